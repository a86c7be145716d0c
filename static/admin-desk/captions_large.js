// One picture large, with its row's own fields beside it: they are moved there and back, so that
// what is typed, saved and refused is the same in both places.

const dialog = document.querySelector("[data-large]");
const slot = dialog.querySelector("[data-slot]");
let home = null; // the row whose fields are in the dialog
let last = null; // the field one was in

slot.addEventListener("focusin", ({ target }) => {
  last = target;
});

function fetchFields(row) {
  giveBack();
  home = row;
  slot.append(row.querySelector("[data-photo]"));
  const link = row.querySelector("[data-open]");
  dialog.querySelector("img").src = link.href;
  dialog.querySelector("img").alt = "";
  dialog.querySelector("[data-name]").textContent = row.querySelector(".cap-name").textContent;
}

function giveBack() {
  const fields = slot.querySelector("[data-photo]");
  if (fields) home.append(fields);
  home = null;
}

/** Open a row's picture; the caret goes to the field one was in, else to the alternative text. */
export function showLarge(row, at) {
  fetchFields(row);
  if (!dialog.open) dialog.showModal();
  const groups = at ? `[data-language="${at.language}"]` : "[data-language]";
  const fields = [...slot.querySelectorAll(`${groups} [name="${at?.field ?? "alt"}"]`)];
  (fields.find((field) => field.offsetParent) ?? fields[0] ?? dialog.querySelector("[data-close]")).focus();
}

/** While the dialog is open, let it show another row. */
export function keepLarge(row) {
  if (dialog.open) fetchFields(row);
}

dialog.addEventListener("close", () => {
  const row = home;
  giveBack();
  row?.scrollIntoView({ block: "nearest" });
  (row?.contains(last) ? last : row?.querySelector("[data-open]"))?.focus({ preventScroll: true });
});

dialog.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) dialog.close();
  const step = Number(event.target.closest("[data-step]")?.dataset.step ?? 0);
  const next = step > 0 ? home?.nextElementSibling : home?.previousElementSibling;
  if (step && next) showLarge(next, null);
});
