// Codings stand in the margin beside their sentences. The style sheet lets them float
// there one below the other, so that those of a dense passage run ahead of the text;
// here they are moved up. Each first to the line on which its sentence begins, as far
// as those above it leave room; then all together by as much as they lag behind where
// the reader is: at the chosen coding, or else at the line that passes with the
// scrolling.
const text = document.querySelector(".beside");
const narrow = matchMedia("(max-width: 60rem), print");

let groups = []; // from the top: the group, where its sentence begins, how far it lags
let chosen = null;
let all = 0;

// sentenceOf is the sentence of a group of codings.
export const sentenceOf = (group) => (group.previousElementSibling.matches(".marker") ? group.previousElementSibling.previousElementSibling : group.previousElementSibling);

const top = (element) => (element.getClientRects()[0] ?? element.getBoundingClientRect()).top;

function measure() {
  if (!text) return;
  groups = [];
  if (narrow.matches) return;
  const origin = text.getBoundingClientRect().top;
  const found = [...text.querySelectorAll(".codings")].map((group) => {
    const sentence = sentenceOf(group);
    return { group, sentence, at: top(sentence) - origin, natural: group.offsetTop - text.offsetTop, height: Math.ceil(group.getBoundingClientRect().height) };
  });
  let free = 0;
  for (const one of found) {
    const place = Math.ceil(Math.max(free, one.at));
    one.lag = place - one.at;
    one.own = place - one.natural;
    free = place + one.height + 1;
  }
  for (const one of found) one.group.style.setProperty("--own", `${one.own}px`);
  groups = found;
  follow();
}

// lagAt is how far codings lag behind at a height of the text.
function lagAt(height) {
  let before = { at: 0, lag: 0 };
  for (const one of groups) {
    if (one.at > height) {
      const share = (height - before.at) / Math.max(1, one.at - before.at);
      return before.lag + (one.lag - before.lag) * Math.min(1, Math.max(0, share));
    }
    before = one;
  }
  return before.lag;
}

function move(by, softly) {
  if (Math.abs(by - all) < 0.5) return;
  all = by;
  text.classList.toggle("moving", softly && !matchMedia("(prefers-reduced-motion: reduce)").matches);
  text.style.setProperty("--all", `${by}px`);
}

// follow moves the codings to where the reader is.
function follow(softly = false) {
  if (!groups.length) return;
  const box = text.getBoundingClientRect();
  const one = chosen && groups.find(({ group }) => group.contains(chosen));
  if (one) {
    const from = box.top + one.at;
    const to = one.sentence.getBoundingClientRect().bottom;
    if (to > 0 && from < innerHeight) {
      // Only as far as the coding must go to stand within its sentence's lines.
      const within = chosen.getBoundingClientRect().top - one.group.getBoundingClientRect().top;
      const now = from + one.lag + within + all;
      const best = Math.min(Math.max(now, from), Math.max(from, to - 30));
      move(all + best - now, softly);
      return;
    }
  }
  const line = Math.min(0.35 * innerHeight, scrollY);
  move(-lagAt(line - box.top), softly);
}

// standBy moves the codings so that one of them stands at its sentence; null for none.
export function standBy(coding) {
  chosen = coding;
  follow(true);
}

if (text) {
  let due = false;
  addEventListener("scroll", () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      follow();
    });
  }, { passive: true });
  new ResizeObserver(measure).observe(text);
  const watcher = new ResizeObserver(measure);
  const watch = () => {
    for (const group of text.querySelectorAll(".codings")) watcher.observe(group);
  };
  watch();
  narrow.addEventListener("change", measure);
}
