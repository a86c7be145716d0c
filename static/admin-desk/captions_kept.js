// Words that outlive the page: in this browser's storage, until the server has acknowledged them.
// A full or forbidden storage holds nothing: the page still has the words, and warns when it closes.

/** prefix: whose words, and of which gallery; one entry a text, so that two tabs share it. */
export function inStorage(prefix) {
  return {
    /** name: "photo.language.field". */
    put(name, { was, now }) {
      attempt(() => localStorage.setItem(prefix + name, JSON.stringify({ was, now })));
    },
    drop(name) {
      attempt(() => localStorage.removeItem(prefix + name));
    },
    /** Every text kept: [{photo, language, field, was, now}]. */
    all() {
      return attempt(() => Object.keys(localStorage).filter((name) => name.startsWith(prefix)).map((name) => {
        const [photo, language, field] = name.slice(prefix.length).split(".");
        return { photo: Number(photo), language, field, ...JSON.parse(localStorage.getItem(name)) };
      })) ?? [];
    },
  };
}

function attempt(act) {
  try {
    return act();
  } catch {
    return undefined;
  }
}
