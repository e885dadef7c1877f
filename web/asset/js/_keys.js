// Keys that work everywhere. An element with data-key="n" is clicked, or a field
// focused, when n is pressed outside fields; "g e" is g, then e. The list that ?
// opens is made from the elements themselves.
let pending = "";
let pendingUntil = 0;

const typing = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;

const act = (element) => {
  if (element.matches("input, textarea, select")) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && typing(event.target)) {
    event.target.blur();
    return;
  }
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "?") {
    openHelp();
    event.preventDefault();
    return;
  }
  const now = Date.now();
  const called = (keys) => [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === keys && one.checkVisibility());
  const element = (now < pendingUntil && called(`${pending} ${event.key}`)) || called(event.key);
  if (element) {
    pendingUntil = 0;
    event.preventDefault();
    act(element);
    return;
  }
  pending = event.key;
  pendingUntil = now + 1000;
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-opens='keys']")) openHelp();
});

function openHelp() {
  const dialog = document.getElementById("keys");
  const list = dialog.querySelector("dl");
  list.replaceChildren();
  const seen = new Set();
  for (const element of document.querySelectorAll("[data-key]")) {
    const key = element.dataset.key;
    if (seen.has(key)) continue;
    seen.add(key);
    const term = document.createElement("dt");
    const kbd = document.createElement("kbd");
    kbd.textContent = key;
    term.append(kbd);
    const meaning = document.createElement("dd");
    meaning.textContent = element.dataset.keyLabel || element.getAttribute("aria-label") || element.textContent.trim();
    list.append(term, meaning);
  }
  dialog.showModal();
}
