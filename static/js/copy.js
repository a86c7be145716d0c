// “Copy” beside a text: <button hidden data-copy="id of the field" data-done="Copied">. Without
// this script the button stays away, and the field can be selected and copied by hand. The field is
// one of a form's, or whatever else holds words and takes the focus.

function select(field) {
  field.focus({ preventScroll: true });
  if (field.select) field.select();
  else getSelection().selectAllChildren(field);
}

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    select(field);
    try {
      await navigator.clipboard.writeText(field.value ?? field.innerText.trim());
    } catch {
      document.execCommand("copy"); // without a secure context, and in browsers inside messengers
    }
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}
