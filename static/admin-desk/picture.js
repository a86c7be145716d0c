// One picture: the point that cuts keep by click or arrow keys, words taken over from the file or a
// colleague, a search among the officials, and keys for going on. Without this script the page is
// an ordinary form.

const form = document.querySelector("[data-picture]");
const keysOff = () => localStorage.getItem("desk-keys-off") !== null; // as in keys.js

for (const button of form.querySelectorAll("[data-take]")) button.hidden = false;

// ---------------------------------------------------------------------------------- taking over
function fieldsOf(name) {
  return [...form.elements].filter((one) => one.name === name);
}

function setValue(name, value) {
  const [first, ...others] = fieldsOf(name);
  if (!first) return null;
  if (first.type === "radio") {
    const chosen = [first, ...others].find((one) => one.value === value);
    if (chosen) chosen.checked = true;
  } else if (first.type === "checkbox") {
    first.checked = value !== "";
  } else {
    first.value = value;
  }
  first.dispatchEvent(new Event("input", { bubbles: true }));
  return first;
}

form.addEventListener("click", ({ target }) => {
  const taken = target.closest("[data-take]");
  if (!taken) return;
  setValue(taken.dataset.take, taken.dataset.value)?.focus();
  taken.hidden = true;
});

// ------------------------------------------------------------------------------ what is not saved
const asItWas = snapshot();
const told = form.querySelector("[data-unsaved-told]");
const asked = form.querySelector(".errorlist, .desk-theirs") !== null; // typed, and refused so far
let leaving = false;

function snapshot() {
  return JSON.stringify([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"));
}

function unsaved() {
  return told !== null && (asked || snapshot() !== asItWas);
}

function tell() {
  if (told) told.textContent = unsaved() ? form.dataset.unsaved : "";
}

for (const kind of ["input", "change"]) form.addEventListener(kind, tell);
tell();
window.addEventListener("beforeunload", (event) => {
  if (!leaving && unsaved()) event.preventDefault();
});

// --------------------------------------------------------------------------------- point to keep
const whole = form.querySelector("[data-focal]");
const [across, down] = ["focal_x", "focal_y"].map((name) => form.elements[name]);
const LIST = 3 / 2;
const SOCIAL = 1200 / 630;
const inside = (number) => Math.min(100, Math.max(0, Math.round(number * 10) / 10));
const percent = (field) => inside(Number.parseFloat(field.value) || 0);

if (whole && across && down) {
  const [cross, picture] = [whole.querySelector(".desk-picture-cross"), whole.querySelector("img")];
  const point = form.querySelector("[data-focal-told]");
  // "application": arrow keys are ours there; the two number fields say and do the same.
  whole.setAttribute("role", "application");
  whole.setAttribute("aria-label", whole.dataset.label);
  whole.tabIndex = 0;
  cross.hidden = point.hidden = form.querySelector("[data-cuts]").hidden = false;

  const place = (x, y) => {
    across.value = inside(x);
    down.value = inside(y);
    across.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const show = () => {
    const [x, y] = [percent(across), percent(down)];
    cross.style.left = `${x}%`;
    cross.style.top = `${y}%`;
    point.textContent = whole.dataset.at.replace("%x", x).replace("%y", y);
    const shape = picture.naturalWidth / picture.naturalHeight;
    for (const cut of form.querySelectorAll("[data-cut]")) {
      const image = cut.querySelector("img");
      image.style.objectPosition = cut.dataset.cut === "social"
        ? `${centred(Math.round(x) / 100, SOCIAL / shape)}% ${centred(Math.round(y) / 100, shape / SOCIAL)}%`
        : `${Math.round(x / 10) * 10}% ${Math.round(y / 10) * 10}%`; // the pages know tenths
    }
  };
  whole.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    place((100 * (event.clientX - box.left)) / box.width, (100 * (event.clientY - box.top)) / box.height);
    whole.focus({ preventScroll: true });
  });
  whole.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const step = event.shiftKey ? 10 : 1;
    place(percent(across) + step * way[0], percent(down) + step * way[1]);
  });
  for (const field of [across, down]) field.addEventListener("input", show);
  if (!picture.complete) picture.addEventListener("load", show);
  show();
}

// CSS lays a share of the picture upon the same share of the box; the cut for networks has the point
// in its middle, as far as there is picture (embassy/photos/recipes.py). `part`: how much of this
// side the cut shows.
function centred(share, part) {
  if (!(part < 1)) return 50;
  const start = Math.min(Math.max(0, share - part / 2), 1 - part);
  return (100 * start) / (1 - part);
}

// ---------------------------------------------------------------------------------- the officials
const search = form.querySelector("#people-search");
if (search) {
  const rows = [...form.querySelectorAll("[data-spellings]")];
  const count = form.querySelector("#people-count");
  form.querySelector("[data-search]").hidden = false;
  search.addEventListener("input", (event) => {
    event.stopPropagation(); // searching changes nothing
    const words = search.value.toLocaleLowerCase(document.documentElement.lang).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const row of rows) {
      row.hidden = !words.every((word) => row.dataset.spellings.includes(word));
      if (!row.hidden) found += 1;
    }
    count.textContent = found ? "" : count.dataset.none;
  });
  search.addEventListener("keydown", (event) => {
    const shown = rows.filter((row) => !row.hidden);
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (shown.length === 1) shown[0].querySelector("input").click();
    } else if (event.key === "ArrowDown" && shown.length) {
      event.preventDefault();
      shown[0].querySelector("input").focus();
    }
  });
  form.querySelector("#people-found").addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const shown = rows.filter((row) => !row.hidden).map((row) => row.querySelector("input"));
    const next = shown.indexOf(event.target) + step;
    (next < 0 ? search : shown[next])?.focus();
  });
}

// --------------------------------------------------------------------------------------- going on
const BACK_TO = "desk-picture-field"; // the field one was in, on the way to the next picture

function typing(target) {
  if (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)) return true;
  return target.tagName === "INPUT" && !/^(checkbox|radio|button)$/.test(target.type);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat || keysOff()) return;
  const mod = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const pressed = mod && { KeyS: "save", Enter: "next", NumpadEnter: "next" }[event.code];
  if (pressed) {
    const button = form.querySelector(`[data-press=${pressed}]`) ?? form.querySelector("[data-press=save]");
    if (!button) return;
    event.preventDefault();
    button.click();
  } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey && !typing(event.target)) {
    const link = document.querySelector(`[data-way=${event.code}]`);
    if (!link) return;
    event.preventDefault();
    link.click();
  }
});

form.addEventListener("submit", (event) => {
  leaving = true;
  const here = document.activeElement;
  const name = event.submitter?.value === "next" && form.contains(here) && typing(here) ? here.name : "";
  if (name) sessionStorage.setItem(BACK_TO, name);
});
const back = sessionStorage.getItem(BACK_TO);
if (back) {
  sessionStorage.removeItem(BACK_TO);
  const field = fieldsOf(back)[0];
  field?.focus();
  field?.scrollIntoView({ block: "nearest" });
}

// After a refusal, where it is.
form.querySelector("[aria-invalid=true]")?.focus();
