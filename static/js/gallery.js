// Opens a page's photographs in a dialog, one at a time, each under an address of its own
// (#photo-12). Without scripts a picture's link leads to its file, and the address to its place on
// the page. The dialog is <template id="viewer"> of templates/components/viewer.html.

const figures = [...document.querySelectorAll("main figure[id^=photo-]")];
const template = document.getElementById("viewer");

/** A figure's place in the order of the page, by an address's part after #; -1 for any other. */
const placeOf = (hash) => figures.findIndex((figure) => `#${figure.id}` === hash);

/** A picture that did not load gives way to the file its link leads to. */
function mend(image) {
  const whole = image.dataset.whole ?? image.closest("a")?.href;
  if (!whole || image.getAttribute("src") === "" || image.dataset.mended) return;
  image.dataset.mended = "yes";
  image.parentElement.querySelectorAll("source").forEach((source) => source.remove());
  image.removeAttribute("srcset");
  image.src = whole;
}

class Viewer {
  constructor() {
    this.dialog = template.content.firstElementChild.cloneNode(true);
    document.body.append(this.dialog);
    this.stage = this.find(".stage");
    this.status = this.find("[role=status]");
    this.pictures = new Map(); // by place: the present one and its neighbours, already loading
    this.place = 0;
    this.find("[data-close]").addEventListener("click", () => this.dialog.close());
    for (const button of this.dialog.querySelectorAll("[data-step]")) {
      button.addEventListener("click", () => this.step(Number(button.dataset.step)));
    }
    this.find("[data-copied]").addEventListener("click", (event) => this.copy(event.target));
    this.dialog.addEventListener("keydown", (event) => this.pressed(event));
    this.dialog.addEventListener("close", () => this.closed());
    this.dialog.addEventListener("error", (event) => mend(event.target), true);
    this.swipe();
  }

  find(selector) {
    return this.dialog.querySelector(selector);
  }

  show(place) {
    this.place = place;
    const figure = figures[place];
    const caption = figure.querySelector("figcaption")?.cloneNode(true);
    const picture = this.picture(place);
    this.stage.replaceChildren(...(picture ? [picture] : []));
    this.find(".words").replaceChildren(...(caption ? [caption] : []));
    this.find(".beside").scrollTop = 0;
    const file = this.find(".ways a");
    file.hidden = !picture;
    if (picture) file.href = figure.querySelector("a").href;
    // Which one it is, for everybody; what it shows, for whoever is read to.
    const what = document.createElement("span");
    what.className = "unseen";
    what.textContent = ` ${picture?.querySelector("img").alt || caption?.innerText || ""}`;
    this.status.replaceChildren(`${place + 1} / ${figures.length}`, what);
    for (const button of this.dialog.querySelectorAll("[data-step]")) {
      button.ariaDisabled = String(!figures[place + Number(button.dataset.step)]);
    }
    [place + 1, place - 1].forEach((next) => figures[next] && this.picture(next));
  }

  /** The large picture of a figure, which begins to load at once; null where there is no file. */
  picture(place) {
    const link = figures[place].querySelector("a:has(img)");
    if (!link) return null;
    if (!this.pictures.has(place)) {
      const small = link.querySelector("img");
      const width = small.getAttribute("width");
      const height = small.getAttribute("height");
      const picture = document.createElement("picture");
      const image = new Image(width, height);
      const sizes = `${Math.ceil(Math.min(innerWidth, (innerHeight * width) / height))}px`;
      const source = link.querySelector("source");
      if (source) {
        const ours = source.cloneNode();
        ours.sizes = sizes;
        picture.append(ours);
      }
      picture.append(image);
      image.alt = small.alt;
      image.dataset.whole = link.href;
      image.sizes = sizes;
      if (small.srcset) image.srcset = small.srcset;
      image.src = link.href;
      this.pictures.set(place, picture);
    }
    return this.pictures.get(place);
  }

  /** `entry`: whether the picture gets an entry of its own in the history, for Back to close. */
  open(place, { entry = false } = {}) {
    if (entry) {
      history.scrollRestoration = "manual"; // Back leads to the picture last seen, not to this one
      history.pushState({ viewer: true }, "", `#${figures[place].id}`);
    }
    this.show(place);
    if (!this.dialog.open) this.dialog.showModal();
  }

  step(by) {
    this.to(this.place + by);
  }

  to(place) {
    if (!figures[place] || place === this.place) return;
    history.replaceState(history.state, "", `#${figures[place].id}`);
    this.show(place);
  }

  pressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const last = figures.length - 1;
    const place = { ArrowLeft: this.place - 1, ArrowRight: this.place + 1, Home: 0, End: last };
    if (!(event.key in place)) return;
    event.preventDefault();
    this.to(place[event.key]);
  }

  /** However it was closed: the address is the page's again, and the focus is on the picture. */
  closed() {
    if (placeOf(location.hash) >= 0) {
      if (history.state?.viewer) history.back();
      else history.replaceState(null, "", location.pathname + location.search);
    }
    this.pictures.clear();
    this.stage.replaceChildren();
    this.status.replaceChildren();
    const figure = figures[this.place];
    const hidden = figure.closest("details:not([open])");
    if (hidden) hidden.open = true;
    figure.scrollIntoView({ block: "nearest", behavior: "instant" });
    figure.querySelector("a")?.focus({ preventScroll: true });
  }

  swipe() {
    let from = null;
    this.stage.addEventListener("touchstart", ({ touches }) => {
      from = touches.length === 1 && (visualViewport?.scale ?? 1) < 1.05 ? touches[0] : null;
    }, { passive: true });
    this.stage.addEventListener("touchend", ({ changedTouches: [to] }) => {
      if (!from) return;
      const across = to.clientX - from.clientX;
      const down = to.clientY - from.clientY;
      from = null;
      if (Math.abs(across) > 40 && Math.abs(across) > 2 * Math.abs(down)) this.step(across < 0 ? 1 : -1);
    });
  }

  async copy(button) {
    const label = button.textContent;
    if (label === button.dataset.copied) return;
    try {
      await navigator.clipboard.writeText(location.href);
    } catch {
      const field = document.createElement("input"); // without a secure context, and in messengers
      field.value = location.href;
      button.after(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      button.focus();
    }
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = label; }, 2000);
  }
}

if (template && figures.length && typeof HTMLDialogElement === "function") {
  let made;
  const viewer = () => (made ??= new Viewer());

  document.addEventListener("click", (event) => {
    const link = event.target.closest("main figure[id^=photo-] > a");
    // A new tab or window is the reader's to choose.
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    viewer().open(figures.indexOf(link.parentElement), { entry: true });
  });

  const follow = () => {
    const place = placeOf(location.hash);
    if (place >= 0) viewer().open(place);
    else if (made?.dialog.open) made.dialog.close();
    if (place < 0 && history.scrollRestoration === "manual") history.scrollRestoration = "auto";
  };
  addEventListener("popstate", follow); // also for a changed address that is typed or linked
  follow();

  document.addEventListener("error", (event) => event.target.matches?.("main figure img") && mend(event.target), true);
  document.querySelectorAll("main figure img").forEach((image) => {
    if (image.complete && image.currentSrc && !image.naturalWidth) mend(image);
  });
}
