// How the gallery's screens talk to the server: JSON both ways, one sentence for what went wrong.

const frame = document.querySelector("[data-gallery-desk]");

/** The token of this session; Django renews it at login, so the cookie's comes first. */
export function token() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || frame?.dataset.csrf || "";
}

/**
 * What became of a request.
 * kind: "done" (answer holds the JSON), "refused" (sentence says why), "signed-out" or "away" (no
 * connection, or the server is starting): only the last two are worth the same request again.
 */
export function told(status, contentType, text) {
  const json = (contentType || "").startsWith("application/json");
  let answer = {};
  try {
    answer = json ? JSON.parse(text) : {};
  } catch {
    return { kind: "away", sentence: frame.dataset.away, answer: {} };
  }
  if (status >= 200 && status < 300 && json) return { kind: "done", answer, sentence: answer.sentence || "" };
  if (answer.sentence) return { kind: "refused", answer, sentence: answer.sentence, status };
  if (status === 0 || status >= 500) return { kind: "away", sentence: frame.dataset.away, answer };
  // The sign-in page instead of an answer, or a token of a session that has ended.
  return { kind: "signed-out", sentence: frame.dataset.signedOut, answer };
}

/** POST an object as JSON; resolves to what `told` says, never rejects. */
export async function ask(address, asked) {
  try {
    const response = await fetch(address, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token() },
      body: JSON.stringify(asked),
    });
    return told(response.redirected ? 403 : response.status, response.headers.get("Content-Type"), await response.text());
  } catch {
    return told(0, "", "");
  }
}
