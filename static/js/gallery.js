// Shows a gallery's pictures on the page, one at a time, instead of leading to the file.
// Without scripts the links lead to the files themselves.

const MESSAGES = ["label", "close", "previous", "next"];

/** One dialog for the whole page, made when the first picture is opened. */
function makeViewer(words) {
  const viewer = document.createElement("dialog");
  viewer.className = "viewer";
  viewer.setAttribute("aria-label", words.label);
  viewer.innerHTML =
    '<div class="controls"><button data-previous type="button">←</button>' +
    '<span data-count aria-live="polite"></span>' +
    '<button data-next type="button">→</button><button data-close type="button"></button></div>' +
    '<img alt=""><p></p>';
  viewer.querySelector("[data-close]").textContent = words.close;
  viewer.querySelector("[data-previous]").setAttribute("aria-label", words.previous);
  viewer.querySelector("[data-next]").setAttribute("aria-label", words.next);
  document.body.append(viewer);
  return viewer;
}

function start(gallery) {
  const links = [...gallery.querySelectorAll("figure > a")];
  const words = Object.fromEntries(MESSAGES.map((name) => [name, gallery.dataset[name]]));
  let viewer;
  let shown = 0;

  function show(index) {
    shown = index;
    const link = links[index];
    const small = link.querySelector("img");
    const picture = viewer.querySelector("img");
    picture.src = link.href;
    picture.srcset = small.srcset;
    picture.sizes = "100vw";
    picture.alt = small.alt;
    const caption = link.closest("figure").querySelector("figcaption");
    viewer.querySelector("p").textContent = caption ? caption.innerText : "";
    viewer.querySelector("[data-count]").textContent = `${index + 1} / ${links.length}`;
    viewer.querySelector("[data-previous]").disabled = index === 0;
    viewer.querySelector("[data-next]").disabled = index === links.length - 1;
  }

  function step(by) {
    const index = shown + by;
    if (index >= 0 && index < links.length) show(index);
  }

  function open(index) {
    if (!viewer) {
      viewer = makeViewer(words);
      viewer.querySelector("[data-close]").addEventListener("click", () => viewer.close());
      viewer.querySelector("[data-previous]").addEventListener("click", () => step(-1));
      viewer.querySelector("[data-next]").addEventListener("click", () => step(1));
      viewer.addEventListener("keydown", (event) => {
        if (event.key === "ArrowLeft") step(-1);
        if (event.key === "ArrowRight") step(1);
      });
      viewer.addEventListener("close", () => links[shown].focus());
    }
    show(index);
    viewer.showModal();
  }

  links.forEach((link, index) => {
    link.addEventListener("click", (event) => {
      // A new tab or window is the reader's to choose.
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      open(index);
    });
  });
}

if (typeof HTMLDialogElement === "function") {
  document.querySelectorAll("[data-gallery]").forEach(start);
}
