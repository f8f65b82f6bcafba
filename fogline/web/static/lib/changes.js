/** What changed between two moments, as the server tells it, in the order people ask. */
import { here } from "./url.js";
import { day, iso, number } from "./when.js";
import { capital, measure, side } from "./words.js";

/** Kinds of change with their names; the first six are always shown, the empty ones too. */
export const KINDS = [
  ["raised", "Raised"], ["lowered", "Lowered"], ["new", "New"], ["denied", "Denied"], ["merged", "Merged"], ["withdrawn", "Withdrawn"],
  ["settled", "Settled"], ["unsettled", "Unsettled"], ["split", "Split"], ["gone", "Gone"], ["reread", "Read anew"], ["reviewed", "Reviewed"],
];
export const ALWAYS = 6;

/** Against when the pages compare: `since` in the address, else the day before `latest`, the newest day of publication. */
export function since(latest = null) {
  const asked = here().query.get("since");
  if (asked === "visit") return visit(latest);
  if (asked) return { value: asked, title: `Since ${day(asked) || asked}`, note: `Against the end of ${day(asked) || asked}.` };
  return yesterday(latest);
}

function yesterday(latest) {
  const last = here().query.get("as_of") ?? latest;
  if (!last) return { value: "24h", title: "Since yesterday", note: "Against what was known a day ago." };
  const value = iso(number(last) - 1);
  return { value, title: "Since yesterday", note: `Against the end of ${day(value)}.` };
}

function visit(latest) {
  const last = lastVisit();
  return last ? { value: last, title: "Since your last visit", note: `It was ${day(last)}.` } : { ...yesterday(latest), note: "No earlier visit is remembered here." };
}

/** The hour of the last visit, kept in this browser alone; null without one. */
export function lastVisit() {
  try {
    return localStorage.getItem("fogline.visit");
  } catch {
    return null;
  }
}

/** Keep the hour of this visit for the next one. */
export function remember() {
  try {
    localStorage.setItem("fogline.visit", `${new Date().toISOString().slice(0, 19)}Z`);
  } catch {
    // A browser that keeps nothing compares with yesterday.
  }
}

/** Changes by kind. */
export function grouped(items) {
  const groups = {};
  for (const item of items) (groups[item.kind] ??= []).push(item);
  return groups;
}

/** What a change is about: the side and the measure, else its title. */
export function about(item) {
  return item.measure ? `${capital(item.side ?? side(item.target_side))} ${measure(item.measure)}` : item.title;
}
