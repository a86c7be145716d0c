// What the upload page shows of each file and of all together.

const place = document.querySelector("[data-uploading]");
const at = (name) => place.querySelector(`[data-${name}]`);
const template = at("row").content.firstElementChild;

/** One file's line: its name, how far it is, its picture once it is taken. */
export class Row {
  constructor(path, retry) {
    this.line = template.cloneNode(true);
    this.bar = this.line.querySelector("progress");
    this.state = this.line.querySelector("[data-state]");
    this.button = this.line.querySelector("[data-retry]");
    this.line.querySelector("[data-name]").textContent = path;
    this.bar.setAttribute("aria-label", path);
    this.button.setAttribute("aria-label", `${this.button.textContent}: ${path}`);
    this.button.addEventListener("click", retry);
  }

  waits() {
    this.#says(place.dataset.waiting);
    if (!this.line.parentNode?.matches("[data-files]")) at("files").append(this.line);
  }

  moves(share) {
    this.#says(place.dataset.sending, share);
  }

  taken({ kept, thumbnail }) {
    this.#says({ new: place.dataset.new, known: place.dataset.knownAlready, back: place.dataset.back, rejected: place.dataset.rejected }[kept]);
    this.line.classList.add(`uploading-${kept}`);
    this.picture = new Image();
    this.picture.alt = "";
    this.picture.loading = "lazy";
    this.picture.decoding = "async";
    this.picture.onerror = () => this.line.classList.add("uploading-unseen");
    this.picture.onload = () => this.line.classList.remove("uploading-unseen");
    this.picture.src = thumbnail;
    this.line.querySelector(".uploading-picture").replaceChildren(this.picture);
  }

  /** Ask once more for a picture that could not be shown while the server was away. */
  looksAgain() {
    if (this.line.classList.contains("uploading-unseen")) this.picture.src = this.picture.src;
  }

  fails(sentence, again) {
    this.#says(sentence);
    this.button.hidden = !again;
    at("failed").append(this.line);
  }

  #says(words, share) {
    this.state.textContent = words;
    this.bar.hidden = share === undefined;
    if (share !== undefined) this.bar.value = share;
    this.button.hidden = true;
  }
}

/** Numbers of all files: { all, taken, known, refused, share }. */
export function showTotal({ all, taken, known, refused, share }) {
  at("total").hidden = !all;
  const say = (words, n) => words.replace("{n}", n).replace("{all}", all);
  const parts = [say(place.dataset.countTaken, taken)];
  if (known) parts.push(say(place.dataset.countKnown, known));
  if (refused) parts.push(say(place.dataset.countRefused, refused));
  const text = parts.join(" · ");
  if (at("counts").textContent !== text) at("counts").textContent = text;
  at("share").value = share;
  at("failures").hidden = !refused;
  at("retry-all").hidden = !at("failed").querySelector("[data-retry]:not([hidden])");
}

/** One quiet line about the whole; "" takes it away. */
export function showNotice(sentence) {
  if (at("notice").textContent !== sentence) at("notice").textContent = sentence;
}
