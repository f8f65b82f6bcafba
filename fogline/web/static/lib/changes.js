/** What changed between two moments, as the server tells it, in the order people ask. */
import { here } from "./url.js";
import { day, iso, number } from "./when.js";

/** Kinds of change with their names. */
export const KINDS = [
  ["new", "New"], ["raised", "Raised"], ["lowered", "Lowered"], ["denied", "Denied"], ["merged", "Merged"], ["withdrawn", "Withdrawn"],
  ["reread", "Read anew"],
];

/** Against when the pages compare: `since` in the address, else the day before the newest report. */
export function since(latest = null) {
  const asked = here().query.get("since");
  if (asked === "visit") return visit();
  if (asked) return { value: asked, title: `Since ${day(asked) || asked}`, note: "Reports published or read after it." };
  const last = latest ?? here().query.get("as_of");
  const value = last ? iso(number(last) - 1) : "24h";
  return { value, title: "Since yesterday", note: last ? `Against the end of ${day(value)}.` : "Against the day before the newest report." };
}

function visit() {
  const last = lastVisit();
  return { value: last ?? "24h", title: "Since your last visit", note: last ? `It was ${day(last)}.` : "No earlier visit is remembered here." };
}

/** The hour of the last visit, kept in this browser alone. */
export function lastVisit() {
  try {
    return localStorage.getItem("fogline.visit");
  } catch {
    return null;
  }
}

/** Changes by kind. */
export function grouped(items) {
  const groups = {};
  for (const item of items) (groups[item.kind] ??= []).push(item);
  return groups;
}

/** Keep the hour of this visit for the next one. */
export function remember() {
  try {
    localStorage.setItem("fogline.visit", new Date().toISOString());
  } catch {
    // A browser that keeps nothing compares with yesterday.
  }
}
