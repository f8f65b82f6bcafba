/** The last visit, kept in this browser alone: which vintage of which ledger was seen, and when. */

const key = (meta) => `fogline.visit.${meta.ledger}`;
const before = new Map(); // by ledger: the visit before this one, as it was when the pages were opened

function kept(meta) {
  try {
    return JSON.parse(localStorage.getItem(key(meta)));
  } catch {
    return null;
  }
}

/** `{vintage, at}` of the visit before this one; null without one. It stays the same until the pages are opened anew. */
export function lastVisit(meta) {
  if (!meta) return null;
  if (!before.has(meta.ledger)) before.set(meta.ledger, kept(meta));
  return before.get(meta.ledger);
}

/** Keep what is seen now. With `first` only where nothing is kept, so that later changes count from the first look. */
export function remember(meta, first = false) {
  lastVisit(meta);
  if (!meta?.vintage || (first && kept(meta))) return;
  try {
    localStorage.setItem(key(meta), JSON.stringify({ vintage: meta.vintage, at: `${new Date().toISOString().slice(0, 19)}Z` }));
  } catch {
    // A browser that keeps nothing compares with yesterday.
  }
}

/** Whether the ledger has moved on since its changes were last looked at. */
export function unread(meta) {
  const last = kept(meta);
  return Boolean(last && meta.vintage && last.vintage !== meta.vintage && !meta.as_of);
}
