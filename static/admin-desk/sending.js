// One file on its way to the server, and its content hash.

import { token, told } from "./asking.js";

/** Milliseconds without any sign after which a connection counts as lost: half-open ones never end. */
const SILENCE = 120_000;

/**
 * POST a file with further fields. Resolves to what `told` says, with the status; never rejects.
 * moved: called with the share of the file that has gone out, 0 to 1.
 */
export function send(address, file, fields, moved) {
  return new Promise((resolve) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append("file", file, file.name);
    const request = new XMLHttpRequest();
    let watch;
    const sign = () => {
      clearTimeout(watch);
      watch = setTimeout(() => request.abort(), SILENCE);
    };
    request.open("POST", address);
    request.setRequestHeader("X-CSRFToken", token());
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = ({ loaded, total }) => {
      sign();
      moved(total ? loaded / total : 0);
    };
    request.onloadend = () => {
      clearTimeout(watch);
      const { status } = request;
      const answer = status ? told(status, request.getResponseHeader("Content-Type"), request.responseText) : told(0, "", "");
      resolve({ ...answer, status });
    };
    sign();
    request.send(form);
  });
}

/** Whether a file can still be read: its card may have been pulled out. */
export async function readable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/** SHA-256 in hexadecimal; "" where the browser offers none (plain http). Rejects for a lost file. */
export async function fingerprint(file) {
  if (!globalThis.crypto?.subtle) return "";
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
