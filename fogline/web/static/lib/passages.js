/** A report cut for reading: sentences with figures or remarks are shown, what lies between is folded. Offsets given are code points. */
import { utf16 } from "./offsets.js";

const PRIORITY = ["number", "target", "hedge", "speaker", "check", "at"];

/** Blocks of a text in order: `{start, point, shown, pieces | text}`; the pieces of all blocks together are the whole text. */
export function blocks(text, sentences, spans) {
  const at = utf16(text);
  const marks = spans.map((span) => ({ ...span, start: at(span.start), end: at(span.end) }));
  const checks = marks.filter((span) => span.kind === "check" || span.kind === "at").map((span) => sentenceAround(text, span));
  const shown = merged([...sentences.map(([start, end]) => [at(start), at(end)]), ...checks], text.length);
  const found = [];
  let from = 0;
  for (const [start, end] of [...shown, [text.length, text.length]]) {
    found.push(...between(text, from, start));
    if (end > start) found.push({ start, shown: true, pieces: pieces(text, start, end, marks) });
    from = end;
  }
  return withPoints(text, found);
}

/** A stretch without figures by paragraph: a short line without a full stop (a headline) is shown, neighbours that are text are one fold. */
function between(text, from, end) {
  const found = [];
  for (const match of text.slice(from, end).matchAll(/\s*\S[^]*?(?=\n\s*\n|$)/g)) {
    const part = match[0];
    const lead = part.trim().length < 90 && !/[.!?。؟]["”’')\]]*$/.test(part.trim());
    const last = found.at(-1);
    if (last && !last.lead && !lead) last.text += part;
    else found.push({ start: from + match.index + part.search(/\S/), shown: false, lead, text: part });
  }
  return found;
}

/** The sentence a remark stands in: from the last full stop or line end before it to the next one behind it. */
function sentenceAround(text, { start, end }) {
  const before = /[.!?。؟][”"’')\]]*\s+|\n/g;
  let from = 0;
  for (const stop of text.slice(0, start).matchAll(before)) from = stop.index + stop[0].length;
  const after = /[.!?。؟][”"’')\]]*(?=\s|$)|\n/.exec(text.slice(end));
  return [from, after ? end + after.index + after[0].trimEnd().length : text.length];
}

function merged(ranges, total) {
  const ordered = ranges.map(([a, b]) => [Math.max(0, a), Math.min(total, b)]).filter(([a, b]) => a < b).sort((x, y) => x[0] - y[0]);
  const out = [];
  for (const [start, end] of ordered) {
    const last = out.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
  }
  return out;
}

/** A sentence cut at every edge of a span; where spans overlap, the number wins, then target, hedge, speaker, check, what the address names. */
function pieces(text, start, end, marks) {
  const inside = marks.filter((span) => span.start < end && span.end > start);
  const edges = new Set([start, end]);
  for (const span of inside) for (const edge of [span.start, span.end]) if (edge > start && edge < end) edges.add(edge);
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => {
    const over = inside.filter((span) => span.start <= from && span.end >= cuts[i + 1]);
    const span = over.sort((a, b) => PRIORITY.indexOf(a.kind) - PRIORITY.indexOf(b.kind))[0] ?? null;
    return { start: from, text: text.slice(from, cuts[i + 1]), span };
  });
}

/** Each block with its start in code points, for the gutter; one walk through the text. */
function withPoints(text, found) {
  let [unit, point] = [0, 0];
  return found.map((block) => {
    point += [...text.slice(unit, block.start)].length;
    unit = block.start;
    return { ...block, point };
  });
}

/** How many sentences a folded stretch seems to hold, for its label. */
export function sentencesIn(text) {
  return Math.max(1, (text.match(/[.!?。؟]["”’')\]]*(\s|$)/g) ?? []).length);
}
