// Says how many characters are used of how many under every field with data-count, while one types.
// The limit is data-count when it has a number, else maxlength. Nothing is cut off.
const characters = (text) => [...text.replace(/\r\n?/g, "\n")].length;

function show(field) {
  const limit = Number(field.dataset.count) || field.maxLength;
  if (!(limit > 0)) return;
  let line = document.getElementById(`${field.id}_count`);
  if (!line) {
    line = document.createElement("p");
    line.id = `${field.id}_count`;
    line.className = "field-count";
    field.after(line);
  }
  const used = characters(field.value);
  line.textContent = `${used.toLocaleString()} / ${limit.toLocaleString()}`;
  line.toggleAttribute("data-over", used > limit);
}

const showAll = () => document.querySelectorAll("[data-count]").forEach(show);
document.addEventListener("input", ({ target }) => target.matches("[data-count]") && show(target));
document.addEventListener("htmx:load", showAll);
showAll();
