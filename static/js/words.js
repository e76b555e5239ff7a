// Puts the coach's words into the draft: in place of the words it marked, or at the start when something is missing.
function use({ useWords, useFor, useIn }) {
  const field = document.getElementById(useIn);
  const at = useFor ? field.value.indexOf(useFor) : -1;
  if (at >= 0) field.setRangeText(useWords, at, at + useFor.length, "select");
  else field.setRangeText(`${useWords}\n\n`, 0, 0, "select");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

const showAll = () => document.querySelectorAll("[data-use-words]").forEach((button) => (button.hidden = false));
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-use-words]");
  if (button) use(button.dataset);
});
document.addEventListener("htmx:load", showAll);
showAll();
