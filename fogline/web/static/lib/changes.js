/** What changed between two moments, as the server tells it, in the order people ask. */
import { short } from "./estimate.js";
import { here, state } from "./url.js";
import { lastVisit } from "./visit.js";
import { day, iso, moment, number } from "./when.js";
import { capital, measure, side } from "./words.js";

/** Kinds of change with their names; the first six are always shown, the empty ones too. */
export const KINDS = [
  ["raised", "Raised"], ["lowered", "Lowered"], ["new", "New"], ["denied", "Denied"], ["merged", "Merged"], ["withdrawn", "Withdrawn"],
  ["settled", "Settled"], ["unsettled", "Unsettled"], ["split", "Split"], ["gone", "Gone"], ["reread", "Read anew"], ["reviewed", "Reviewed"],
];
export const ALWAYS = 6;

const QUICK = 20000; // claims up to which an earlier day is read anew without being asked for

/** Against when the pages compare: `since` in the address, else the day before the newest report; in a large ledger the run before. */
export function since(meta) {
  const asked = here().query.get("since");
  const latest = meta?.days?.at(-1) ?? null;
  if (asked === "visit") return visit(meta, latest);
  if (asked) return { value: asked, title: `Since ${day(asked) || asked}`, note: `Against the end of ${day(asked) || asked}.` };
  if ((meta?.counts?.claims ?? 0) > QUICK) return { value: null, title: "Since the run before", note: "Against the ledger as it stood before the last run." };
  return yesterday(latest);
}

/** The query that asks for these changes, in the state that this address asks for. */
export function query(at) {
  const asked = state();
  asked.delete("as_of");
  if (at.value) asked.set("since", at.value);
  asked.set("limit", "1000");
  return asked;
}

function yesterday(latest) {
  const last = here().query.get("as_of") ?? latest;
  if (!last) return { value: "24h", title: "Since yesterday", note: "Against what was known a day ago." };
  const value = iso(number(last) - 1);
  return { value, title: "Since yesterday", note: `Against the end of ${day(value)}.` };
}

function visit(meta, latest) {
  const last = lastVisit(meta);
  if (!last) return { ...yesterday(latest), note: "No earlier visit is remembered here." };
  return { value: last.vintage, title: "Since your last visit", note: `You looked on ${moment(last.at)}, at ${last.vintage}.` };
}

/** Changes by kind. */
export function grouped(items) {
  const groups = {};
  for (const item of items) (groups[item.kind] ??= []).push(item);
  return groups;
}

/** What a change shows as its figure: of a new one its best or its range, never a bound that reads like the figure itself. */
export function figure(item) {
  return item.kind === "new" && item.after ? short(item.after) : arrow(item.figure);
}

/** A figure with a drawn arrow: "133 → 228". */
export function arrow(text) {
  return text.replace("->", "→");
}

/** What a change is about: the side and the measure, else its title. */
export function about(item) {
  return item.measure && item.target_side ? `${capital(item.side ?? side(item.target_side))} ${measure(item.measure)}` : item.title;
}
