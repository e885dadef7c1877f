// Where a selection stands in a text whose pieces carry the code point of their
// first character (data-from); a piece with data-points is one character, however
// it is shown.
const length = (text) => [...text].length;

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
  const text = selection.toString();
  return [from + length(text) - length(text.trimStart()), to - (length(text) - length(text.trimEnd()))];
}
