// Keeps a conversation at its newest message, unless the reader has scrolled up to read older ones.
const NEAR = 240;
const isNearEnd = () => window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - NEAR;
const toEnd = () => window.scrollTo(0, document.documentElement.scrollHeight);

let wasNearEnd = true;
const list = document.querySelector("[data-newest]");
if (list) {
  const unread = document.getElementById("unread");
  if (unread && !location.hash) unread.scrollIntoView({ block: "center" });
  else if (!location.hash) toEnd();
  document.addEventListener("htmx:beforeSwap", () => (wasNearEnd = isNearEnd()));
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    if (wasNearEnd && detail.target === list) toEnd();
  });
}
