// Keeps what is typed and has not been sent while the tab is open, so that neither a stray link nor the end of a session
// loses it. It stays in this browser, each member's own, and signing out forgets all of it.
const { member } = document.body.dataset;
const FIELDS = 'form[method="post"] textarea';
const PREFIX = "words:";
const keyOf = (field) => `${PREFIX}${member}:${location.pathname}:${field.name}`;

function keep(field) {
  sessionStorage.setItem(keyOf(field), JSON.stringify({ was: field.defaultValue, is: field.value }));
}

// Only into a field that stands as it did when one began to type: else the words have gone on elsewhere.
function bringBack(field) {
  const kept = JSON.parse(sessionStorage.getItem(keyOf(field)) ?? "null");
  if (!kept || kept.was !== field.defaultValue || field.value !== field.defaultValue) return;
  field.value = kept.is;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// What the site has taken is kept there.
function handOver(form) {
  for (const field of form.querySelectorAll("textarea")) {
    sessionStorage.removeItem(keyOf(field));
    field.defaultValue = field.value;
  }
}

function forgetAll() {
  const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
  for (const key of keys) sessionStorage.removeItem(key);
}

const bringAllBack = () => document.querySelectorAll(FIELDS).forEach(bringBack);
if (member) {
  document.addEventListener("input", ({ target }) => target.matches(FIELDS) && keep(target));
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-forget-words]")) forgetAll();
    else if (!event.defaultPrevented) handOver(event.target);
  });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.successful && detail.elt.matches("form")) handOver(detail.elt);
  });
  document.addEventListener("htmx:load", bringAllBack);
  bringAllBack();
}
