// The editors of bodies, named after their fields: a screen reader says which text it is in.

const fields = document.querySelectorAll("textarea[data-django-prose-editor-configurable]")

function name(field) {
  const editor = field.closest(".prose-editor")?.querySelector(".ProseMirror[role=textbox]")
  const label = document.querySelector(`label[for="${field.id}"]`)
  if (!editor) return false
  if (label) editor.setAttribute("aria-label", label.textContent.trim())
  return true
}

// Each editor is made when its own script is ready, which may be before this one or after it.
const named = () => [...fields].map(name).every(Boolean)
if (!named()) {
  new MutationObserver((_changes, observer) => named() && observer.disconnect())
    .observe(document.body, { childList: true, subtree: true })
}
