// The menu of narrow screens opens and closes by itself; with this, Esc and a tap beside it close it
// too, as readers expect of a menu.

const menu = document.querySelector(".mast .menu");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  const inside = menu.contains(document.activeElement);
  menu.open = false;
  if (inside) menu.querySelector("summary").focus();
});
document.addEventListener("click", ({ target }) => {
  if (menu.open && !menu.contains(target)) menu.open = false;
});
