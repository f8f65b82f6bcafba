/** The field's words as people read them; codes without a word are shown as they are. */

const MEASURES = {
  killed: "killed", injured: "wounded", captured: "captured", missing: "missing", displaced: "displaced", casualties: "casualties",
  destroyed: "destroyed", damaged: "damaged", seized: "taken", rescued: "rescued", released: "released", surrendered: "surrendered",
  present: "strength", attacks: "attacks",
};
const RELATIONS = {
  own_loss: "its own losses", enemy_loss: "its enemy’s losses", third_party: "neither side’s", outlet: "the report’s own voice",
};
const STANCES = {
  asserts: "asserts", acknowledges: "acknowledges", denies: "denies", cannot_confirm: "cannot confirm",
};
const CHECKS = {
  unverified: "could not be verified", verified: "verified", not_acknowledged: "not acknowledged by the other side", disputed: "disputed",
};
const BOUNDS = {
  exact: "stated as exact", at_least: "at least", more_than: "more than", at_most: "at most", less_than: "less than", about: "about",
  range: "a range", vague: "a word, not a number", zero: "an explicit zero",
};
const CONTRADICTIONS = {
  existence: "claim / explicit zero", number: "different numbers", place: "different places", label: "different labels",
  time: "different times", perpetrator: "who did it", verification: "a party’s word is no check",
};
const TIES = {
  repeats: ["repeats", "is repeated by"], revises: ["revises", "is revised by"], supersedes: ["replaces", "is replaced by"],
  part_of: ["is part of", "includes"], contradicts: ["contradicts", "contradicts"], denies: ["denies", "is denied by"],
};
const CORROBORATION = {
  contradicted: ["Disputed", "disputed"], admitted: ["Acknowledged", "acknowledged"], independent_origins: ["Two parties agree", "confirmed"],
  several_outlets_one_origin: ["One origin", "asserted"], single_origin: ["One origin", "asserted"], superseded: ["Updated", "unverified"],
  confirmed: ["Confirmed", "confirmed"], counted: ["Counted", "confirmed"],
};
const STATUSES = {
  confirmed: ["Confirmed", "confirmed"], acknowledged: ["Acknowledged", "acknowledged"], disputed: ["Disputed", "disputed"],
  denied: ["Denied", "disputed"], unverified: ["Unverified", "unverified"], asserted: ["Asserted", "asserted"],
};

const plain = (code) => String(code ?? "").replaceAll("_", " ");

export const measure = (code) => MEASURES[code] ?? plain(code);
export const relation = (code) => RELATIONS[code] ?? plain(code);
export const stance = (code) => STANCES[code] ?? plain(code);
export const check = (code) => CHECKS[code] ?? plain(code);
export const bound = (code) => BOUNDS[code] ?? plain(code);
export const contradiction = (code) => CONTRADICTIONS[code] ?? plain(code);
/** How a claim stands to another one: `forward` when it is the first of the tie. */
export const tie = (code, forward = true) => (TIES[code] ?? [plain(code), plain(code)])[forward ? 0 : 1];
/** A word and the sign that goes with it, for the corroboration of an estimate. */
export const corroboration = (code) => CORROBORATION[code] ?? [capital(plain(code)), "asserted"];
/** A word and the sign that goes with it, for the status of a claim in its report. */
export const status = (code) => STATUSES[code] ?? [capital(plain(code)), "asserted"];

/** First letter in upper case. */
export function capital(text) {
  return text ? text[0].toUpperCase() + text.slice(1) : "";
}

/** First letter in lower case. */
export function uncapital(text) {
  return text ? text[0].toLowerCase() + text.slice(1) : text;
}

/** Who speaks, as a newspaper would say: the country for a state's body, "a report" for the outlet. */
export function party(claimant) {
  return claimant === "outlet" ? "a report" : String(claimant ?? "").split(": ")[0];
}

/** The claimant for a list; a report that speaks itself is "the report". */
export function claimant(name) {
  return name === "outlet" ? "The report itself" : String(name ?? "not stated");
}

const sides = {};

/** Keep the labels of sides that came with an answer. */
export function learn(labels) {
  Object.assign(sides, labels);
}

/** A side's code in words: as the server labels it, else as well as its code tells. */
export function side(code) {
  if (!code) return "side not stated";
  if (sides[code]) return sides[code];
  const [kind, name = ""] = code.split(":");
  if (kind === "nonstate") return name === "unknown" ? "an unnamed armed group" : name;
  if (kind === "state" && !/^[A-Z]{3}/.test(name)) return name;
  return `${name} ${{ state: "forces", civilian: "civilians", mixed: "fighters and civilians together" }[kind] ?? kind}`;
}

/** A sentence of the server with codes of sides put in words. */
export function decoded(text) {
  return text.replace(/\b(state|civilian|mixed):[A-Z]{3}(\+[A-Z]{3})*/g, (code) => side(code));
}

/** "1 report", "3 reports". */
export function count(n, one, many = `${one}s`) {
  return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}

/** A list as in a sentence. */
export function list(parts) {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** The end of a path, which names a report well enough in a list. */
export function report(path) {
  return String(path ?? "").split("/").at(-1) || String(path);
}
