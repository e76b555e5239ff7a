// While the coach reads, the words stay as they were given to it. A check that is gone means that they were
// changed or sent elsewhere, so the page is asked how things stand.
const READING = '.coach[data-state="reading"]';

function hold() {
  const isReading = document.querySelector(READING) !== null;
  for (const field of document.querySelectorAll("#words-form textarea")) field.readOnly = isReading;
}

document.addEventListener("htmx:afterSettle", hold);
document.addEventListener("htmx:responseError", ({ detail }) => {
  if (detail.elt.matches(READING) && detail.xhr.status === 404) location.reload();
});
hold();
