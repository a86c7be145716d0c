// Keys of an item's form and its pages: each presses a button or follows a link that is there.
//
// Keys are judged by their place (event.code), so that they work on every layout. What an editor,
// a menu or a dialog has taken already is left to it. A key whose door the page does not have does
// nothing: what somebody may not do has no door.

const dialog = document.querySelector("[data-keys]")
const opener = document.querySelector("[data-keys-open]")
const toggle = dialog?.querySelector("[data-keys-on]")
const OFF = "desk-keys-off"
const mac = /Mac|iPhone|iPad/.test(navigator.platform)

const find = (...selectors) => () =>
  selectors.reduce((found, selector) => found ?? document.querySelector(selector), null)
const tabs = () => [...document.querySelectorAll("nav a")].filter((one) =>
  one.getAttribute("x-on:click")?.startsWith("activeFieldsetTab"))

// mod: Ctrl, on a Mac Cmd. Else Alt; on a Mac, where Option types letters, Control and Option.
const KEYS = {
  stay: { code: "KeyS", mod: true, door: find("[data-key=stay]", "[name=_continue]", "[name=_save]") },
  save: { code: "Enter", door: find("[data-key=save]", "[name=_save]") },
  preview: { code: "KeyP", door: () => preview() },
  submit: { code: "KeyR", door: find("[data-key=submit]") },
  publish: { code: "KeyL", door: find("[data-key=publish]") },
  next: { code: "PageDown", door: () => neighbour(1) },
  previous: { code: "PageUp", door: () => neighbour(-1) },
}
const LABELS = { Enter: "Enter", PageDown: "Page Down", PageUp: "Page Up" }
// The letter on the same key of the Russian and Kazakh layouts.
const CYRILLIC = { KeyS: "Ы", KeyP: "З", KeyR: "К", KeyL: "Д" }

function on() {
  return localStorage.getItem(OFF) === null
}

function pressed(event, key) {
  if (event.code !== key.code && !(key.code === "Enter" && event.code === "NumpadEnter")) return false
  if (event.shiftKey) return false
  if (key.mod) return (mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey) && !event.altKey
  return event.altKey && !event.metaKey && event.ctrlKey === mac && !event.getModifierState("AltGraph")
}

function typing(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}

// ------------------------------------------------------------------------------- tabs of languages
function neighbour(step) {
  const all = tabs()
  if (all.length < 2) return null
  const at = all.findIndex((one) => one.classList.contains("active"))
  return all[(at + step + all.length) % all.length]
}

const visibleTab = () => [...document.querySelectorAll(".tab-wrapper")].find((one) => one.offsetParent)

// Of a preview per language (data-language), that of the tab one is in.
function preview() {
  const all = [...document.querySelectorAll("[data-key=preview]")]
  const name = visibleTab()?.querySelector("input[name], textarea[name]")?.name ?? ""
  return all.find((one) => one.dataset.language === name.slice(name.lastIndexOf("_") + 1)) ?? all[0] ?? null
}

// The same field of the language one came to, else the first of the tab.
function follow(from) {
  const name = from?.closest("[name]")?.name ??
    from?.closest(".prose-editor")?.querySelector("textarea")?.name ?? ""
  const stem = name.slice(0, name.lastIndexOf("_") + 1)
  const fields = [...(visibleTab()?.querySelectorAll("input, textarea, select") ?? [])]
    .filter((one) => one.type !== "hidden")
  const field = (stem && fields.find((one) => one.name.startsWith(stem))) || fields[0]
  const place = field?.closest(".prose-editor")?.querySelector(".ProseMirror") ?? field
  place?.focus()
  place?.scrollIntoView({ block: "center" })
}

// Alpine hides a tab at once and shows another in the next frame.
function afterTwoFrames(act) {
  requestAnimationFrame(() => requestAnimationFrame(act))
}

// ---------------------------------------------------------------------------------------- pressing
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat) return
  if (document.querySelector("dialog[open]") || !on()) return
  if (event.key === "?" && !typing(event.target) && dialog) {
    event.preventDefault()
    show()
    return
  }
  const found = Object.entries(KEYS).find(([, key]) => pressed(event, key))
  if (!found) return
  const [name, key] = found
  const door = key.door()
  if (!door) return
  event.preventDefault()
  const from = document.activeElement
  door.click()
  if (name === "next" || name === "previous") afterTwoFrames(() => follow(from))
})

// ---------------------------------------------------------------------------------------- the list
function written(key, cyrillic = true) {
  const letter = LABELS[key.code] ?? key.code.slice(3)
  const other = cyrillic && CYRILLIC[key.code] ? ` (${CYRILLIC[key.code]})` : ""
  if (key.mod) return mac ? `⌘${letter}${other}` : `Ctrl + ${letter}${other}`
  return mac ? `⌃⌥${letter}${other}` : `Alt + ${letter}${other}`
}

function announced(key) {
  const letter = LABELS[key.code]?.replace(" ", "") ?? key.code.slice(3)
  if (key.mod) return mac ? `Meta+${letter}` : `Control+${letter}`
  return mac ? `Control+Alt+${letter}` : `Alt+${letter}`
}

function show() {
  for (const row of dialog.querySelectorAll("[data-keys-row]")) {
    const key = KEYS[row.dataset.keysRow]
    row.hidden = key !== undefined && key.door() === null
    if (key) row.querySelector("kbd").textContent = written(key)
  }
  toggle.checked = on()
  dialog.showModal()
}

function announce() {
  for (const [name, key] of Object.entries(KEYS)) {
    const door = name === "next" || name === "previous" ? null : key.door()
    if (door && on()) door.setAttribute("aria-keyshortcuts", announced(key))
    else door?.removeAttribute("aria-keyshortcuts")
  }
}

if (dialog) {
  opener.hidden = false
  opener.addEventListener("click", show)
  toggle.addEventListener("change", () => {
    if (toggle.checked) localStorage.removeItem(OFF)
    else localStorage.setItem(OFF, "1")
    announce()
  })
}
announce()
