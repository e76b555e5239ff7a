// One press sends once: a form on its way swallows the next press and shows its button busy.
// The button is not disabled, since a disabled button's name and value would not be sent.
const underWay = new WeakSet();
const GIVE_UP = 10000; // a download leaves the page standing, and a lost connection never answers

function start(form, button) {
  underWay.add(form);
  button?.setAttribute("data-busy", "");
  setTimeout(() => finish(form), GIVE_UP);
}

function finish(form) {
  underWay.delete(form);
  form.querySelectorAll("[data-busy]").forEach((button) => button.removeAttribute("data-busy"));
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (underWay.has(form)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (form.method === "post") {
      start(form, event.submitter);
    }
  },
  { capture: true },
);
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.elt.matches("[data-live]")) return; // a look while one writes; the form itself may be on its way
  const form = event.detail.elt.closest("form");
  if (form) finish(form);
});
// Back to a page kept by the browser: nothing is under way there.
window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach(finish));

// Ctrl+Enter or ⌘+Enter sends from a field with data-submit-on-ctrl-enter.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  if (!event.target.matches("[data-submit-on-ctrl-enter]")) return;
  event.preventDefault();
  event.target.form.requestSubmit(event.target.form.querySelector("button:not([type=button])"));
});
