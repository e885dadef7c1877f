// Where there is little room the list of sections, and other parts that are marked
// so, are closed until they are asked for. How much room a part needs it says itself.
const plenty = "60rem";
for (const one of document.querySelectorAll(".sections details, details[data-roomy]")) {
  const narrow = matchMedia(`(max-width: ${one.dataset.roomy || plenty})`);
  const fit = () => one.toggleAttribute("open", !narrow.matches);
  fit();
  narrow.addEventListener("change", fit);
}
// Of a long time the latest days are shown first.
for (const one of document.querySelectorAll(".scroll:has(> .timeline)")) one.scrollLeft = one.scrollWidth;
