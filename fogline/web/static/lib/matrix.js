/** Who says what: voices in rows, side and measure in columns. Built from estimates, so a cell never counts what they do not. */
import { denies, entries } from "./marks.js";

const ORDER = ["killed", "casualties", "injured", "captured", "missing"];
const rank = (measure) => (ORDER.indexOf(measure) + ORDER.length + 1) % (ORDER.length + 1);

/** The columns of a set of estimates: by side as given, and in each side by measure. */
export function columns(estimates) {
  const sides = [...new Set(estimates.map((e) => e.target_side))];
  return sides.flatMap((side) => estimates.filter((e) => e.target_side === side).sort((a, b) => rank(a.measure) - rank(b.measure))
    .map((estimate, i, all) => ({ estimate, first: i === 0, span: all.length })));
}

/** Rows of voices: parties to the fighting first, then whoever is outside; each row has one list of figures a column. */
export function rows(cols, claims) {
  const voices = new Map();
  cols.forEach(({ estimate }, column) => {
    for (const entry of entries(estimate, claims)) {
      const { voice } = entry.claim;
      const key = voice.claimant;
      if (!voices.has(key)) voices.set(key, { claimant: key, party: Boolean(voice.claimant_side), speakers: new Set(), reports: new Set(), cells: new Map() });
      const row = voices.get(key);
      if (voice.speaker) row.speakers.add(voice.speaker);
      row.reports.add(entry.claim.document);
      add(row, column, entry);
    }
  });
  const ordered = [...voices.values()].sort((a, b) => a.claimant.localeCompare(b.claimant));
  return { parties: ordered.filter((row) => row.party), outside: ordered.filter((row) => !row.party) };
}

function add(row, column, entry) {
  const cell = row.cells.get(column) ?? [];
  const { quantity, quote } = entry.claim;
  const same = (other) => other.claim.quantity.bound === quantity.bound && other.claim.quantity.low === quantity.low
    && (quantity.bound !== "vague" || other.claim.quote === quote);
  const there = cell.find(same);
  if (there) there.reports += 1;
  else cell.push({ ...entry, denies: denies(entry.claim), reports: 1 });
  row.cells.set(column, cell.sort((a, b) => Number(a.superseded) - Number(b.superseded)));
}
