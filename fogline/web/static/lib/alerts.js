/** Which alerts were seen in this browser, and since when they are told. */
import { lastVisit } from "./visit.js";

const MOST = 500;
const QUICK = 20000; // claims up to which alerts are looked for without being asked for
const key = (meta) => `fogline.alerts.${meta.ledger}`;

/** `{value, words}`: the vintage of the last visit where the ledger has moved on since, else the run before. */
export function told(meta) {
  const last = lastVisit(meta);
  if (last && last.vintage !== meta.vintage) return { value: last.vintage, words: "since your last visit" };
  return { value: null, words: "since the run before" };
}

/** True where looking for alerts costs little. */
export function quick(meta) {
  return (meta.counts?.claims ?? 0) <= QUICK;
}

/** The ids of the alerts that were looked at. */
export function seen(meta) {
  try {
    return new Set(JSON.parse(localStorage.getItem(key(meta))) ?? []);
  } catch {
    return new Set();
  }
}

/** Keep that these were looked at. */
export function look(meta, items) {
  try {
    const all = [...seen(meta), ...items.map((one) => one.id)];
    localStorage.setItem(key(meta), JSON.stringify([...new Set(all)].slice(-MOST)));
  } catch {
    // A browser that keeps nothing shows them as new again.
  }
}
