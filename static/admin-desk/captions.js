// The captions grid: words are saved as they are written, never over a colleague's, and none is
// lost: what is not acknowledged stays on the page and in this browser's storage.

import { ask } from "./asking.js";
import { inStorage } from "./captions_kept.js";
import { keepLarge, showLarge } from "./captions_large.js";
import { begin } from "./patterns.js";

const page = document.querySelector("[data-captions]");
const grid = page.querySelector("[data-grid]");
const says = page.dataset;
const kept = inStorage(says.keep);
const REST = 2000; // milliseconds without a key, after which a field is saved
const SLOWEST = 30_000; // milliseconds between tries without a connection
const PER_REQUEST = 100;

/**
 * Texts that are not acknowledged, by "photo.language.field".
 * {photo, language, field, was, now, state: dirty | waiting | conflict | refused, theirs, sent}
 * sent: the texts whose answer never came; any of them may stand on the server.
 */
const unsaved = new Map();
let underway = null; // the request that is being answered, with the keys it carries
let timer = 0;
let failures = 0;

// ------------------------------------------------------------------------------------- the fields
/** What the server makes of a text: enough to know whether two are the same. */
const tidy = (text, field) => {
  const plain = text.replace(/\r\n?/g, "\n").normalize("NFC");
  return field === "caption" ? plain.trim() : plain.trim().replace(/\s+/g, " ");
};
const key = (words) => `${words.photo}.${words.language}.${words.field}`;

function place(field) {
  const group = field?.closest?.("[data-language]");
  const photo = group?.closest("[data-photo]");
  return photo ? { photo: Number(photo.dataset.photo), language: group.dataset.language, field: field.name } : null;
}

/** The element of a text, where the page shows its picture and language. */
function element({ photo, language, field }) {
  return page.querySelector(`[data-photo="${photo}"] [data-language="${language}"] [name="${field}"]`);
}

function write(field, text) {
  if (field.value === text) return;
  field.value = text;
  typed(field);
}

function typed(field) {
  const at = place(field);
  if (!at) return;
  const one = unsaved.get(key(at)) ?? { ...at, was: field.defaultValue };
  one.now = field.value;
  if (one.state !== "conflict") one.state = "dirty";
  const asBefore = tidy(one.now, one.field) === tidy(one.was, one.field);
  if (asBefore && one.state === "dirty" && !one.sent && !underway?.keys.has(key(at))) return settle(one);
  unsaved.set(key(at), one);
  kept.put(key(one), one);
  show(one);
  if (one.state === "dirty") later(REST);
  return undefined;
}

// -------------------------------------------------------------------------------------- what shows
function show(one, state = one.state, sentence = "") {
  const field = element(one);
  if (!field) return;
  field.dataset.is = state;
  const label = field.parentElement;
  let line = document.getElementById(`state-${key(one)}`);
  if (!line) {
    line = document.createElement("span");
    line.className = "cap-state";
    line.id = `state-${key(one)}`;
    label.before(line); // not within, where it would become part of the field's name
    field.setAttribute("aria-describedby", line.id);
  }
  line.dataset.is = state;
  line.textContent = sentence || { saving: says.saving, saved: says.saved, waiting: says.waiting }[state] || "";
  const conflict = label.parentElement.querySelector(`[data-about="${one.field}"]`);
  if (state === "conflict" && !conflict) showConflict(field, one);
  else if (state === "conflict") conflict.querySelector("q").textContent = one.theirs || "—";
  else conflict?.remove();
}

function showConflict(field, one) {
  const box = page.querySelector("template[data-conflict]").content.firstElementChild.cloneNode(true);
  box.dataset.about = one.field;
  box.querySelector("p").textContent = one.sentence;
  box.querySelector("q").textContent = one.theirs || "—";
  box.querySelector("q").lang = one.language;
  box.querySelector("[data-mine]").addEventListener("click", () => {
    one.was = one.theirs;
    one.state = "dirty";
    kept.put(key(one), one);
    show(one, "saving");
    flush();
    field.focus();
  });
  box.querySelector("[data-theirs]").addEventListener("click", () => {
    field.value = one.theirs;
    acknowledge(one, one.theirs);
    settle(one);
    field.focus();
  });
  field.parentElement.after(box);
}

/** The server has said that `text` stands there now. */
function acknowledge(one, text) {
  const field = element(one);
  if (field) field.defaultValue = text;
  one.was = text;
  if (one.field === "alt") lack(one.photo, one.language, !text);
}

/** Nothing of this text is left to be saved. */
function settle(one) {
  unsaved.delete(key(one));
  kept.drop(key(one));
  show(one, "saved");
}

/** Marks and numbers of what has no alternative text. */
function lack(photo, language, lacks) {
  const row = page.querySelector(`[data-row="${photo}"]`);
  const marks = row?.querySelector(".cap-lacks");
  const mark = marks?.querySelector(`[data-lacks="${language}"]`);
  if (!marks || Boolean(mark) === lacks) return;
  if (mark) mark.remove();
  else {
    const made = document.createElement("b");
    made.dataset.lacks = language;
    made.textContent = language.toUpperCase();
    marks.append(" ", made);
  }
  marks.hidden = !marks.querySelector("b");
  const line = page.querySelector(`[data-lacking="${language}"]`);
  if (!line || row.hasAttribute("data-rejected")) return;
  const number = line.querySelector("b");
  number.textContent = Number(number.textContent) + (lacks ? 1 : -1);
  line.classList.toggle("cap-whole", number.textContent === "0");
}

// ----------------------------------------------------------------------------------------- saving
function later(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(flush, milliseconds);
}

const sendable = () => [...unsaved.values()].filter((one) => one.state === "dirty" || one.state === "waiting");

/** Send what waits, all of it or until the connection fails. */
async function flush() {
  clearTimeout(timer);
  if (underway) {
    await underway.answered;
    return flush();
  }
  const sent = sendable().slice(0, PER_REQUEST).map((one) => ({ one, now: one.now }));
  if (!sent.length) return undefined;
  for (const { one } of sent) show(one, "saving");
  const request = ask(says.words, {
    words: sent.map(({ one, now }) => ({ photo: one.photo, language: one.language, field: one.field, was: one.was, now })),
  });
  underway = { answered: request, keys: new Set(sent.map(({ one }) => key(one))) };
  const told = await request;
  underway = null;
  if (told.kind !== "done") return failed(told, sent);
  failures = 0;
  tell("");
  told.answer.answers.forEach((answer, at) => answered(sent[at], answer));
  const left = sendable();
  if (left.some((one) => one.again || !sent.some((before) => before.one === one))) return flush();
  if (left.length) later(REST); // it is being typed
  return undefined;
}

function answered({ one, now }, answer) {
  one.again = answer.outcome === "conflict" && Boolean(one.sent?.has(answer.text));
  if (one.again) {
    one.was = answer.text; // our own words, whose answer was lost
    one.sent = null;
    return;
  }
  one.sent = null;
  if (answer.outcome === "saved") {
    acknowledge(one, answer.text);
    if (one.now === now) settle(one);
    else kept.put(key(one), one); // more was typed meanwhile
  } else {
    one.state = answer.outcome;
    one.sentence = answer.sentence;
    one.theirs = answer.text;
    show(one, one.state, answer.outcome === "refused" ? answer.sentence : "");
    if (!element(one)) tell(answer.sentence);
  }
}

function failed(told, sent) {
  const again = told.kind === "away" || told.kind === "signed-out";
  for (const { one, now } of sent) {
    if (again) (one.sent ??= new Set()).add(tidy(now, one.field));
    one.state = again ? "waiting" : "refused";
    show(one, one.state, again ? "" : told.sentence);
  }
  tell(told.sentence);
  if (again) {
    failures += 1;
    later(Math.min(1000 * 2 ** failures, SLOWEST));
  }
}

function tell(sentence) {
  const line = page.querySelector("[data-told]");
  if (line && line.textContent !== sentence) line.textContent = sentence;
  const onward = page.querySelector("[data-onward]");
  if (onward) onward.hidden = true; // until everything is kept again
}

/** What another part of the page has written on the server: {photo, language, field, was, now}. */
function take(words) {
  for (const one of words) {
    const field = element(one);
    const mine = unsaved.get(key(one));
    if (field && !mine) {
      field.value = one.now;
      acknowledge({ ...one }, one.now);
    }
  }
}

// ------------------------------------------------------------------------ what outlives the page
function offer() {
  const box = page.querySelector("[data-offer]");
  const left = kept.all().filter((one) => {
    const field = element(one);
    const stands = field && tidy(field.value, one.field) === tidy(one.now, one.field);
    if (stands) kept.drop(key(one));
    return !stands;
  });
  if (!left.length) return;
  for (const one of left) {
    const line = document.createElement("li");
    line.lang = one.language;
    line.textContent = one.now || "—";
    box.querySelector("ul").append(line);
  }
  box.hidden = false;
  box.querySelector("[data-put-back]").addEventListener("click", () => {
    for (const one of left) {
      const field = element(one);
      if (field) field.value = one.now;
      unsaved.set(key(one), { ...one, state: "dirty" });
    }
    box.hidden = true;
    flush();
  });
  box.querySelector("[data-let-go]").addEventListener("click", () => {
    for (const one of left) kept.drop(key(one));
    box.hidden = true;
  });
}

addEventListener("beforeunload", (event) => {
  const waits = [...unsaved].some(([name, one]) => one.state !== "dirty" || !underway?.keys.has(name));
  if (waits) event.preventDefault();
});
addEventListener("online", () => flush());

// ------------------------------------------------------------------------------------------- keys
const rows = () => [...page.querySelectorAll("[data-row]")];

/** The same field of the row `step` further; the large picture goes along. */
function go(field, step) {
  const at = place(field);
  if (!at) return;
  const next = neighbour(at.photo, step);
  if (!next) return;
  const photo = Number(next.dataset.row);
  if (unsaved.has(key(at))) flush(); // a field that is moved says nothing of losing the caret
  keepLarge(next);
  const target = element({ ...at, photo });
  if (!target) return;
  next.scrollIntoView({ block: "nearest" }); // measured before it is laid out, so twice
  target.focus({ preventScroll: true });
  (target.closest("dialog") ? target : next).scrollIntoView({ block: "nearest" });
}

function neighbour(photo, step) {
  const all = rows();
  return all[all.findIndex((row) => Number(row.dataset.row) === photo) + step];
}

document.addEventListener("keydown", (event) => {
  const field = event.target;
  const at = place(field);
  if (!at || event.isComposing) return;
  const ctrl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const alt = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const bare = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const enter = event.key === "Enter";
  if (enter && (ctrl || (bare && at.field !== "caption"))) go(field, 1);
  else if (event.key === "ArrowDown" && ctrl) go(field, 1);
  else if (event.key === "ArrowUp" && ctrl) go(field, -1);
  else if (event.key === "ArrowUp" && alt) {
    const above = neighbour(at.photo, -1);
    const from = above && element({ ...at, photo: Number(above.dataset.row) });
    if (from) write(field, from.value);
  } else if (enter && alt) showLarge(page.querySelector(`[data-row="${at.photo}"]`), at);
  else return;
  event.preventDefault();
});

document.addEventListener("input", (event) => typed(event.target));
grid?.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("focusout", (event) => {
  const at = place(event.target);
  if (at && unsaved.get(key(at))?.state === "dirty") flush();
});

// --------------------------------------------------------------------------- one language at a time
function only(language) {
  page.dataset.showOnly = language;
  for (const button of page.querySelectorAll("[data-only]")) {
    button.setAttribute("aria-pressed", String(button.dataset.only === language));
  }
  for (const group of page.querySelectorAll("[data-language]")) {
    group.classList.toggle("cap-chosen", group.dataset.language === language);
  }
}

page.addEventListener("click", (event) => {
  const button = event.target.closest("[data-only]");
  if (button) only(button.dataset.only);
  const open = event.target.closest("[data-open]");
  if (open && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    showLarge(open.closest("[data-row]"), null);
  }
  if (event.target.closest("[data-finish]")) finish();
});

async function finish() {
  await flush();
  if (unsaved.size) return tell(says.unsaved);
  const told = await ask(says.done, {});
  if (told.kind !== "done") return tell(told.sentence);
  tell(told.answer.save ? says.kept.replace("%(number)s", told.answer.save) : says.nothing);
  document.querySelector("[data-sitting]")?.remove();
  page.querySelector("[data-onward]").hidden = false;
}

if (grid) {
  const first = page.querySelector("[data-only]");
  const mine = page.querySelector("[data-language]:has([name])");
  if (first) only(mine?.dataset.language ?? first.dataset.only);
}
offer();
if (page.querySelector("[data-pattern]")) begin(page, { flush, take });
