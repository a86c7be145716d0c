// Deeds are shown at once, sent one after the other, and undone by their inverses.

import { ask } from "./asking.js";
import { after, inverse } from "./sheet-state.js";

const AGAIN = 2500; // milliseconds until a request without an answer is sent again

/**
 * What the sheet shows is the server's last answer and, upon it, what has not been answered yet: a
 * refusal takes its deed out, and the page is true again by itself.
 *
 * changed(): the state is another. trouble(sentence): something to be said; "" when it has passed.
 * anyway(sentence, deed, ids): resolves to "yes", "without" (those ids) or "no".
 */
export class Saving {
  constructor(address, state, { changed, trouble, anyway }) {
    Object.assign(this, { address, server: state, changed, trouble, anyway });
    this.waiting = [];
    this.done = []; // what can be undone: {deeds, former, ids}, the last one last
    this.sending = null;
  }

  get state() {
    return this.waiting.reduce((state, { deed, former }) => after(state, deed, former), this.server);
  }

  /** Do something; false where it would change nothing. */
  do(deed) {
    const former = this.state;
    const deeds = inverse(former, deed);
    if (!deeds.length) return false;
    const entry = { deeds, former, ids: deed.photos || [] };
    this.done.push(entry);
    this.#wait({ deed, entry });
    return true;
  }

  /** Undo what was done last; the ids of its pictures, null where there is nothing to undo. */
  undo() {
    const entry = this.done.pop();
    if (!entry) return null;
    for (const deed of entry.deeds) this.#wait({ deed, former: entry.former });
    return entry.ids;
  }

  /** Resolves when everything has been answered. */
  async settled() {
    while (this.sending) await this.sending;
  }

  #wait(one) {
    this.waiting.push(one);
    this.changed();
    this.#start();
  }

  #start() {
    this.sending ??= this.#send().finally(() => {
      this.sending = null;
      if (this.waiting.length) this.#start();
    });
  }

  async #send() {
    while (this.waiting.length) {
      const { deed, entry } = this.waiting[0];
      const { kind, answer, sentence } = await ask(this.address, deed);
      if (kind === "done") {
        this.server = answer;
        this.waiting.shift();
        this.trouble("");
      } else if (kind === "refused") {
        if (answer.in_use && (await this.#changed(deed, sentence, answer.in_use))) continue;
        this.waiting.shift();
        this.done = this.done.filter((one) => one !== entry);
        if (!answer.in_use) await this.#look(sentence);
      } else {
        this.trouble(sentence);
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
        continue;
      }
      this.changed();
    }
  }

  // A deed that touches pictures the text shows: whether it is to be sent again, and how.
  async #changed(deed, sentence, ids) {
    const choice = await this.anyway(sentence, deed, ids);
    if (choice === "yes") deed.anyway = true;
    else if (choice === "without") deed.photos = deed.photos.filter((id) => !ids.includes(id));
    return choice !== "no" && deed.photos.length > 0;
  }

  // After a refusal others have been here: what stands now?
  async #look(sentence) {
    const { kind, answer } = await ask(this.address, { do: "look" });
    if (kind === "done") this.server = answer;
    this.trouble(sentence);
  }
}
