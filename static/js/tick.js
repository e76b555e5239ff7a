// Fires `visible-tick` on the body every 4 s while the tab is in sight, and at once when it comes back,
// so that polling (hx-trigger="visible-tick from:body") costs nothing in a tab nobody looks at.
const PERIOD = 4000; // with the way there and back less than 5 s
let timer = 0;

function tick() {
  document.body.dispatchEvent(new CustomEvent("visible-tick"));
}

function follow() {
  clearInterval(timer);
  if (document.visibilityState === "visible") timer = setInterval(tick, PERIOD);
}

document.addEventListener("visibilitychange", () => {
  follow();
  if (document.visibilityState === "visible") tick();
});
follow();
