// One picture as large as the window: the same keys, and the next one already fetched.

/**
 * dialog: holds [data-large-picture], [data-large-name], [data-large-marks]. cells: Cells.
 */
export class Large {
  constructor(dialog, cells) {
    Object.assign(this, { dialog, cells, fetched: [] });
    this.picture = dialog.querySelector("[data-large-picture]");
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
  }

  get open() {
    return this.dialog.open;
  }

  show() {
    if (this.cells.current === null) return;
    this.dialog.showModal();
    this.draw();
  }

  /** Close; the focus goes to the picture that was shown, not to the one it was opened on. */
  close() {
    const { current } = this.cells;
    this.dialog.close();
    this.cells.go(current, { keep: true });
  }

  /** Draw the current cell's picture; without one the window closes. */
  draw() {
    if (!this.open) return;
    const cell = this.cells.byId.get(this.cells.current);
    if (!cell || cell.hidden) return this.close();
    const { large, name } = cell.dataset;
    if (this.picture.getAttribute("src") !== large) {
      this.picture.src = large;
      this.picture.alt = cell.querySelector("img").alt || name;
    }
    const visible = this.cells.visible;
    const at = visible.indexOf(this.cells.current);
    this.dialog.querySelector("[data-large-name]").textContent = `${name} · ${at + 1} / ${visible.length}`;
    const marks = [...cell.querySelectorAll("[data-mark]:not([hidden])")];
    this.dialog.querySelector("[data-large-marks]").textContent = marks.map((mark) => mark.textContent.trim()).join(", ");
    this.dialog.dataset.state = cell.dataset.state;
    // Kept in hand, so that the browser does not throw them away before they are shown.
    this.fetched = [visible[at + 1], visible[at + 2], visible[at - 1]]
      .map((id) => this.cells.byId.get(id)?.dataset.large)
      .filter(Boolean)
      .map((address) => Object.assign(new Image(), { src: address }));
  }
}
