// The upload page: files are looked up by content, sent three at a time, and sent again until they
// are acknowledged. The server decides what is double; what this page knows may be lost at any time.

import { ask, told } from "./asking.js";
import { chosen, dropped, hopeless } from "./dropped.js";
import { fingerprint, readable, send } from "./sending.js";
import { Row, showNotice, showTotal } from "./uploading-rows.js";

const AT_ONCE = 3;
/** Seconds between attempts while the server is away or nobody is signed in; the last one repeats. */
const DELAYS = [1, 2, 4, 8, 15];
/** Answers of status 500, or of "you may not", after which one file no longer holds up the others. */
const PATIENCE = 4;
/** One look-up: so many files, or as many as were read in so many milliseconds; the first is short. */
const LOOK_UP = { files: 40, first: 400, later: 2000 };

const place = document.querySelector("[data-uploading]");
const words = place.dataset;
const all = []; // every file of this page: { file, path, drop, index, row, state, sha, place, … }
const unseen = []; // not looked up yet
const ready = []; // known to be missing in the gallery
const flying = new Set();
let held = false; // while the server is away or nobody is signed in
let looking = false;
let failures = 0; // in a row
let reserved = 0; // the position after the last one given to a drop

// ------------------------------------------------------------------------------- what comes in
function take(found) {
  if (!found.length) return showNotice(words.nothing);
  showNotice("");
  const listed = new Map(all.map((entry) => [entry.key, entry]));
  const drop = { size: found.length, offset: undefined };
  for (const [index, { file, path }] of found.entries()) {
    const key = file ? [path, file.size, file.lastModified].join("/") : path;
    const before = listed.get(key);
    if (before) {
      if (before.state === "failed" && file) retry(before, file);
      continue;
    }
    const entry = { file, path, key, drop, index, state: "", share: 0, faults: 0, turnedAway: 0 };
    entry.row = new Row(path, () => retry(entry));
    all.push(entry);
    listed.set(key, entry);
    enter(entry);
  }
  run();
}

function enter(entry) {
  const { file } = entry;
  if (!file) return fail(entry, words.unreadable, false);
  if (!file.size) return fail(entry, words.empty, true);
  const kind = hopeless(file);
  if (kind) return fail(entry, words[kind], false);
  if (file.size > Number(words.largest)) return fail(entry, words.tooLarge, false);
  entry.state = "waiting";
  entry.row.waits();
  unseen.push(entry);
}

function retry(entry, file = entry.file) {
  Object.assign(entry, { file, faults: 0, turnedAway: 0, sha: undefined });
  enter(entry);
  run();
}

// ------------------------------------------------------------------------------------- the queue
function run() {
  total();
  if (held) return;
  lookUp();
  while (ready.length && flying.size < AT_ONCE) deliver(ready.shift());
}

/** Find out, a group at a time, what the gallery has already; the rest becomes ready. */
async function lookUp() {
  if (looking) return;
  looking = true;
  let spell = LOOK_UP.first;
  while (unseen.length && !held) {
    const group = await fingerprinted(performance.now() + spell);
    spell = LOOK_UP.later;
    const said = await ask(words.known, { hashes: group.map(({ sha }) => sha).filter(Boolean) });
    if (said.kind === "done") settle(group, said.answer);
    else if (said.kind === "refused") for (const entry of group) fail(entry, said.sentence, true);
    else if (said.kind === "signed-out" && group.filter((entry) => ++entry.turnedAway > PATIENCE).length) {
      for (const entry of group) fail(entry, words.forbidden, true);
    } else {
      unseen.unshift(...group);
      hold(said);
    }
    run();
  }
  looking = false;
}

async function fingerprinted(until) {
  const group = [];
  while (unseen.length && group.length < LOOK_UP.files && (!group.length || performance.now() < until)) {
    const entry = unseen.shift();
    try {
      entry.sha ??= await fingerprint(entry.file);
      group.push(entry);
    } catch {
      fail(entry, words.unreadable, true);
    }
  }
  return group;
}

function settle(group, { here, next, places }) {
  for (const drop of new Set(group.map((entry) => entry.drop))) {
    if (drop.offset === undefined) arrange(drop, group, here, next, new Set(places));
  }
  for (const entry of group) {
    entry.place ??= entry.drop.offset + entry.index;
    const known = here[entry.sha];
    if (known) arrive(entry, known);
    else ready.push(entry);
  }
}

/**
 * Give a drop its positions. Where it goes on with a drop that was broken off, those it had then, so
 * that what is still missing comes between its neighbours; otherwise those after the last picture.
 */
function arrange(drop, group, here, next, places) {
  const own = group.filter((entry) => entry.drop === drop);
  const known = own.find((entry) => here[entry.sha]);
  if (known) {
    const offset = here[known.sha].position - known.index;
    const free = own.every((entry) => here[entry.sha] || !places.has(offset + entry.index));
    if (offset >= 0 && free) drop.offset = offset;
  }
  drop.offset ??= Math.max(next, reserved);
  reserved = Math.max(reserved, drop.offset + drop.size);
}

async function deliver(entry) {
  flying.add(entry);
  entry.state = "sending";
  entry.row.moves(0);
  const said = await send(words.to, entry.file, { place: entry.place }, (share) => {
    entry.share = share;
    entry.row.moves(share);
    total();
  });
  entry.share = 0;
  await judge(entry, said);
  flying.delete(entry);
  run();
}

async function judge(entry, said) {
  if (said.kind === "done") {
    failures = 0;
    arrive(entry, said.answer);
  } else if (said.kind === "refused") fail(entry, said.sentence, true);
  // A proxy before the site says so in a page of its own.
  else if (said.status === 413) fail(entry, words.tooLarge, false);
  else if (said.status === 0 && !(await readable(entry.file))) fail(entry, words.unreadable, true);
  else if (said.status === 500 && ++entry.faults > PATIENCE) fail(entry, words.faulty, true);
  else if (said.status === 403 && ++entry.turnedAway > PATIENCE) fail(entry, words.forbidden, true);
  else {
    // It may have arrived all the same: only the answer was lost.
    entry.state = "waiting";
    entry.sent = true;
    entry.row.waits();
    unseen.push(entry);
    hold(said);
  }
}

function arrive(entry, answer) {
  // What was sent from here and is known when it is asked about again had arrived then.
  const kept = answer.kept === "known" && entry.sent ? "new" : answer.kept;
  entry.state = kept === "known" || kept === "rejected" ? "known" : "taken";
  entry.file = null; // let the browser forget it
  entry.row.taken({ ...answer, kept });
}

function fail(entry, sentence, again) {
  entry.state = "failed";
  entry.row.fails(sentence, again);
}

// ------------------------------------------------------------------------- while nothing goes out
async function hold(said) {
  if (held) return;
  held = true;
  showNotice(said.sentence);
  for (let attempt = failures++; ; attempt += 1) {
    await pause(DELAYS[Math.min(attempt, DELAYS.length - 1)]);
    const now = await signedIn();
    if (now.kind === "done") break;
    showNotice(now.sentence);
  }
  held = false;
  showNotice(words.again);
  for (const { row } of all) row.looksAgain();
  run();
}

/** So many seconds, or until the network says that it is back. */
function pause(seconds) {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener("online", go);
      resolve();
    };
    const timer = setTimeout(go, seconds * 1000);
    addEventListener("online", go);
  });
}

async function signedIn() {
  try {
    const answer = await fetch(words.signedIn, {
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(10_000),
    });
    return told(answer.status, answer.headers.get("Content-Type"), await answer.text());
  } catch {
    return told(0, "", "");
  }
}

// ------------------------------------------------------------------------------- what is shown
let due = false;

/** Soon, and once for many changes. */
function total() {
  if (due) return;
  due = true;
  setTimeout(() => {
    due = false;
    const count = (state) => all.filter((entry) => entry.state === state).length;
    const [taken, known, refused] = [count("taken"), count("known"), count("failed")];
    // All gone out is not yet acknowledged: only what is makes the whole.
    const moved = [...flying].reduce((sum, entry) => sum + 0.9 * entry.share, 0);
    const share = all.length ? Math.min(1, (taken + known + refused + moved) / all.length) : 0;
    showTotal({ all: all.length, taken, known, refused, share });
    if (all.length && !busy()) showNotice(words.finished);
  }, 100);
}

function busy() {
  return all.some((entry) => entry.state === "waiting" || entry.state === "sending");
}

// ------------------------------------------------------------------------------------- the page
const zone = place.querySelector("[data-zone]");
for (const part of zone.querySelectorAll("[data-scripted]")) part.hidden = false;
zone.querySelector("[data-plain]").remove();
zone.classList.add("uploading-scripted");
zone.addEventListener("submit", (event) => event.preventDefault());
zone.addEventListener(
  "change",
  (event) => {
    event.stopPropagation(); // unfold's own script looks for a text field beside every file input
    take(chosen(event.target));
    event.target.value = ""; // the same files may be chosen again
  },
  { capture: true },
);

// Dropped anywhere: beside the zone, the browser would leave the page for the picture.
const files = (event) => event.dataTransfer?.types.includes("Files");
for (const name of ["dragenter", "dragover"]) {
  addEventListener(name, (event) => {
    if (!files(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    zone.classList.add("uploading-over");
  });
}
addEventListener("dragleave", (event) => event.relatedTarget || zone.classList.remove("uploading-over"));
addEventListener("drop", async (event) => {
  if (!files(event)) return;
  event.preventDefault();
  zone.classList.remove("uploading-over");
  take(await dropped(event.dataTransfer));
});

place.querySelector("[data-retry-all]").addEventListener("click", () => {
  for (const entry of all.filter(({ state, file }) => state === "failed" && file)) retry(entry);
});
addEventListener("beforeunload", (event) => busy() && event.preventDefault());
place.querySelector("[data-finish]").addEventListener("click", async (event) => {
  if (busy() || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const to = event.currentTarget.href;
  await ask(words.done, {}); // the save is written at the latest when nobody has worked for a while
  location.assign(to);
});
place.dataset.live = "";
