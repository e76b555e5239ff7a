// Shows the close button of a notice, which does nothing without script, and lets it close. Says so when what one pressed
// did not reach us; a page that waits asks again by itself.
const showAll = () => document.querySelectorAll("[data-close-notice]").forEach((button) => (button.hidden = false));

document.addEventListener("click", ({ target }) => {
  target.closest("[data-close-notice]")?.closest(".notice").remove();
});
document.addEventListener("htmx:load", showAll);
showAll();

function wentWrong({ detail }) {
  const isWords = detail.elt.matches("form");
  const isTold = detail.xhr?.status === 503 || detail.xhr?.getResponseHeader("HX-Redirect"); // the answer says it itself
  if (!isWords || isTold) return;
  const notices = document.querySelector(".notices");
  notices.replaceChildren(document.getElementById("went-wrong").content.cloneNode(true));
  showAll();
}

for (const event of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) document.addEventListener(event, wentWrong);
