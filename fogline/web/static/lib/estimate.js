/** What an estimate says in words: who stands behind its low and its high, and what a null means. */
import { speech, value } from "./figures.js";
import { denies, entries } from "./marks.js";
import { capital, list, party } from "./words.js";

const n = (number) => number.toLocaleString("en");
const unique = (values) => [...new Set(values)];

/** The parties whose figure is the low: "admitted by Pakistan", "Afghanistan says none". */
export function lowCaption(estimate, claims) {
  if (estimate.low === null) return "nobody admits or counts any";
  const found = entries(estimate, claims).filter(({ claim, standing, superseded }) =>
    !superseded && standing !== "enemy" && reaches(claim, estimate.low, Math.max));
  const own = found.filter((entry) => entry.standing === "own");
  const told = own.length ? own : found;
  if (!told.length) return "";
  const names = list(unique(told.map(({ claim }) => party(claim.voice.claimant))));
  if (estimate.low === 0 && told.every(({ claim }) => denies(claim))) return `${names} says none`;
  return own.length ? `admitted by ${names}` : `given by ${names}`;
}

/** The parties whose figure is the high: "Pakistan alone". */
export function highCaption(estimate, claims) {
  const all = entries(estimate, claims).filter((entry) => !entry.superseded);
  const word = all.find(({ claim }) => value(claim.quantity) === null);
  if (estimate.high === null) return word ? `${speech(word.claim.quantity)}, no number` : "no upper figure";
  const told = all.filter(({ claim }) => reaches(claim, estimate.high, Math.max));
  const names = unique(told.map(({ claim }) => party(claim.voice.claimant)));
  if (!names.length) return "";
  return estimate.high_partisan ? `${capital(list(names))} alone` : `given by ${list(names)}`;
}

function reaches(claim, number, pick) {
  const { low, high, bound } = claim.quantity;
  const numbers = [low, high].filter((one) => one !== null);
  return bound === "zero" ? number === 0 : numbers.length > 0 && pick(...numbers) === number;
}

/** The sign before a high that is a bound itself: "≥" or ">"; "" where it is exact. */
export function highSign(estimate, claims) {
  if (!estimate.high_open) return "";
  const found = entries(estimate, claims).find(({ claim, superseded }) => !superseded && reaches(claim, estimate.high, Math.max));
  return { at_least: "≥", more_than: ">", vague: "≥" }[found?.claim.quantity.bound] ?? "";
}

/** "low 2, best none, high 55": what the numerals say to whoever cannot see them. */
export function aloud(estimate) {
  const said = (number, nothing) => (number === null ? nothing : n(number));
  return `low ${said(estimate.low, "unknown")}, best ${said(estimate.best, "none")}, high ${said(estimate.high, "open")}`;
}

/** Whether the rules in force count this question at all. */
export function counted(estimate) {
  return estimate.rule !== "best.not_covered";
}

/** One figure for a list: the best, else the range: "11", "2–55", "up to 70", "24 or more". */
export function short(estimate) {
  if (!counted(estimate)) return "not counted";
  const { low, best, high } = estimate;
  if (best !== null) return low === best && best === high ? n(best) : `${n(best)} (${low === null ? "?" : n(low)}–${high === null ? "open" : n(high)})`;
  if (low === null) return high === null ? "no number" : `up to ${n(high)}`;
  return high === null ? `${n(low)} or more` : low === high ? n(low) : `${n(low)}–${n(high)}`;
}
