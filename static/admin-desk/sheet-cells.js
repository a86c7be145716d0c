// The cells of the sheet: which are shown, which one has the focus, which are selected.

import { standing } from "./sheet-state.js";

export class Cells {
  /** grid: its children are the cells. changed(): focus or selection is another. */
  constructor(grid, changed) {
    Object.assign(this, { grid, changed, shown: "all", current: null, anchor: null });
    this.selected = new Set();
    this.byId = new Map([...grid.children].map((cell) => [Number(cell.dataset.photo), cell]));
    grid.addEventListener("focusin", ({ target }) => {
      const id = idOf(target);
      if (id !== null && id !== this.current) this.#become(id);
    });
  }

  /** Ids of the cells that are shown, in order. */
  get visible() {
    return [...this.grid.children].filter((cell) => !cell.hidden).map(idOf);
  }

  /** The selected ones among those shown, in order. */
  get chosen() {
    return this.visible.filter((id) => this.selected.has(id));
  }

  name(id) {
    return this.byId.get(id)?.dataset.name ?? "";
  }

  /** Draw a state: order, numbers, marks, and what the filter shows. */
  draw(state) {
    const held = this.grid.contains(document.activeElement) ? document.activeElement : null;
    let at = this.grid.firstElementChild;
    for (const id of [...state.order, ...state.removed]) {
      const cell = this.byId.get(id);
      if (!cell) continue;
      if (cell === at) at = at.nextElementSibling;
      else this.grid.insertBefore(cell, at);
    }
    const numbers = new Map(state.order.map((id, index) => [id, index + 1]));
    for (const [id, cell] of this.byId) this.#mark(id, cell, state, numbers.get(id));
    const visible = this.visible;
    if (!visible.includes(this.current)) this.#become(visible[0] ?? null);
    // A cell that moves or goes loses the focus.
    const kept = held && !held.closest("[data-photo]").hidden ? held : held && this.byId.get(this.current);
    if (kept && document.activeElement !== kept) kept.focus({ preventScroll: true });
    this.changed();
  }

  #mark(id, cell, state, number) {
    const now = number === undefined && !state.removed.includes(id) ? "gone" : standing(state, id);
    if (cell.dataset.state !== now) cell.dataset.state = now;
    for (const mark of ["picked", "rejected"]) show(cell, mark, now === mark);
    show(cell, "cover", state.cover === id);
    const place = cell.querySelector("[data-number]");
    const written = number === undefined ? "" : `${number}.`;
    if (place.textContent !== written) place.textContent = written;
    const there = this.shown === "all" ? now !== "removed" : now === this.shown;
    cell.hidden = now === "gone" || !there;
  }

  /** Make a cell the one keys act upon. extend: the selection reaches from the anchor to it. */
  go(id, { extend = false, keep = false, focus = true } = {}) {
    const cell = this.byId.get(id);
    if (!cell || cell.hidden) return;
    this.#become(id);
    if (extend) this.select(this.#between(this.anchor ?? id, id));
    else {
      this.anchor = id;
      if (!keep) this.select([id]);
    }
    if (focus) {
      cell.focus({ preventScroll: true });
      cell.scrollIntoView({ block: "nearest" });
    }
  }

  /** Put the keyboard on the pictures when the page opens: on the one last worked at, where one
   * comes back from another page, else on the first, without moving the page. */
  come(last) {
    if (document.activeElement !== document.body) return;
    if (this.byId.has(last)) this.go(last, { keep: true });
    else this.byId.get(this.current)?.focus({ preventScroll: true });
  }

  toggle(id) {
    const selected = new Set(this.selected);
    if (!selected.delete(id)) selected.add(id);
    this.anchor = id;
    this.select(selected);
  }

  select(ids) {
    this.selected = new Set(ids);
    for (const [id, cell] of this.byId) cell.setAttribute("aria-selected", String(this.selected.has(id)));
    this.changed();
  }

  /** The cell so many places or rows away; null at the edge. */
  beside({ places = 0, rows = 0 }, from = this.current) {
    const visible = this.visible;
    const at = visible.indexOf(from);
    const goal = at + places + rows * this.columns;
    if (rows > 0 && goal >= visible.length) return at < visible.length - 1 ? visible.at(-1) : null;
    return visible[goal] ?? null;
  }

  get columns() {
    const cells = this.visible.map((id) => this.byId.get(id));
    const below = cells.findIndex((cell) => cell.offsetTop > cells[0].offsetTop + 4);
    return below < 1 ? Math.max(cells.length, 1) : below;
  }

  #between(one, other) {
    const visible = this.visible;
    const [from, to] = [visible.indexOf(one), visible.indexOf(other)].sort((a, b) => a - b);
    return visible.slice(Math.max(from, 0), to + 1);
  }

  // One cell is in the tab order, and what can be pressed within it.
  #become(id) {
    const former = this.byId.get(this.current);
    if (former) tabbable(former, -1);
    this.current = id;
    if (id !== null) tabbable(this.byId.get(id), 0);
    this.changed();
  }

  /** Take every cell but the current one out of the tab order. */
  begin() {
    for (const cell of this.byId.values()) {
      tabbable(cell, -1);
      cell.setAttribute("aria-selected", "false");
    }
  }
}

export function idOf(element) {
  const cell = element?.closest?.("[data-photo]");
  return cell ? Number(cell.dataset.photo) : null;
}

function tabbable(cell, index) {
  cell.tabIndex = index;
  for (const inner of cell.querySelectorAll("a, button, summary")) inner.tabIndex = index;
}

function show(cell, mark, on) {
  const element = cell.querySelector(`[data-mark="${mark}"]`);
  if (element.hidden === on) element.hidden = !on;
}
