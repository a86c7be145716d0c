// The same words for many pictures: a pattern per language with its first results, and undo.

import { ask } from "./asking.js";

/**
 * Bring the section to life.
 * grid: {flush: save what is typed, take: show what the server has written}.
 */
export function begin(page, { flush, take }) {
  const section = page.querySelector("[data-pattern]");
  const result = section.querySelector("[data-result]");
  const undo = section.querySelector("[data-undo]");
  const PER_REQUEST = 200;
  const REST = 400; // milliseconds without a key, after which the results are shown
  let timer = 0;
  let asked = 0;
  let written = [];

  const chosen = () => [...page.querySelectorAll("[data-chosen]:checked")];
  const shown = () => [...page.querySelectorAll("[data-row]:not([data-rejected])")];

  /** The ids the buttons are about: of the chosen pictures, else of all that are shown. */
  function photos() {
    const some = chosen().map((box) => box.closest("[data-row]"));
    return (some.length ? some : shown()).map((row) => Number(row.dataset.row));
  }

  function patterns(fields) {
    const lines = [...fields.querySelectorAll("[data-line]")];
    return Object.fromEntries(lines.map((line) => [line.dataset.line, line.querySelector("input").value]));
  }

  // ---------------------------------------------------------------------------------- first results
  async function preview() {
    clearTimeout(timer);
    if (!section.open) return;
    const fields = section.querySelector("[data-field=caption]");
    const mine = (asked += 1);
    const told = await ask(section.dataset.address, { do: "show", patterns: patterns(fields), photos: photos() });
    if (mine !== asked) return; // a later question is on its way
    if (told.kind !== "done") {
      result.textContent = told.sentence;
      return;
    }
    for (const [language, said] of Object.entries(told.answer.shown)) {
      const line = fields.querySelector(`[data-line="${language}"]`);
      line.querySelector("[data-shown]").replaceChildren(
        ...said.captions.map((text) => paragraph(text, "", language)),
        ...said.sentences.map((text) => paragraph(text, "cap-left-out")),
        ...(said.fault ? [paragraph(said.fault, "cap-fault")] : []),
      );
      line.querySelector("input").setAttribute("aria-invalid", String(Boolean(said.fault)));
    }
  }

  function paragraph(text, kind, language) {
    const made = document.createElement("p");
    made.textContent = text;
    made.className = kind;
    if (language) made.lang = language;
    return made;
  }

  section.addEventListener("toggle", preview);
  section.addEventListener("input", (event) => {
    if (!event.target.closest("[data-field=caption]")) return;
    clearTimeout(timer);
    timer = setTimeout(preview, REST);
  });

  // A click on a word must not take the caret away.
  section.addEventListener("pointerdown", (event) => {
    if (event.target.closest("[data-insert]")) event.preventDefault();
  });

  // ---------------------------------------------------------------------------------------- writing
  section.addEventListener("click", async (event) => {
    const word = event.target.closest("[data-insert]");
    if (word) insert(word.closest("[data-line]").querySelector("input"), word.dataset.insert);
    const button = event.target.closest("[data-do]");
    if (!button) return;
    if (button.dataset.do === "fill") await run(button, "fill");
    else if (await confirmed()) await run(button, "replace");
  });

  function insert(input, word) {
    const writing = document.activeElement === input;
    const at = writing ? [input.selectionStart, input.selectionEnd] : [input.value.length, input.value.length];
    input.focus();
    input.setRangeText(word, ...at, "end");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function confirmed() {
    const dialog = section.querySelector("[data-ask]");
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => resolve(dialog.returnValue === "replace"), { once: true });
    });
  }

  async function run(button, what) {
    const fields = button.closest("[data-field]");
    button.disabled = true;
    await flush(); // what is typed is nobody's empty caption
    const told = await ask(section.dataset.address, {
      do: what, field: fields.dataset.field, patterns: patterns(fields), photos: photos(),
    });
    button.disabled = false;
    result.textContent = told.sentence;
    if (told.kind !== "done") return;
    take(told.answer.words);
    written = told.answer.words;
    undo.hidden = !written.length;
  }

  undo.addEventListener("click", async () => {
    undo.disabled = true;
    await flush();
    const back = written.map((one) => ({ ...one, was: one.now, now: one.was }));
    let stayed = 0;
    while (back.length) {
      const some = back.slice(0, PER_REQUEST);
      const told = await ask(page.dataset.words, { words: some });
      if (told.kind !== "done") {
        undo.disabled = false;
        result.textContent = told.sentence;
        return;
      }
      const done = told.answer.answers.map((answer) => answer.outcome === "saved");
      take(some.filter((_one, at) => done[at]));
      stayed += done.filter((one) => !one).length;
      written = written.slice(some.length); // pressed again after a failure, it goes on
      back.splice(0, some.length);
    }
    undo.disabled = false;
    result.textContent = stayed ? section.dataset.stayed.replace("%(count)s", stayed) : section.dataset.undone;
    written = [];
    undo.hidden = true;
  });

  // -------------------------------------------------------------------------------- which pictures
  page.addEventListener("change", (event) => {
    if (!event.target.closest("[data-chosen]")) return;
    const number = chosen().length;
    section.querySelector("[data-for-all]").hidden = Boolean(number);
    section.querySelector("[data-for-some]").hidden = !number;
    section.querySelector("[data-for-some] b").textContent = number;
    clearTimeout(timer);
    timer = setTimeout(preview, REST);
  });
  preview();
}
