// Narrows a list without loading the page anew. Without this script the form and the links do the
// same. What the server sends replaces the list; the address, the title and the focus follow.

const part = "[data-narrowed]";
let asked = 0;

const status = document.createElement("p");
status.className = "unseen";
status.setAttribute("role", "status");
document.querySelector(part)?.before(status);

function region() {
  return document.querySelector(part);
}

// An address without what the form sends empty, as the server would redirect it to.
function addressOf(form) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) query.append(name, value);
  return `${form.action.split("?")[0]}${query.size ? `?${query}` : ""}`;
}

// Where the focus is, so that it can be found again in what replaces the list.
function place(shown) {
  const focused = document.activeElement;
  if (!shown.contains(focused)) return "";
  if (focused.id) return `#${CSS.escape(focused.id)}`;
  return focused.name ? `[name="${CSS.escape(focused.name)}"]` : "lost";
}

async function show(address, { remember = true } = {}) {
  const turn = ++asked;
  const shown = region();
  shown.setAttribute("aria-busy", "true");
  let page;
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.statusText);
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    if (turn === asked) location.assign(address);
    return;
  }
  if (turn !== asked) return; // something else was chosen in the meantime
  const found = page.querySelector(part);
  if (!found) {
    location.assign(address);
    return;
  }
  const open = shown.querySelector(".filters")?.open;
  const focus = place(shown);
  const made = document.importNode(found, true);
  const filters = made.querySelector(".filters");
  if (filters && open) filters.open = true;
  shown.replaceWith(made);
  made.classList.add("live");
  document.title = page.title;
  if (remember) history.pushState({ narrowed: true }, "", address);
  const robots = page.querySelector('meta[name="robots"]');
  document.querySelector('meta[name="robots"]')?.remove();
  if (robots) document.head.append(document.importNode(robots, true));
  if (focus) {
    const again = focus === "lost" ? null : made.querySelector(focus);
    const target = again ?? made.querySelector(".chips a, .filters summary, .spoken a");
    (target ?? document.getElementById("main"))?.focus({ preventScroll: true });
  }
  status.textContent = made.querySelector(".found")?.textContent ?? "";
}

document.addEventListener("change", (event) => {
  const form = event.target.closest?.(`${part} .filters form`);
  if (form) show(addressOf(form));
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches(`${part} .filters form`)) return;
  event.preventDefault();
  show(addressOf(event.target));
});

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey) return;
  if (event.shiftKey || event.altKey) return;
  const link = event.target.closest?.(`${part} .chips a, ${part} .spoken a`);
  if (!link) return;
  event.preventDefault();
  show(link.href);
});

window.addEventListener("popstate", () => {
  if (region()) show(location.href, { remember: false });
});

region()?.classList.add("live");
