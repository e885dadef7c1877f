// The reader: sentences and codings point at each other, and codings are judged where
// they stand. Offsets are code points: each piece of the text carries that of its
// first character.
import { sentenceOf, standBy } from "./_beside.js";
import "./_form.js";
import { pointsOf, rangeOf } from "./_points.js";
import { begin, end } from "./_words.js";

const codings = () => [...document.querySelectorAll(".beside .coding")];

const piecesOf = (id) =>
  [...document.querySelectorAll("[data-of]")].filter((one) => one.dataset.of.split(" ").includes(id));

const groupOf = (coding) => coding.closest(".codings");

const codingOf = (id) => document.getElementById(`c-${id}`);

const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

let current = null;

function dark() {
  for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
}

function light(...lit) {
  dark();
  for (const coding of lit) {
    coding.classList.add("lit");
    const group = groupOf(coding);
    if (group) sentenceOf(group).classList.add("lit");
    for (const piece of piecesOf(coding.dataset.coding)) piece.classList.add("lit");
  }
}

// unfold shows the codings of a sentence where there is no margin for them.
function unfold(group, open = true) {
  if (!group) return;
  group.classList.toggle("open", open);
  document.querySelector(`.marker[aria-controls="${CSS.escape(group.id)}"]`)?.setAttribute("aria-expanded", open);
}

// choose makes a coding the one that keys act on, and opens it.
function choose(coding, opens = true) {
  for (const one of document.querySelectorAll("[data-act][data-key]")) delete one.dataset.key;
  current = coding;
  if (!coding) {
    dark();
    standBy(null);
    return;
  }
  light(coding);
  unfold(groupOf(coding));
  if (opens) {
    for (const other of document.querySelectorAll(".coding > details[open]")) if (other.parentElement !== coding) other.open = false;
    coding.querySelector("details").open = true;
  }
  // While its form is open, the keys are those of the form.
  if (!coding.querySelector("form.correct")) {
    const acts = coding.querySelectorAll("[data-act]");
    for (const one of acts) {
      // Of several judgements the last is taken back.
      for (const other of acts) if (other.dataset.act === one.dataset.act) delete other.dataset.key;
      one.dataset.key = one.dataset.act;
    }
  }
  standBy(coding);
}

function go(coding) {
  choose(coding);
  coding.querySelector("summary").focus({ preventScroll: true });
  // Where it stands beside its sentence, that is what must be in sight.
  const group = groupOf(coding);
  const shown = getComputedStyle(group).float === "none" ? coding : sentenceOf(group);
  const box = shown.getBoundingClientRect();
  if (box.top < 120 || box.bottom > innerHeight - 0.25 * innerHeight) {
    scrollBy({ top: box.top - 0.3 * innerHeight, behavior: calm() });
  }
}

function step(by) {
  const all = codings();
  if (!all.length) return;
  let at = all.indexOf(current);
  if (at < 0) {
    // Begin with the first whose sentence is in sight.
    at = all.findIndex((one) => sentenceOf(groupOf(one)).getBoundingClientRect().bottom > 110);
    at = by > 0 ? Math.max(at, 0) - 1 : at + 1;
  }
  go(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
}

function across() {
  const sentence = document.activeElement?.closest(".sentence");
  if (sentence) {
    const group = [...document.querySelectorAll(".codings")].find((one) => sentenceOf(one) === sentence);
    const coding = group?.contains(current) ? current : group?.querySelector(".coding");
    if (coding) go(coding);
    return;
  }
  if (!current) return step(1);
  sentenceOf(groupOf(current)).focus();
}

// Words are chosen from the chosen coding's trigger, or from what is in sight.
function chooseWords() {
  if (current) return begin(Number(current.dataset.trigger));
  const piece = [...document.querySelectorAll(".beside [data-from]:not(.paragraph)")].find((one) => one.getBoundingClientRect().top > 110);
  if (piece) begin(Number(piece.dataset.from));
}

const steps = { next: () => step(1), previous: () => step(-1), across, words: chooseWords };

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (button) {
    if (button.dataset.step !== "words") end();
    steps[button.dataset.step]();
    return;
  }
  const marker = event.target.closest(".marker");
  if (marker) {
    unfold(document.getElementById(marker.getAttribute("aria-controls")), marker.getAttribute("aria-expanded") !== "true");
    return;
  }
  const words = event.target.closest("a[data-words]");
  if (words && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    const range = rangeOf(...words.dataset.words.split("-").map(Number));
    if (!range) return; // In another part of the report.
    event.preventDefault();
    CSS.highlights?.set("shown", new Highlight(range));
    const box = range.getBoundingClientRect();
    if (box.top < 120 || box.bottom > innerHeight) scrollBy({ top: box.top - 0.3 * innerHeight, behavior: calm() });
    return;
  }
  const leaves = event.target.closest("[data-leaves]");
  if (leaves) {
    const slot = leaves.closest(".slot");
    if (slot.querySelector("form[data-touched]") && !confirm(slot.dataset.lose)) return;
    slot.replaceChildren();
    choose(slot.closest(".coding"));
    current.querySelector("summary").focus({ preventScroll: true });
    return;
  }
  const piece = event.target.closest(".beside [data-of]");
  if (piece && getSelection().isCollapsed) {
    const all = piece.dataset.of.split(" ").map(codingOf).filter(Boolean);
    if (all.length) {
      // Of several codings one after the other.
      const next = all[(all.indexOf(current) + 1) % all.length];
      choose(next);
      next.querySelector("summary").focus({ preventScroll: true });
      if (getComputedStyle(groupOf(next)).float === "none") next.scrollIntoView({ block: "nearest" });
    }
  }
});

// A coding that is opened is chosen; the one that is closed is no longer.
document.addEventListener("toggle", (event) => {
  const coding = event.target.matches?.(".beside .coding > details") && event.target.parentElement;
  if (!coding) return;
  if (event.target.open && coding !== current) choose(coding);
  else if (!event.target.open && coding === current) choose(null);
}, true);
document.addEventListener("focusin", (event) => {
  const coding = event.target.closest(".beside .coding");
  if (coding && coding !== current) choose(coding, false);
});
document.addEventListener("mouseover", (event) => {
  const coding = event.target.closest(".beside .coding");
  if (coding) return light(coding);
  const piece = event.target.closest(".beside [data-of]");
  if (piece) return light(...piece.dataset.of.split(" ").map(codingOf).filter(Boolean));
  const sentence = event.target.closest(".sentence");
  if (sentence) {
    dark();
    const group = [...sentence.parentElement.querySelectorAll(":scope > .codings")].find((one) => sentenceOf(one) === sentence);
    sentence.classList.add("lit");
    for (const one of group?.children ?? []) one.classList.add("lit");
    return;
  }
  if (!document.querySelector(".lit")) return;
  if (current) light(current);
  else dark();
});

// One form at a time: what was typed in another is not lost without a word.
document.addEventListener("htmx:beforeRequest", (event) => {
  const opens = event.target.closest("[data-edits]");
  if (!opens) return;
  for (const slot of document.querySelectorAll(".slot:not(:empty)")) {
    if (slot.querySelector("form[data-touched]") && !confirm(slot.dataset.lose)) {
      event.preventDefault();
      return;
    }
    slot.replaceChildren();
  }
  choose(opens.closest(".coding"));
});
document.addEventListener("htmx:afterSwap", (event) => {
  const slot = event.target.closest(".slot");
  if (slot) {
    choose(slot.closest(".coding"));
    const named = event.detail.requestConfig?.elt?.dataset?.edits;
    const part = (named && slot.querySelector(`[data-field~="${CSS.escape(named)}"]`)) || slot;
    part.querySelector("input:not([type='hidden']), select, button")?.focus();
    return;
  }
  // What a review counts of the report follows what was decided.
  if (event.target.closest(".coding")) document.getElementById("standing")?.dispatchEvent(new Event("stands"));
  if (!current) return;
  const again = document.getElementById(current.id);
  if (again && again !== current) {
    choose(again);
    again.querySelector("summary").focus({ preventScroll: true });
  }
});

// A missed event begins with the words that are selected.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-adds]");
  if (!link) return;
  const span = pointsOf(getSelection());
  if (!span) return;
  event.preventDefault();
  const address = new URL(link.href);
  address.searchParams.set("trigger", `${span[0]}-${span[1]}`);
  location.href = address;
});

addEventListener("beforeunload", (event) => {
  if (document.querySelector(".slot form[data-touched]:not(.htmx-request)")) event.preventDefault();
});
addEventListener("beforeprint", () => {
  for (const group of document.querySelectorAll(".codings")) group.classList.add("open");
});

// Whoever comes by way of a coding's address finds it chosen.
function arrive() {
  if (!location.hash.startsWith("#c-")) return;
  const coding = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (coding) go(coding);
}
addEventListener("hashchange", arrive);
arrive();
