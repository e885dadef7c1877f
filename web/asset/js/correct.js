// The form of a coding: words that are selected in the text become those of a field,
// and only the modes of the chosen type are shown.
import { pointsOf } from "./_points.js";

let kept = null; // the last selection in the text; pressing a button may end it
document.addEventListener("selectionchange", () => {
  const span = pointsOf(getSelection());
  if (span) kept = { span, text: getSelection().toString().trim() };
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-takes]");
  if (!button) return;
  const field = button.dataset.takes;
  const shown = document.querySelector(`[data-shows="${CSS.escape(field)}"] bdi`);
  const input = document.querySelector(`input[name="${CSS.escape(field)}.span"]`);
  if (!kept) {
    document.querySelector(".around")?.scrollIntoView({ block: "center" });
    return;
  }
  input.value = kept.span.join("-");
  shown.textContent = kept.text;
  const name = document.querySelector(`input[name="${CSS.escape(field)}.name"]`);
  if (name && !name.value) {
    name.value = kept.text;
    name.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

const type = document.getElementById("event");
function showModes() {
  for (const group of document.querySelectorAll(".modes")) {
    group.hidden = group.dataset.type !== type.value;
    for (const box of group.querySelectorAll("input")) box.disabled = group.hidden;
  }
}
if (type) {
  type.addEventListener("change", showModes);
  showModes();
}

// Another name is no longer the place that was chosen for the one before.
document.getElementById("place")?.addEventListener("input", () => {
  document.getElementById("place-candidates").replaceChildren();
});
