// Keys in a list: j and k move from row to row, s shows the sentences behind a row
// below it, x picks it. Enter opens it, for the focus is on its link.

const list = document.querySelector("[data-rows]");
const rows = () => [...list.querySelectorAll("tr[data-row]")];
const here = () => document.activeElement?.closest("tr[data-row]");

const go = (row) => {
  if (!row) return;
  for (const one of rows()) one.classList.toggle("here", one === row);
  row.querySelector("[data-open]").focus();
  row.scrollIntoView({ block: "nearest" });
};

const show = (row) => {
  const below = row.nextElementSibling;
  if (below?.matches(".inline")) {
    below.remove();
    return;
  }
  row.querySelector("[data-sentence]").dispatchEvent(new CustomEvent("sentence", { bubbles: true }));
};

if (list) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.closest("input:not([type='checkbox']), textarea, select")) return;
    const all = rows();
    const at = all.indexOf(here());
    switch (event.key) {
      case "j":
        go(all[Math.min(at + 1, all.length - 1)]);
        break;
      case "k":
        go(all[Math.max(at - 1, 0)]);
        break;
      case "s":
        if (at < 0) return;
        show(all[at]);
        break;
      case "x": {
        const box = all[at]?.querySelector("input[type='checkbox']");
        if (!box) return;
        box.click();
        break;
      }
      default:
        return;
    }
    event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    const link = event.target.closest("[data-sentence]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link.closest("tr"));
  });
}
