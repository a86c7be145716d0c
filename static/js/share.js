// Passing a page on. Without this script there is a link that opens the reader's own mail program;
// with it, the device's own way of sharing where it has one, and the link copied. Nobody is told.

for (const block of document.querySelectorAll(".share")) {
  const { address, title } = block.dataset;
  const share = block.querySelector("[data-share]");
  const copy = block.querySelector("[data-copy-address]");
  const status = block.querySelector("[role=status]");

  if (navigator.share) {
    share.hidden = false;
    share.addEventListener("click", async () => {
      try {
        await navigator.share({ title, url: address });
      } catch {
        // The reader has thought better of it.
      }
    });
  }

  copy.hidden = false;
  copy.addEventListener("click", async () => {
    if (!(await copied(address))) return;
    status.textContent = copy.dataset.done;
    setTimeout(() => { status.textContent = ""; }, 4000);
  });
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without a secure context, and in browsers inside messengers.
    const field = document.createElement("textarea");
    const before = document.activeElement;
    field.value = text;
    field.readOnly = true;
    field.className = "unseen";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    before?.focus();
    return done;
  }
}
