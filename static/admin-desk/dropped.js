// The files in what was dropped or chosen, in the photographer's order.

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
/** What cameras put beside the pictures on a card: minutes of sending, only to be refused. */
const RAW = /\.(3fr|arw|cr2|cr3|dng|erf|iiq|nef|nrw|orf|pef|raf|rw2|srw|x3f)$/i;
const LITTER = new Set(["thumbs.db", "desktop.ini", "__macosx"]);

/**
 * Every file of a drop, folders gone through; resolves to [{ file, path }] in order.
 * file is null where the device does not let it be read.
 */
export async function dropped(transfer) {
  // Taken at once: what is dropped can be asked only while its event is handled.
  const things = [...transfer.items]
    .filter((item) => item.kind === "file")
    .map((item) => item.webkitGetAsEntry?.() || item.getAsFile());
  const found = [];
  for (const thing of things) {
    if (thing instanceof File) found.push({ file: thing, path: thing.name });
    else if (thing) await walk(thing, found);
  }
  return inOrder(found);
}

/** The same for an input of files or of a folder. */
export function chosen(input) {
  return inOrder([...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
}

async function walk(entry, found) {
  if (litter(entry.name)) return;
  const path = entry.fullPath.replace(/^\//, "");
  if (!entry.isDirectory) {
    found.push({ file: await new Promise((take) => entry.file(take, () => take(null))), path });
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    // A folder is read in portions; the last one is empty.
    const portion = await new Promise((take) => reader.readEntries(take, () => take([])));
    if (!portion.length) return;
    for (const one of portion) await walk(one, found);
  }
}

/** Why a file cannot be a picture, by its name and type: "raw", "notAPicture", or "" if it may be. */
export function hopeless({ name, type }) {
  if (RAW.test(name)) return "raw";
  return /^(video|audio)\//.test(type) ? "notAPicture" : "";
}

/** What systems put beside pictures by themselves. */
function litter(name) {
  return name.startsWith(".") || LITTER.has(name.toLowerCase());
}

function inOrder(found) {
  return found
    .filter(({ path }) => !path.split("/").some(litter))
    .sort((a, b) => byName.compare(a.path, b.path) || (a.path < b.path ? -1 : 1));
}
