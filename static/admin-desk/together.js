// Keeps what is typed into a form, says who else has it open, and holds a form back whose session
// has ended. Works on every element with data-buffer-form: a <form> itself, or a banner that names
// its form with data-of (templates/admin/item/_together.html). Without it the form still saves.

const LOOK = 3000; // milliseconds between two looks at what the form holds
const STUCK = 30000; // milliseconds after which a form that was sent and is still here goes on
const KEEPALIVE = 60000; // bytes a browser still sends from a page that is being closed

for (const banner of document.querySelectorAll("[data-buffer-form][data-buffer-url]")) {
  const form = banner.matches("form") ? banner : document.getElementById(banner.dataset.of);
  if (form && banner.dataset.bufferUrl) start(banner, form);
}

function start(banner, form) {
  const { bufferForm, bufferUrl, item, user, away } = banner.dataset;
  const beat = Number(banner.dataset.beat || 20) * 1000;
  const slot = `together:${bufferForm}:${item || "new"}:${user}`;
  const key = form.elements.buffer_key?.value || banner.dataset.key || "";
  const seen = () => form.elements.seen?.value || banner.dataset.seen || null;

  // What the page showed when it was opened; nothing is sent while that is all there is.
  const opened = "typed" in banner.dataset ? null : text();
  let sent = null; // what the server has
  let at = 0; // when it last answered
  let busy = null; // the request on its way
  let out = false; // signed out, or somebody else signed in
  let leaving = false;

  offerOwnCopy().finally(() => setInterval(look, LOOK));

  // ------------------------------------------------------------------------------------ keeping
  function values() {
    return [...new FormData(form)].filter(
      ([name, value]) =>
        typeof value === "string" && name !== "csrfmiddlewaretoken" && !name.includes("__prefix__"),
    );
  }

  function text() {
    return JSON.stringify(values());
  }

  function changed() {
    const now = text();
    return now !== sent && !(sent === null && now === opened);
  }

  function look() {
    if (busy || leaving) return;
    if (changed()) tell(values());
    else if (Date.now() - at >= (out ? LOOK : beat)) tell(null);
  }

  function body(data, more) {
    return JSON.stringify({
      form: bufferForm, item: item || null, user: Number(user), key, seen: seen(), data, ...more,
    });
  }

  function post(content, options) {
    return fetch(bufferUrl, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: content,
      ...options,
    });
  }

  // true when the server has taken it
  async function tell(data) {
    busy = new AbortController();
    const content = JSON.stringify(data);
    try {
      const response = await post(body(data), { signal: busy.signal });
      const answer = await response.json().catch(() => ({}));
      at = Date.now();
      if (response.ok) return taken(data, content, answer);
      // A refusal without a reason is the missing or outdated token of a session that has ended.
      const ended = response.status === 403 && !answer.said;
      out = ended || response.status === 401 || response.status === 409;
      return refused(answer.said || (ended ? banner.dataset.out : away));
    } catch (error) {
      at = Date.now();
      return error.name !== "AbortError" && refused(away);
    } finally {
      busy = null;
    }
  }

  function taken(data, content, answer) {
    const wasOut = out || sessionStorage.getItem(slot) !== null;
    out = false;
    if (data) {
      sent = content;
      sessionStorage.removeItem(slot);
      say("kept-at", `${banner.dataset.kept || ""} · ${answer.kept}`);
    } else if (wasOut && changed()) {
      at = 0;
    }
    say("refused", "");
    say("saved", answer.saved);
    const here = part("here");
    if (here) here.replaceChildren(...answer.here.map(paragraph));
    return true;
  }

  function refused(sentence) {
    if (changed()) {
      try {
        sessionStorage.setItem(slot, body(values()));
      } catch {
        // full, or switched off: the form itself still holds the text
      }
    }
    say("refused", sentence);
    return false;
  }

  // What this browser kept while the server refused goes to the server, which offers it back.
  async function offerOwnCopy() {
    const copy = sessionStorage.getItem(slot);
    if (!copy || JSON.parse(copy).key === key) return;
    try {
      const response = await post(copy);
      if (!response.ok) return;
      const { buffer } = await response.json();
      sessionStorage.removeItem(slot);
      const made = banner.querySelector("template[data-offer]")?.content.cloneNode(true);
      if (!made || banner.querySelector(`[action$="/${buffer}/discard/"]`)) return;
      const address = new URL(location.href);
      address.searchParams.set("taken", buffer);
      made.querySelector("a").href = address.pathname + address.search;
      part("offers").append(made);
    } catch {
      // next time
    }
  }

  // ------------------------------------------------------------------------------------ sending
  form.addEventListener(
    "submit",
    (event) => {
      refresh();
      if (out) {
        event.preventDefault();
        event.stopImmediatePropagation();
        part("refused")?.scrollIntoView({ block: "center" });
        const { submitter } = event;
        tell(values()).then((ok) => ok && form.requestSubmit(submitter));
        return;
      }
      leaving = true;
      busy?.abort();
      setTimeout(() => {
        leaving = !event.defaultPrevented;
      });
      setTimeout(stay, STUCK);
    },
    { capture: true },
  );

  // The form is still here: the sending was broken off, or somebody came back to the page.
  function stay() {
    leaving = false;
  }

  // Signing in anew gives a new token.
  function refresh() {
    const now = token();
    if (now && form.elements.csrfmiddlewaretoken) form.elements.csrfmiddlewaretoken.value = now;
  }

  function token() {
    const prefix = `${banner.dataset.cookie || "csrftoken"}=`;
    const cookie = document.cookie.split("; ").find((one) => one.startsWith(prefix));
    return cookie ? cookie.slice(prefix.length) : form.elements.csrfmiddlewaretoken?.value || "";
  }

  function flush(more) {
    const whole = body(changed() ? values() : null, more);
    const fits = new Blob([whole]).size < KEEPALIVE;
    if (!fits) refused(""); // at least this browser has it, should the tab come back
    post(fits ? whole : body(null, more), { keepalive: true }).catch(() => {});
  }

  addEventListener("pagehide", () => leaving || flush({ leaving: true }));
  addEventListener("pageshow", stay);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && !leaving && !busy && changed()) flush({});
  });

  // ------------------------------------------------------------------------------------- saying
  function part(name) {
    return banner.querySelector(`[data-${name}]`);
  }

  function say(name, sentence) {
    const place = part(name);
    if (!place || place.textContent === (sentence || "")) return;
    place.textContent = sentence || "";
    place.hidden = !sentence;
  }

  function paragraph(sentence) {
    const made = document.createElement("p");
    made.textContent = sentence;
    return made;
  }
}

// Writing a third version chooses it.
for (const hand of document.querySelectorAll(".desk-hand")) {
  hand.addEventListener("input", () => {
    hand.closest("details").querySelector("input[type=radio]").checked = true;
  });
}
document.querySelector(".desk-conflicts")?.scrollIntoView();
