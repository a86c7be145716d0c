// Dragging cells to another place: with a mouse by the picture, with a finger by the handle.

import { idOf } from "./sheet-cells.js";

const FAR = 6; // pixels until a press is a drag
const EDGE = 64; // pixels from the window's edge at which the page scrolls

/**
 * cells: Cells. drop(ids, before): called once, with the id of the cell shown after the place (null
 * at the end).
 */
export function dragging(cells, drop) {
  const { grid } = cells;
  let held = null; // {id, x, y, pointer}
  let ids = null; // what is on the way
  let before; // where to: an id, or null for the end
  let frame = 0;
  const count = Object.assign(document.createElement("div"), { className: "sheet-count", hidden: true });
  count.setAttribute("aria-hidden", "true");
  document.body.append(count);

  grid.addEventListener("dragstart", (event) => event.preventDefault());
  grid.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-handle]");
    if (event.button !== 0 || !(handle || (event.pointerType === "mouse" && event.target.closest("[data-grip]")))) return;
    held = { id: idOf(event.target), x: event.clientX, y: event.clientY, pointer: event.pointerId };
  });
  document.addEventListener("pointermove", (event) => {
    if (!held || event.pointerId !== held.pointer) return;
    if (!ids) {
      if (Math.hypot(event.clientX - held.x, event.clientY - held.y) < FAR) return;
      begin();
    }
    event.preventDefault();
    Object.assign(held, { x: event.clientX, y: event.clientY });
    follow();
  });
  document.addEventListener("pointerup", (event) => held?.pointer === event.pointerId && end(true));
  document.addEventListener("pointercancel", (event) => held?.pointer === event.pointerId && end(false));
  document.addEventListener("keydown", (event) => ids && event.key === "Escape" && end(false), true);
  // The click that ends a drag selects nothing.
  grid.addEventListener("click", (event) => {
    if (grid.dataset.dropped === undefined) return;
    delete grid.dataset.dropped;
    event.stopImmediatePropagation();
    event.preventDefault();
  }, true);

  function begin() {
    if (!cells.selected.has(held.id)) cells.go(held.id);
    ids = cells.chosen;
    for (const id of ids) cells.byId.get(id).dataset.dragged = "";
    grid.dataset.dragging = "";
    count.textContent = ids.length;
    count.hidden = false;
    frame = requestAnimationFrame(scroll);
  }

  function follow() {
    count.style.translate = `${held.x + 12}px ${held.y + 12}px`;
    const cell = document.elementFromPoint(held.x, held.y)?.closest("[data-photo]");
    if (!cell || cell.parentElement !== grid) return;
    const box = cell.getBoundingClientRect();
    const later = held.x > box.left + box.width / 2;
    const visible = cells.visible;
    let at = visible.indexOf(idOf(cell)) + (later ? 1 : 0);
    while (ids.includes(visible[at])) at += 1;
    before = visible[at] ?? null;
    for (const one of grid.querySelectorAll("[data-drop]")) delete one.dataset.drop;
    cell.dataset.drop = later ? "after" : "before";
  }

  function scroll() {
    if (!ids) return;
    const step = held.y < EDGE ? -12 : held.y > innerHeight - EDGE ? 12 : 0;
    if (step) {
      scroller(grid).scrollBy(0, step);
      follow();
    }
    frame = requestAnimationFrame(scroll);
  }

  function end(dropped) {
    cancelAnimationFrame(frame);
    const [moved, place] = [ids, before];
    for (const one of grid.querySelectorAll("[data-dragged], [data-drop]")) {
      delete one.dataset.dragged;
      delete one.dataset.drop;
    }
    delete grid.dataset.dragging;
    count.hidden = true;
    held = ids = null;
    before = undefined;
    if (!moved) return;
    grid.dataset.dropped = "";
    setTimeout(() => delete grid.dataset.dropped);
    if (dropped && place !== undefined) drop(moved, place);
  }
}

// The admin's pages scroll in a box of their own.
function scroller(element) {
  for (let box = element.parentElement; box; box = box.parentElement) {
    const { overflowY } = getComputedStyle(box);
    if (/auto|scroll/.test(overflowY) && box.scrollHeight > box.clientHeight) return box;
  }
  return document.scrollingElement;
}
