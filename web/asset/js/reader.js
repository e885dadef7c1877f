// The reader: sentences and codings point at each other. Offsets are code points:
// each piece of the text carries that of its first character.
import { pointsOf } from "./_points.js";

const codings = () => [...document.querySelectorAll(".coding")].filter((one) => one.checkVisibility());

const piecesOf = (id) =>
  [...document.querySelectorAll("[data-of]")].filter((one) => one.dataset.of.split(" ").includes(id));

const sentenceOf = (coding) => coding.closest(".codings")?.previousElementSibling;

let current = null;

function light(coding) {
  for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
  if (!coding) return;
  coding.classList.add("lit");
  const sentence = sentenceOf(coding);
  if (sentence?.classList.contains("sentence")) sentence.classList.add("lit");
  for (const piece of piecesOf(coding.dataset.coding)) piece.classList.add("lit");
}

// choose makes a coding the one that keys act on.
function choose(coding) {
  for (const one of document.querySelectorAll("[data-act][data-key]")) delete one.dataset.key;
  current = coding;
  light(coding);
  if (!coding) return;
  for (const one of coding.querySelectorAll("[data-act]")) {
    // Of several judgements the last is taken back.
    for (const other of coding.querySelectorAll(`[data-act="${one.dataset.act}"]`)) delete other.dataset.key;
    one.dataset.key = one.dataset.act;
  }
}

function step(by) {
  const all = codings();
  if (!all.length) return;
  let at = all.indexOf(current);
  if (at < 0) {
    // Begin with the first that is in sight.
    at = all.findIndex((one) => one.getBoundingClientRect().bottom > 100);
    at = by > 0 ? Math.max(at, 0) - 1 : at + 1;
  }
  const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  choose(next);
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

function across() {
  if (!current) return step(1);
  const sentence = sentenceOf(current);
  if (document.activeElement === sentence) current.focus();
  else sentence?.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (button) {
    if (button.dataset.step === "next") step(1);
    else if (button.dataset.step === "previous") step(-1);
    else across();
    return;
  }
  const piece = event.target.closest("[data-of]");
  if (piece && getSelection().isCollapsed) {
    const all = piece.dataset.of.split(" ").map((id) => document.getElementById(`c-${id}`)).filter(Boolean);
    if (all.length) {
      const next = all[(all.indexOf(current) + 1) % all.length];
      choose(next);
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    }
  }
});
document.addEventListener("focusin", (event) => {
  const coding = event.target.closest(".coding");
  if (coding && coding !== current) choose(coding);
});
document.addEventListener("mouseover", (event) => {
  const coding = event.target.closest(".coding");
  if (coding) return light(coding);
  const piece = event.target.closest("[data-of]");
  if (piece) {
    light(document.getElementById(`c-${piece.dataset.of.split(" ")[0]}`));
    for (const id of piece.dataset.of.split(" ")) document.getElementById(`c-${id}`)?.classList.add("lit");
    return;
  }
  if (document.querySelector(".lit")) light(current);
});
document.body.addEventListener("htmx:afterSwap", () => {
  if (!current) return;
  const again = document.getElementById(current.id);
  if (again) {
    choose(again);
    again.focus({ preventScroll: true });
  }
});

// A missed event begins with the words that are selected.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-adds]");
  if (!link) return;
  const span = pointsOf(getSelection());
  if (!span) return;
  event.preventDefault();
  location.href = `${link.getAttribute("href")}?trigger=${span[0]}-${span[1]}`;
});

// Whoever comes by way of a coding's address finds it chosen.
if (location.hash.startsWith("#c-")) {
  const coding = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (coding) {
    choose(coding);
    coding.focus({ preventScroll: true });
  }
}
