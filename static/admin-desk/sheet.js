// The sheet of a gallery: keys and buttons of culling, ordering, choosing the cover and removing.

import { ask } from "./asking.js";
import { Cells, idOf } from "./sheet-cells.js";
import { dragging } from "./sheet-dragging.js";
import { Large } from "./sheet-large.js";
import { Saving } from "./sheet-saving.js";
import { counts, standing } from "./sheet-state.js";

const root = document.querySelector("[data-sheet]");
const words = root.dataset;
const find = (name) => root.querySelector(`[data-${name}]`);
const [grid, said, bar, question] = [find("grid"), find("said"), find("bar"), find("question")];
const mayArrange = Boolean(words.address);
const cells = new Cells(grid, follow);
const large = new Large(find("large-view"), cells);
const saving = new Saving(words.address, JSON.parse(document.getElementById("sheet-state").textContent), {
  changed: draw,
  trouble(sentence) {
    said.toggleAttribute("data-trouble", Boolean(sentence));
    if (sentence) said.textContent = sentence;
  },
  async anyway(sentence, { photos }, inUse) {
    const others = photos.length - inUse.length;
    return choose(sentence, { yes: words.anyway, without: others > 0 && fill(words.without, { count: others }) });
  },
});
let several = false; // a click adds to the selection
const mac = /^Mac|^iP/.test(navigator.platform);

function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function say(sentence, ids = []) {
  if (mayArrange) find("onward").hidden = true;
  if (said.hasAttribute("data-trouble")) return;
  const what = ids.length === 1 ? cells.name(ids[0]) : String(ids.length);
  const now = fill(words.counts, counts(saving.state));
  said.textContent = `${fill(sentence, { what, number: saving.state.order.indexOf(ids[0]) + 1 })} ${now}.`;
}

/** Ask in the page's own dialog; "yes", "without" or "no". */
function choose(sentence, { yes, without }) {
  question.querySelector("p").textContent = sentence;
  question.querySelector("[value=yes]").textContent = yes;
  const third = question.querySelector("[value=without]");
  third.hidden = !without;
  third.textContent = without || "";
  question.returnValue = "no";
  question.showModal();
  return new Promise((resolve) => {
    question.addEventListener("close", () => {
      cells.go(cells.current, { keep: true });
      resolve(question.returnValue || "no");
    }, { once: true });
  });
}

function draw() {
  const state = saving.state;
  root.toggleAttribute("data-saving", saving.waiting.length > 0);
  cells.draw(state);
  for (const [name, number] of Object.entries(counts(state))) {
    for (const place of root.querySelectorAll(`[data-count="${name}"]`)) place.textContent = number;
  }
  find("empty").hidden = cells.visible.length > 0;
  grid.hidden = cells.visible.length === 0; // a grid without rows says nothing to a screen reader
  find("more").hidden = state.order.every((id) => cells.byId.has(id));
  if (mayArrange) {
    find("undo").disabled = saving.done.length === 0;
    find("removed").hidden = state.removed.length === 0 && cells.shown !== "removed";
  }
  large.draw();
}

// The bar speaks of what is selected.
function follow() {
  if (!mayArrange) return large?.draw();
  const removed = cells.shown === "removed";
  for (const button of bar.querySelectorAll("[data-do]")) {
    button.hidden = removed !== (button.dataset.do === "bring_back");
    button.disabled = cells.selected.size === 0;
  }
  find("selected").textContent = fill(words.selected, { count: cells.selected.size });
  large?.draw();
}

function filter(shown) {
  cells.shown = shown;
  for (const button of root.querySelectorAll("[data-filter]")) {
    button.setAttribute("aria-pressed", String(button.dataset.filter === shown));
  }
  cells.select([]);
  draw();
}

// ------------------------------------------------------------------ what is done to pictures
const PAST = { pick: words.saidPick, reject: words.saidReject, clear: words.saidClear };

function decide(deed) {
  const ids = cells.chosen.length && !large.open ? cells.chosen : [cells.current];
  if (cells.current === null || cells.shown === "removed") return;
  const next = ids.length === 1 ? onward(ids[0]) : null;
  saving.do({ do: deed, photos: ids });
  say(PAST[deed], ids);
  if (next !== null) cells.go(next, { focus: !large.open });
}

// As in culling programs, a decision goes on to the next picture.
function onward(id) {
  const next = cells.beside({ places: 1 }, id) ?? (cells.shown === "all" ? null : cells.beside({ places: -1 }, id));
  return next ?? id;
}

function remove(ids = cells.chosen) {
  const present = ids.filter((id) => standing(saving.state, id) !== "removed");
  if (!present.length) return;
  const visible = cells.visible;
  const rest = visible.slice(visible.indexOf(present.at(-1))).find((id) => !present.includes(id));
  const next = rest ?? visible.findLast((id) => !present.includes(id));
  saving.do({ do: "remove", photos: present });
  say(words.saidRemove, present);
  cells.go(next, { focus: !large.open });
}

function bringBack() {
  const ids = cells.chosen;
  if (ids.length && saving.do({ do: "bring_back", photos: ids })) say(words.saidBack, ids);
  if (!saving.state.removed.length) filter("all");
cells.come(history.state?.photo);
said.textContent = `${fill(words.counts, counts(saving.state))}.`;
}

function cover() {
  const id = cells.current;
  if (id === null || cells.shown === "removed") return;
  const off = saving.state.cover === id;
  saving.do(off ? { do: "no_cover" } : { do: "cover", photos: [id] });
  say(off ? words.saidNoCover : words.saidCover, [id]);
}

function undo() {
  const ids = saving.undo();
  if (!ids) return;
  said.removeAttribute("data-trouble");
  say(words.saidUndo, ids);
  const back = ids.find((id) => cells.visible.includes(id));
  if (back !== undefined) cells.go(back, { focus: !large.open });
}

/** Move the selection past so many of the others shown. */
function shift(past) {
  const [chosen, visible] = [cells.chosen, cells.visible];
  if (!chosen.length || cells.shown === "removed") return;
  const others = visible.filter((id) => !chosen.includes(id));
  const ahead = visible.slice(0, visible.indexOf(past < 0 ? chosen[0] : chosen.at(-1)));
  const at = ahead.filter((id) => !chosen.includes(id)).length;
  place(chosen, others[Math.max(at + past, 0)] ?? null);
}

// before: what is shown after the place. What a filter hides stays with what it follows.
function place(ids, before) {
  if (before === null) {
    const others = cells.visible.filter((id) => !ids.includes(id));
    const order = saving.state.order.filter((id) => !ids.includes(id));
    before = order[order.indexOf(others.at(-1)) + 1] ?? null;
  }
  if (saving.do({ do: "order", photos: ids, before })) say(words.saidMove, ids);
  cells.byId.get(cells.current)?.scrollIntoView({ block: "nearest" });
}

async function rest() {
  const undecided = saving.state.order.filter((id) => standing(saving.state, id) === "undecided");
  if (!undecided.length) return say(words.saidNothing);
  const choice = await choose(fill(words.askRest, { count: undecided.length }), { yes: words.yesRest });
  if (choice === "yes" && saving.do({ do: "reject", photos: undecided })) say(words.saidReject, undecided);
}

async function clean() {
  const rejected = [...saving.state.rejected];
  if (!rejected.length) return say(words.saidNothing);
  const choice = await choose(fill(words.askClean, { count: rejected.length }), { yes: words.yesClean });
  if (choice === "yes" && saving.do({ do: "remove", photos: rejected })) say(words.saidRemove, rejected);
}

async function done() {
  await saving.settled();
  const { kind, answer, sentence } = await ask(words.done, {});
  said.toggleAttribute("data-trouble", kind !== "done");
  said.textContent = kind !== "done" ? sentence : answer.save ? fill(words.saidDone, { save: answer.save }) : words.saidKept;
  if (kind !== "done") return;
  document.querySelector("[data-sitting]")?.remove();
  find("onward").hidden = false;
}

function sort(by) {
  if (saving.do({ do: "sort", by, photos: [] })) say(words.saidSort, saving.state.order);
}

const DEEDS = {
  pick: () => decide("pick"), reject: () => decide("reject"), clear: () => decide("clear"),
  cover, remove, bring_back: bringBack, undo, rest, clean, done,
  earlier: () => shift(-1), later: () => shift(1), large: () => large.show(),
  taken: () => sort("taken"), name: () => sort("name"),
  close: () => large.close(), next: () => step({ places: 1 }), previous: () => step({ places: -1 }),
  several(button) {
    several = !several;
    button.setAttribute("aria-pressed", String(several));
  },
};

// ------------------------------------------------------------------ keys, clicks, drags
const ARROWS = { ArrowLeft: { places: -1 }, ArrowRight: { places: 1 }, ArrowUp: { rows: -1 }, ArrowDown: { rows: 1 } };
const LETTERS = { p: "pick", x: "reject", u: "clear", c: "cover" };

function step(way, extend = false) {
  const next = cells.beside(way);
  if (next !== null) cells.go(next, { extend, focus: !large.open });
}

// The letter on the key, and on other alphabets' layouts the one that is printed beside it.
function letter({ key, code }) {
  return /^[a-z]$/i.test(key) ? key.toLowerCase() : (/^Key([A-Z])$/.exec(code)?.[1].toLowerCase() ?? "");
}

function pressed(event) {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  const command = mac ? metaKey : ctrlKey;
  const within = event.target.closest("a, button, summary");
  if (ARROWS[key] && !command) {
    const way = large.open && ARROWS[key].rows ? { places: ARROWS[key].rows } : ARROWS[key];
    if (altKey && mayArrange) shift((way.places ?? 0) + (way.rows ?? 0) * cells.columns);
    else if (!altKey) step(way, shiftKey && !large.open);
  } else if (command && letter(event) === "z" && !shiftKey && mayArrange) undo();
  else if (command && letter(event) === "a" && !large.open) cells.select(cells.visible);
  else if (command || altKey || metaKey || ctrlKey) return;
  else if (key === "Home" && !large.open) cells.go(cells.visible[0], { extend: shiftKey });
  else if (key === "End" && !large.open) cells.go(cells.visible.at(-1), { extend: shiftKey });
  else if (mayArrange && LETTERS[letter(event)]) DEEDS[LETTERS[letter(event)]]();
  else if (mayArrange && (key === "Delete" || key === "Backspace")) remove(large.open ? [cells.current] : cells.chosen);
  else if (key === " " && !within) large.open ? large.close() : large.show();
  else if (key === "Enter" && !within) location.assign(cells.byId.get(cells.current).querySelector("a").href);
  else return;
  event.preventDefault();
}

grid.addEventListener("keydown", pressed);
find("large-view").addEventListener("keydown", (event) => event.key !== "Escape" && pressed(event));
grid.addEventListener("click", (event) => {
  const id = idOf(event.target);
  const copied = event.target.closest("[data-copy]");
  if (copied) navigator.clipboard?.writeText(copied.dataset.copy).then(() => (said.textContent = fill(words.saidCopied, { what: copied.dataset.copy })));
  if (id === null || event.target.closest("a, button, summary, code")) return;
  if (event.shiftKey) cells.go(id, { extend: true });
  else if (event.ctrlKey || event.metaKey || several) {
    cells.go(id, { keep: true });
    cells.toggle(id);
  } else cells.go(id);
});
grid.addEventListener("dblclick", (event) => event.target.closest("[data-grip]") && large.show());
root.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.dataset.do || button?.dataset.act) DEEDS[button.dataset.do || button.dataset.act](button);
  else if (button?.dataset.filter) filter(button.dataset.filter);
});
// A button beside the pictures leaves the focus with them, so that keys go on working.
root.addEventListener("mousedown", (event) => {
  if (event.target.closest(".sheet-bar button, .sheet-tools button")) event.preventDefault();
});
addEventListener("beforeunload", (event) => saving.waiting.length && event.preventDefault());
// Arrows find the pictures from anywhere; letters work on them alone (WCAG 2.1.4).
addEventListener("keydown", (event) => {
  if (event.target === document.body && ARROWS[event.key]?.places && !event.altKey && !event.ctrlKey && !event.metaKey) {
    cells.go(cells.current, { keep: true });
    event.preventDefault();
  }
});
addEventListener("pagehide", () => history.replaceState({ ...history.state, photo: cells.current }, ""));

for (const element of root.querySelectorAll("[data-scripted]")) element.hidden = false;
cells.begin();
if (mayArrange) dragging(cells, place);
filter("all");
cells.come(history.state?.photo);
said.textContent = `${fill(words.counts, counts(saving.state))}.`;
