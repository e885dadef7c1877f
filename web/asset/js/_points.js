// Where a selection stands in a text whose pieces carry the code point of their
// first character (data-from); a piece with data-points is one character, however
// it is shown.
const length = (text) => [...text].length;

const pieces = (inside) => [...inside.querySelectorAll("[data-from]:not(.paragraph)")];

function pointAt(node, offset, isEnd) {
  let element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  if (node.nodeType !== Node.TEXT_NODE) {
    // Between two children: the beginning of the one, or the end of the other.
    const child = isEnd ? node.childNodes[offset - 1] : node.childNodes[offset];
    if (!child) return null;
    const walk = document.createTreeWalker(child, NodeFilter.SHOW_TEXT);
    let text = child.nodeType === Node.TEXT_NODE ? child : walk.nextNode();
    if (isEnd) for (let next = text; next; next = walk.nextNode()) text = next;
    if (!text) return null;
    node = text;
    offset = isEnd ? text.data.length : 0;
    element = text.parentElement;
  }
  const piece = element.closest("[data-from]:not(.paragraph)");
  if (!piece || !piece.closest(".text")) return null;
  const from = Number(piece.dataset.from);
  if (piece.dataset.points) return from + (isEnd ? 1 : 0);
  return from + length(node.data.slice(0, offset));
}

// pointsOf is the selected range, [from, to), without blanks around it; null where
// no words are selected.
export function pointsOf(selection) {
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const from = pointAt(range.startContainer, range.startOffset, false);
  const to = pointAt(range.endContainer, range.endOffset, true);
  if (from === null || to === null || to <= from) return null;
  const text = textOf(from, to);
  const start = from + length(text) - length(text.trimStart());
  const end = to - (length(text) - length(text.trimEnd()));
  return start < end ? [start, end] : null;
}

// textOf is the text of a range. What stands between its pieces on the page, as the
// codings of a sentence do, is none of it.
export function textOf(from, to) {
  let text = "";
  for (const piece of pieces(document.querySelector(".text"))) {
    const at = Number(piece.dataset.from);
    const points = piece.dataset.points ? [" "] : [...piece.textContent];
    if (at < to && from < at + points.length) text += points.slice(Math.max(0, from - at), to - at).join("");
  }
  return text;
}

// rangeOf is the range of the page that shows a range of the text; null where it is
// not shown.
export function rangeOf(from, to) {
  const range = document.createRange();
  let begun = false;
  for (const piece of pieces(document.querySelector(".text"))) {
    const at = Number(piece.dataset.from);
    const node = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT).nextNode();
    if (!node) continue;
    const points = piece.dataset.points ? 1 : length(node.data);
    const offset = (point) => (piece.dataset.points ? (point > at ? node.data.length : 0) : [...node.data].slice(0, point - at).join("").length);
    if (!begun && at <= from && from < at + points) {
      range.setStart(node, offset(from));
      begun = true;
    }
    if (begun && at < to && to <= at + points) {
      range.setEnd(node, offset(to));
      return range;
    }
  }
  return null;
}

// wordsOf are the words of a text, each a range of it.
export function wordsOf(inside, lang) {
  const words = [];
  const segmenter = new Intl.Segmenter(lang || "en", { granularity: "word" });
  for (const paragraph of inside.querySelectorAll(".paragraph")) {
    const own = pieces(paragraph);
    if (!own.length) continue;
    const from = Number(own[0].dataset.from);
    const text = own.map((piece) => (piece.dataset.points ? " " : piece.textContent)).join("");
    for (const { segment, index, isWordLike } of segmenter.segment(text)) {
      if (!isWordLike) continue;
      const at = from + length(text.slice(0, index));
      words.push([at, at + length(segment)]);
    }
  }
  return words;
}
