// Lets a textarea grow with its text where CSS `field-sizing` cannot.
if (!CSS.supports("field-sizing", "content")) {
  const grow = (field) => {
    field.style.blockSize = "auto";
    field.style.blockSize = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  };
  const growAll = () => document.querySelectorAll("textarea").forEach(grow);
  document.addEventListener("input", ({ target }) => target.matches("textarea") && grow(target));
  document.addEventListener("htmx:load", growAll);
  growAll();
}
