// Suggestions under a search field: <form data-suggest="address of the JSON">. A combobox with a
// list of its own (ARIA 1.2); the field and its form work without this script as they are.

const WAIT = 150; // milliseconds without a key before the site is asked
const KEPT = 50; // answers kept for this page

for (const form of document.querySelectorAll("form[data-suggest]")) {
  combobox(form, form.querySelector("input[type=search]"));
}

function combobox(form, input) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `${input.id}-suggestions`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  list.hidden = true;
  (form.querySelector(".field") ?? form).append(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) input.setAttribute(name, value);

  const answers = new Map();
  let options = [];
  let active = -1;
  let timer = 0;
  let asked = null;

  if (form.dataset.style) {
    input.addEventListener("focus", () => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = form.dataset.style;
      document.head.append(link);
    }, { once: true });
  }

  function close() {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    options = [];
    point(-1);
    input.setAttribute("aria-expanded", "false");
  }

  function point(to) {
    options[active]?.setAttribute("aria-selected", "false");
    active = to;
    const option = options[active];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function show(suggestions) {
    list.replaceChildren();
    options = suggestions.map((suggestion, number) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.lang = suggestion.language;
      option.dataset.address = suggestion.address;
      option.textContent = suggestion.text; // as text: never as mark-up
      if (suggestion.note) {
        const note = document.createElement("small");
        note.textContent = suggestion.note;
        option.append(note);
      }
      return option;
    });
    list.append(...options);
    point(-1);
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(Boolean(options.length)));
  }

  async function ask() {
    const typed = input.value.trim();
    asked?.abort();
    if (typed.length < 2) return close();
    if (!answers.has(typed)) {
      asked = new AbortController();
      const address = `${form.dataset.suggest}?${new URLSearchParams({ q: typed })}`;
      try {
        const answer = await fetch(address, { signal: asked.signal });
        if (!answer.ok) return close();
        if (answers.size >= KEPT) answers.clear();
        answers.set(typed, (await answer.json()).suggestions);
      } catch {
        return; // overtaken by the next letter, or no connection: the field still submits
      }
    }
    if (input.value.trim() === typed && document.activeElement === input) show(answers.get(typed));
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape" && !list.hidden) {
      close();
    } else if (event.key === "ArrowDown" && list.hidden) {
      ask();
    } else if (event.key === "ArrowDown") {
      point(active + 1 < options.length ? active + 1 : -1);
    } else if (event.key === "ArrowUp" && !list.hidden) {
      point(active === -1 ? options.length - 1 : active - 1);
    } else if (event.key === "Enter" && options[active]) {
      location.assign(options[active].dataset.address);
    } else {
      return;
    }
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.address);
  });
  input.addEventListener("blur", close);
}
