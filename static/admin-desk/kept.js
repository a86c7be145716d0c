// Signing in gives a new token: what is kept on the page is sent with the one that holds now.

for (const form of document.querySelectorAll("form[data-kept]")) {
  form.addEventListener("submit", () => {
    const prefix = `${form.dataset.cookie}=`;
    const cookie = document.cookie.split("; ").find((one) => one.startsWith(prefix));
    if (cookie) form.elements.csrfmiddlewaretoken.value = cookie.slice(prefix.length);
  });
}
