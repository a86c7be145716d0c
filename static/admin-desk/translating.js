// The translation screen: names of the glossary go where one is writing, by click or by Alt and a
// figure; a colleague's version can be taken over; the field before stays in sight.

const PROSE = ".ProseMirror[contenteditable]"

let writing = null // the field or editor that was last written in
let pressed = false // whether a pointer is down

document.querySelector("[data-keys]")?.removeAttribute("hidden")
for (const button of document.querySelectorAll("[data-theirs]")) button.hidden = false

for (const list of document.querySelectorAll("[data-offers]")) {
  list.querySelectorAll("[data-insert]").forEach((button, place) => {
    if (place < 9) button.querySelector("kbd").textContent = place + 1
  })
}

// A body's editor stands for a hidden field: it takes over its name and its description.
document.querySelectorAll("[data-pair]").forEach(describe)
document.addEventListener("prose-editor:ready", ({ target }) => describe(target.closest("[data-pair]")))

function describe(pair) {
  const prose = pair?.querySelector(PROSE)
  const label = prose && pair.querySelector("label[for]")
  if (!label) return
  label.id ||= `${label.htmlFor}-label`
  prose.setAttribute("aria-labelledby", label.id)
  prose.setAttribute("aria-describedby", pair.querySelector(".desk-two-source").id)
  label.addEventListener("click", () => prose.focus())
}

document.addEventListener("focusin", ({ target }) => {
  const pair = target.closest?.("[data-pair]")
  if (!pair || target.closest("[data-offers]")) return
  writing = target
  // Not hidden beneath the bar of buttons, and with the text before it above. What is clicked stays
  // where it is: a button that moves away beneath the pointer is not pressed.
  if (!pressed) pair.scrollIntoView({ block: "nearest" })
})

for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => {
    pressed = false
  })
}

// A click on a button must not take the caret away.
document.addEventListener("pointerdown", (event) => {
  pressed = true
  if (event.target.closest("[data-insert]")) event.preventDefault()
})

document.addEventListener("click", ({ target }) => {
  const offered = target.closest("[data-insert]")
  if (offered) return insert(offered.closest("[data-pair]"), offered.dataset.insert)
  const theirs = target.closest("[data-theirs]")
  if (theirs) replace(theirs.closest("[data-pair]"), theirs.dataset.theirs)
})

document.addEventListener("keydown", (event) => {
  const figure = event.altKey && !event.ctrlKey && !event.metaKey && /^Digit([1-9])$/.exec(event.code)
  const pair = figure ? event.target.closest?.("[data-pair]") : null
  const offered = pair?.querySelectorAll("[data-insert]")[figure[1] - 1]
  if (!offered) return
  event.preventDefault()
  insert(pair, offered.dataset.insert)
})

// {editor} of a body, else {input}: the pair's own field, where the caret is or was.
function field(pair) {
  const editor = pair.querySelector(PROSE)?.editor
  if (editor) return { editor }
  return { input: pair.querySelector("input:not([type=hidden]), textarea") }
}

function insert(pair, name) {
  const { editor, input } = field(pair)
  if (editor) {
    editor.chain().focus().insertContent({ type: "text", text: name }).run()
  } else if (input) {
    const at = writing === input ? [input.selectionStart, input.selectionEnd] : [input.value.length, input.value.length]
    input.focus()
    input.setRangeText(name, ...at, "end")
    input.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

function replace(pair, words) {
  const { editor, input } = field(pair)
  if (editor) {
    editor.commands.setContent(words, { emitUpdate: true })
    editor.commands.focus()
  } else if (input) {
    input.value = words
    input.dispatchEvent(new Event("input", { bubbles: true }))
    input.focus()
  }
}
