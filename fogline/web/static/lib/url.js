/** Every state of the pages is an address: a path and a query. This module reads it, writes it and tells who listens. */
import { useLayoutEffect, useState } from "./html.js";

/** What stays when one page links to another: how to count, what was known when, and how the pages look. */
export const STICKY = ["policy", "as_of", "vintage", "theme", "dir"];
/** The filters of every listing, named as on the command line. */
export const FILTERS = [
  "from", "to", "country", "place", "side", "actor", "measure", "claimant", "status", "kind", "document", "event",
];
/** What listeners are told when the browser went back or forth: the page changes, but its place on the screen is the browser's. */
export const BACK = "back";
const listeners = new Set();

/** The address now: decoded path, query. */
export function here() {
  return { path: safeDecode(location.pathname), query: new URLSearchParams(location.search) };
}

function safeDecode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** An address inside the pages: the sticky part of the query kept, `changes` added; null or "" takes a key away. */
export function to(path, changes = {}) {
  const query = new URLSearchParams();
  const now = here().query;
  for (const key of STICKY) if (now.has(key)) query.set(key, now.get(key));
  return join(path.split("/").map(encodeSegment).join("/"), change(query, changes));
}

/** This address with some of its query changed. */
export function but(changes) {
  const { query } = here();
  return join(location.pathname, change(query, changes));
}

/** The filters of this address, with the sticky part that the server understands. */
export function filters(extra = {}) {
  const now = here().query;
  const query = new URLSearchParams();
  for (const key of [...FILTERS, "policy", "as_of", "vintage"]) for (const value of now.getAll(key)) if (value) query.append(key, value);
  return change(query, extra);
}

/** Which state of the ledger and which policy this address asks for, for answers that take no filters. */
export function state() {
  const now = here().query;
  const query = new URLSearchParams();
  for (const key of ["policy", "as_of", "vintage"]) if (now.get(key)) query.set(key, now.get(key));
  return query;
}

function change(query, changes) {
  for (const [key, value] of Object.entries(changes)) {
    query.delete(key);
    for (const one of Array.isArray(value) ? value : [value]) if (one !== null && one !== undefined && one !== "") query.append(key, one);
  }
  return query;
}

function join(path, query) {
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

function encodeSegment(segment) {
  return encodeURIComponent(segment).replaceAll("%3A", ":");
}

/** Go to an address. A change of page moves the focus to its heading; `still` keeps focus and scroll (a filter, a selection). */
export function go(address, { replace = false, still = false } = {}) {
  history[replace ? "replaceState" : "pushState"](null, "", address);
  for (const listener of listeners) listener(still);
}

/** The address as state of a component: it is drawn again whenever the address changes. */
export function useAddress(onPage) {
  const [, draw] = useState(0);
  useLayoutEffect(() => { // before the first key or click: it may change the address at once
    const listener = (still) => {
      draw((n) => n + 1);
      onPage?.(still);
    };
    const back = () => listener(BACK);
    listeners.add(listener);
    addEventListener("popstate", back);
    return () => {
      listeners.delete(listener);
      removeEventListener("popstate", back);
    };
  }, []);
  return here();
}

/** Links inside the pages change the address without loading anything; all others are left to the browser. */
export function followLinks(event) {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest?.("a[href]");
  if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  if (/^\/(v1|static)(\/|$)/.test(link.pathname) || (link.hash && link.pathname === location.pathname)) return;
  event.preventDefault();
  const still = link.dataset.still !== undefined;
  go(link.pathname + link.search, { still });
}
