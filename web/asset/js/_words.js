// Words are chosen in the text by keys alone: from a word one goes to the next or the
// one before, and with Shift takes it in. What is chosen is selected as a mouse would
// select it, so that whatever is done with selected words can be done with these.
import { pointsOf, rangeOf, wordsOf } from "./_points.js";

let words = [];
let first = 0; // the word from which one chooses
let last = 0; // the word at which one is
let on = false;

const text = document.querySelector(".text");
const note = document.getElementById("choosing");

function show() {
  const [a, b] = [Math.min(first, last), Math.max(first, last)];
  const range = rangeOf(words[a][0], words[b][1]);
  if (!range) return;
  getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  const box = rangeOf(...words[last])?.getBoundingClientRect();
  if (box && (box.top < 110 || box.bottom > innerHeight - 60)) scrollBy({ top: box.top - innerHeight / 2 });
  note.textContent = `${note.dataset.how} “${getSelection().toString().trim()}”`;
}

// begin begins with the words that are selected, or at a code point.
export function begin(at) {
  if (!words.length) words = wordsOf(text, text.lang);
  if (!words.length) return;
  const selected = pointsOf(getSelection());
  const from = selected ? selected[0] : at;
  first = Math.max(0, words.findIndex(([, end]) => end > from));
  last = first;
  if (selected) while (last + 1 < words.length && words[last + 1][0] < selected[1]) last++;
  on = true;
  document.activeElement?.blur();
  show();
}

export function end() {
  on = false;
  if (note) note.textContent = "";
}

// lineOf is the first word one line above or below.
function lineOf(by) {
  const here = rangeOf(...words[last]).getBoundingClientRect();
  let best = last;
  for (let i = last + by; i >= 0 && i < words.length && Math.abs(i - last) < 120; i += by) {
    const box = rangeOf(...words[i])?.getBoundingClientRect();
    if (!box || (by > 0 ? box.top < here.bottom - 2 : box.bottom > here.top + 2)) continue;
    if (best !== last && Math.abs(box.top - rangeOf(...words[best]).getBoundingClientRect().top) > 6) break;
    if (best === last || Math.abs(box.left - here.left) < Math.abs(rangeOf(...words[best]).getBoundingClientRect().left - here.left)) best = i;
  }
  return best;
}

document.addEventListener("keydown", (event) => {
  if (!on || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  let next = last;
  if (event.key === "ArrowRight") next = Math.min(words.length - 1, last + 1);
  else if (event.key === "ArrowLeft") next = Math.max(0, last - 1);
  else if (event.key === "ArrowDown") next = lineOf(1);
  else if (event.key === "ArrowUp") next = lineOf(-1);
  else if (event.key === "Escape") {
    getSelection().removeAllRanges();
    end();
    return;
  } else if (event.key === "Enter" && event.target === document.body) {
    document.querySelector("[data-adds]")?.click();
    return;
  } else return;
  event.preventDefault();
  last = next;
  if (!event.shiftKey) first = next;
  show();
});
