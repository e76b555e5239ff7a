// Closes an open menu on Escape, on a press elsewhere, and when another one opens.
const openMenus = () => [...document.querySelectorAll("details.menu[open]")];

document.addEventListener("click", ({ target }) => {
  for (const menu of openMenus()) if (!menu.contains(target)) menu.open = false;
});
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
