// How far the public files of a gallery are, renewed every few seconds until all are ready.

const EVERY = 5000;
const line = document.querySelector("[data-ready]");

function show(ready, all) {
  const words = line.querySelector("[data-words]");
  words.textContent = words.dataset.words.replace("{ready}", ready).replace("{public}", all);
  const bar = line.querySelector("progress");
  bar.max = all;
  bar.value = ready;
}

async function look() {
  try {
    const answer = await fetch(line.dataset.ready, { headers: { Accept: "application/json" } });
    const now = await answer.json();
    show(now.ready, now.public);
    if (now.ready >= now.public) return;
  } catch {
    // No connection, or signed out: the next look may do better.
  }
  setTimeout(look, EVERY);
}

const { max, value } = line.querySelector("progress");
show(value, max);
setTimeout(look, EVERY);
