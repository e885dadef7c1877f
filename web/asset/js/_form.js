// The form of a coding: words that are selected in the text become those of a field,
// and only the modes of the chosen type are shown. It may come into the page later
// than this does, and stand beside the text or below it.
import { pointsOf, textOf } from "./_points.js";

let kept = null; // the last selection in the text; pressing a button may end it
document.addEventListener("selectionchange", () => {
  const span = pointsOf(getSelection());
  if (span) kept = { span, text: textOf(...span) };
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-takes]");
  if (!button) return;
  const form = button.form;
  const field = button.dataset.takes;
  if (!kept) {
    document.querySelector(".around, .sentence.lit")?.scrollIntoView({ block: "center" });
    return;
  }
  form.querySelector(`input[name="${CSS.escape(field)}.span"]`).value = kept.span.join("-");
  form.querySelector(`[data-shows="${CSS.escape(field)}"] bdi`).textContent = kept.text;
  form.dataset.touched = "1";
  const name = form.querySelector(`input[name="${CSS.escape(field)}.name"]`);
  if (name && !name.value) {
    name.value = kept.text;
    name.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

document.addEventListener("input", (event) => {
  const form = event.target.closest("form.correct");
  if (!form) return;
  form.dataset.touched = "1";
  // Another name is no longer the place that was chosen for the one before.
  if (event.target.id === "place") document.getElementById("place-candidates").replaceChildren();
});

function showModes() {
  const type = document.getElementById("event");
  if (!type) return;
  for (const group of document.querySelectorAll(".modes")) {
    group.hidden = group.dataset.type !== type.value;
    for (const box of group.querySelectorAll("input")) box.disabled = group.hidden;
  }
  document.querySelector(".modes-title").hidden = !document.querySelector(".modes:not([hidden])");
}
document.addEventListener("change", (event) => {
  if (event.target.id === "event") showModes();
});
document.addEventListener("htmx:afterSwap", showModes);
showModes();
