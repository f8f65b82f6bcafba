/**
 * Offsets in the ledger count Unicode code points; strings here count UTF-16 units. A face or an old script above U+FFFF is one
 * code point and two units, so every offset goes through this map before it cuts a string.
 */

/** A function from code-point offset to UTF-16 offset in `text`; O(1) where the text has no pair, else by binary search. */
export function utf16(text) {
  const pairs = []; // code-point offsets of the characters that take two units
  let points = 0;
  for (let i = 0; i < text.length; i += 1, points += 1) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length && isLow(text.charCodeAt(i + 1))) {
      pairs.push(points);
      i += 1;
    }
  }
  return (point) => point + before(pairs, point);
}

/** The characters between two code-point offsets. */
export function cut(text, start, end) {
  const at = utf16(text);
  return text.slice(at(start), at(end));
}

function isLow(unit) {
  return unit >= 0xdc00 && unit < 0xe000;
}

/** How many entries of a sorted list are below `point`. */
function before(list, point) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < point) low = middle + 1;
    else high = middle;
  }
  return low;
}
