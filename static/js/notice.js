// Shows the close button of a notice, which does nothing without script, and lets it close.
const showAll = () => document.querySelectorAll("[data-close-notice]").forEach((button) => (button.hidden = false));

document.addEventListener("click", ({ target }) => {
  target.closest("[data-close-notice]")?.closest(".notice").remove();
});
document.addEventListener("htmx:load", showAll);
showAll();
