/** The voices behind an estimate: one mark for each party and figure, with how it stands to the losses it speaks of. */
import { sign, value } from "./figures.js";

const states = (side) => new Set((side ?? "").split(":").at(-1).split("+").filter(Boolean));

/** How a claim stands to a side's losses: own, enemy, third or outlet. The side decides, not the claim: "no casualties" names none. */
export function standing(claim, targetSide) {
  const { claimant, claimant_side: by, relation } = claim.voice;
  if (claimant === "outlet" || relation === "outlet") return "outlet";
  if (by && targetSide) return [...states(by)].some((state) => states(targetSide).has(state)) ? "own" : "enemy";
  return { own_loss: "own", enemy_loss: "enemy" }[relation] ?? "third";
}

/** Whether a figure says that nobody was hit, or denies another's. */
export function denies(claim) {
  return claim.quantity.bound === "zero" || claim.voice.stance === "denies";
}

/** Every claim of an estimate with its part in it: used or set aside, why, and its standing. Claims not loaded are left out. */
export function entries(estimate, claims) {
  const why = new Map(estimate.set_aside.map((aside) => [aside.claim, aside.why]));
  return [...estimate.used, ...why.keys()]
    .filter((id, index, all) => claims.has(id) && all.indexOf(id) === index)
    .map((id) => {
      const claim = claims.get(id);
      const reason = estimate.used.includes(id) ? null : why.get(id);
      return { claim, reason, superseded: Boolean(reason?.startsWith("superseded")), standing: standing(claim, estimate.target_side) };
    });
}

/** Points for the plot and words beside it; ten reports of one figure by one party are one mark. */
export function marks(estimate, claims) {
  const points = new Map();
  const words = new Map();
  for (const entry of entries(estimate, claims)) {
    const number = value(entry.claim.quantity);
    const key = `${entry.standing} ${entry.claim.voice.claimant_side ?? entry.claim.voice.claimant} ${number ?? entry.claim.quote}`;
    const mark = { ...entry, value: number, label: sign(entry.claim.quantity), denies: denies(entry.claim) };
    const group = number === null ? words : points;
    if (!group.has(key) || (group.get(key).superseded && !mark.superseded)) group.set(key, mark);
  }
  const ordered = [...points.values()].sort((a, b) => a.value - b.value);
  return { points: ordered, words: [...words.values()] };
}
