/** The answer as sentences: how many died as far as it is sure, and who says what beyond. Built from estimates, never from guesses. */
import { counted } from "./estimate.js";
import { capital, list } from "./words.js";

const n = (number) => number.toLocaleString("en");

/** The headline of one incident: what is firm, then whether anybody says more. */
export function headline(estimates) {
  const killed = estimates.filter((e) => e.measure === "killed" && counted(e));
  if (!killed.length) return "Nobody gives a number of dead.";
  const firm = killed.filter((e) => (e.best ?? 0) > 0).map((e) => `${n(e.best)} dead among ${e.side}`);
  const floor = killed.filter((e) => e.best === null && (e.low ?? 0) > 0).map((e) => `at least ${n(e.low)} dead among ${e.side}`);
  const higher = killed.filter((e) => (e.high ?? 0) > (e.best ?? e.low ?? 0));
  if (firm.length + floor.length) return `${capital(list([...firm, ...floor]))}. ${beyond(higher, killed.some((e) => e.high_open && (e.best ?? e.low) !== null))}`.trim();
  return none(killed, higher);
}

function beyond(higher, more) {
  if (!higher.length) return more ? "More is said, without a number." : "These rules count no more.";
  return higher.some((e) => e.corroboration === "contradicted" || e.high_partisan) ? "Every higher figure is contested." : "One source gives more.";
}

function none(killed, higher) {
  const zero = killed.filter((e) => e.best === 0).map((e) => e.side);
  if (!higher.length && killed.some((e) => e.flags?.includes("vague_positive"))) return "Some say people died; nobody gives a number.";
  if (!higher.length) return zero.length ? `No dead among ${list(zero)}, by all who speak of it.` : "No number of dead is given.";
  const parts = higher.map((e) => `${n(e.high)} dead among ${e.side}`);
  const only = higher.some((e) => e.high_partisan) ? "Claimed" : "Reported";
  return `${only}, not confirmed: ${list(parts)}.`;
}

/** The clauses of the standing paragraph: for each side who says what, each with the claim to open. */
export function clauses(estimates) {
  return estimates.filter((e) => e.measure === "killed" && e.says?.length).map((e) => ({
    side: e.side,
    says: [...e.says].reverse().map(({ text, claims }) => ({ text, claim: claims[0] })),
  }));
}

/** Whether a body of neither side stands behind any figure. */
export function independent(claims) {
  const named = ({ voice }) => voice.relation === "third_party" && !voice.claimant_side && !/\b(sources|witnesses|residents)$/.test(voice.claimant);
  return [...claims.values()].some((claim) => claim.kind === "event" && named(claim));
}
