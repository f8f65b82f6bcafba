/** What the server says, kept for as long as nothing is decided. Only this module talks to it. */
import { useLayoutEffect, useState } from "./html.js";
import { learn } from "./words.js";

const kept = new Map();
let age = 0;
const watching = new Set();

/** An answer of the server that is no success: its title, and what to do. */
export class Problem extends Error {
  constructor(status, title, detail) {
    super(title);
    this.status = status;
    this.title = title;
    this.detail = detail;
  }
}

/** The address of an answer: a path under /v1 and a query. */
export function address(path, query) {
  const text = new URLSearchParams(query ?? "").toString();
  return `/v1${path && `/${path}`}${text ? `?${text}` : ""}`;
}

/** One JSON answer; throws `Problem`. */
export function get(path, query) {
  const url = address(path, query);
  if (!kept.has(url)) {
    const asked = ask(url);
    kept.set(url, asked);
    asked.catch(() => kept.get(url) === asked && kept.delete(url));
  }
  return kept.get(url);
}

/** One JSON answer as it is now, not as it was kept. */
export function fresh(path, query) {
  return ask(address(path, query));
}

async function ask(url, init) {
  let reply;
  try {
    reply = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin", ...init });
  } catch {
    throw new Problem(0, "The local server does not answer.", "Start it again with “fogline serve”; nothing is lost.");
  }
  const body = await reply.json().catch(() => ({}));
  if (!reply.ok) throw new Problem(reply.status, body.title ?? `The server answered ${reply.status}.`, body.detail ?? "");
  if (body.sides) learn(body.sides);
  return body;
}

let last = Promise.resolve();

/** Append to the ledger. The cookie that came with the page is the token. Steps are sent one after the other, in the order they were taken;
 *  then what was kept is forgotten, and the pages ask anew. */
export function post(path, body) {
  const sent = last.then(() => append(path, body));
  last = sent.catch(() => null);
  return sent;
}

async function append(path, body) {
  const headers = { Accept: "application/json", "Content-Type": "application/json" };
  const said = await ask(`/v1/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  forget();
  return said;
}

/** Ask everything anew. */
export function forget() {
  kept.clear();
  age += 1;
  for (const draw of watching) draw(age);
}

/** An answer as state: `data` is null until it is there; what was shown stays while the next one is asked for. */
export function useData(path, query) {
  const url = path === null ? null : address(path, query);
  const [state, set] = useState({ data: null, error: null, url: null });
  const [turn, draw] = useState(0);
  useLayoutEffect(() => { // not after the next frame: a slow screen must not delay the question, nor miss that all is asked anew
    watching.add(draw);
    return () => watching.delete(draw);
  }, []);
  useLayoutEffect(() => {
    if (url === null) return undefined;
    let wanted = true;
    get(path, query).then(
      (data) => wanted && set({ data, error: null, url }),
      (error) => wanted && set({ data: null, error, url }),
    );
    return () => {
      wanted = false;
    };
  }, [url, turn]);
  return { ...state, waiting: url !== null && state.url !== url };
}
