// Files dropped anywhere on a page with a form for files are given to it.
const form = () => document.querySelector("form[data-drop]");

document.addEventListener("dragover", (event) => {
  if (!form() || ![...event.dataTransfer.types].includes("Files")) return;
  event.preventDefault();
  form().classList.add("over");
});
document.addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) form()?.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  const target = form();
  if (!target || event.dataTransfer.files.length === 0) return;
  event.preventDefault();
  target.classList.remove("over");
  target.querySelector("input[type=file]").files = event.dataTransfer.files;
  target.requestSubmit();
});
// What was given is not given again with the next.
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.target.matches?.("form[data-drop]") && event.detail.successful) event.target.reset();
});
