/** Who decides, and what is said when something was decided. The name is asked for, kept in this browser, and never guessed. */
import { sign } from "./figures.js";

const KEY = "fogline.reviewer";

/** The name that decisions are signed with; "" until somebody gave one. */
export function reviewer() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

/** Keep the name. */
export function rename(name) {
  try {
    localStorage.setItem(KEY, name.trim());
  } catch {
    // The server will ask for a name with the decision.
  }
}

const PAST = { accept: "Accepted", reject: "Rejected", edit: "Edited", merge: "Merged", split: "Split", withdraw: "Withdrawn", undo: "Undid", add: "Added" };

/** What was done, for the polite line. */
export function done(kind, item) {
  return item ? `${PAST[kind] ?? kind}: ${sign(item.claim.quantity)}, ${item.claim.document}` : "";
}

/** What is said after an undo. */
export function undone() {
  return "Undone: the last decision";
}

/** The word of a decision in the log. */
export function past(kind) {
  return PAST[kind] ?? kind;
}
