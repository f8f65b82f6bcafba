/** Other reports' versions of a figure: claims of the same event about the same loss, each with its tie to the selected one. */
import { value } from "./figures.js";
import { denies, standing } from "./marks.js";
import * as words from "./words.js";

const LOSSES = { killed: ["killed", "casualties"], injured: ["injured", "casualties"], casualties: ["killed", "injured", "casualties"] };

/** Versions, those tied by the ledger first. `ties` are the server's: `{kind, left, right, because}`. */
export function versions(claim, near, ties) {
  const named = new Map(ties.map((tie) => [tie.left === claim.id ? tie.right : tie.left, words.tie(tie.kind, tie.left !== claim.id)]));
  return near
    .filter((other) => other.id !== claim.id && (named.has(other.id) || same(claim, other)))
    .map((other) => ({
      claim: other, tie: named.get(other.id) ?? guess(claim, other), standing: standing(other, claim.target.side), denies: denies(other),
      tied: named.has(other.id),
    }))
    .sort((a, b) => Number(b.tied) - Number(a.tied) || a.claim.document.localeCompare(b.claim.document) || a.claim.start - b.claim.start);
}

function same(a, b) {
  const measures = LOSSES[a.measure] ?? [a.measure];
  return measures.includes(b.measure) && (a.target.side === b.target.side || !b.target.side || !a.target.side) && (a.unit === b.unit || b.quantity.bound === "zero");
}

/** A plain comparison where the ledger has drawn no tie: it says what is the same, and nothing more. */
function guess(a, b) {
  const equal = value(a.quantity) === value(b.quantity) && (value(a.quantity) !== null || a.quote === b.quote);
  const voice = a.voice.claimant === b.voice.claimant;
  if (equal) return voice ? "repeats" : "the same figure";
  return voice ? "another figure, same voice" : "another figure";
}

/** Reports of the event that say nothing of this loss. */
export function silent(others, near, claim) {
  const speaking = new Set([claim.document, ...others.map((other) => other.claim.document)]);
  return [...new Set(near.map((other) => other.document))].filter((name) => !speaking.has(name)).sort().map(words.report);
}

/** What part the claim has in each estimate of its event: used, or set aside and why. */
export function parts(claim, happening) {
  const found = [];
  for (const estimate of happening?.estimates ?? []) {
    const name = `${words.measure(estimate.measure)}, ${estimate.side ?? words.side(estimate.target_side)}`;
    const aside = estimate.set_aside.find((one) => one.claim === claim.id);
    if (estimate.used.includes(claim.id)) found.push(`Used (${name})${ends(claim, estimate)}`);
    else if (aside) found.push(`Set aside (${name}): ${aside.why}`);
  }
  return found;
}

function ends(claim, estimate) {
  const number = value(claim.quantity);
  const set = ["low", "best", "high"].filter((end) => estimate[end] !== null && estimate[end] === number);
  return set.length && number !== null ? `: sets ${words.list(set)}${set.includes("high") && estimate.high_partisan ? ", marked partisan" : ""}` : "";
}
