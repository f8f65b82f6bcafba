/** Shapes of the ledger's answers made handy. */

/** A map from id. */
export function byId(items) {
  return new Map(items.map((item) => [item.id, item]));
}

const SIDES = (code) => ["state", "nonstate", "civilian", "mixed"].indexOf((code ?? "").split(":")[0]);

/** The estimates of a block of the answer: fighting sides first, those most is said of on top. */
export function estimatesOf(block) {
  const weight = (side) => block.estimates.filter((e) => e.target_side === side).reduce((n, e) => n + e.used.length + e.set_aside.length, 0);
  const fighters = (side) => (SIDES(side) < 2 && SIDES(side) >= 0 ? 0 : 1);
  return [...block.estimates].sort((a, b) =>
    fighters(a.target_side) - fighters(b.target_side) || weight(b.target_side) - weight(a.target_side)
    || String(a.target_side).localeCompare(String(b.target_side)));
}
