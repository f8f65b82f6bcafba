/** What every page shares: a heading that takes the focus, a line of state while waiting, and what went wrong. */
import { html, useLayoutEffect, useRef } from "../lib/html.js";
import { but, here } from "../lib/url.js";

let arriving = false;

/** A change of page has begun: the next heading takes the focus, wherever it comes from. */
export function arrive(top = true) {
  arriving = true;
  if (top) scrollTo(0, 0);
}

/** The heading of a page; it names the window and takes the focus when the page is changed. */
export function Heading({ children, title }) {
  const ref = useRef(null);
  useLayoutEffect(() => { // at once: a heading that is about to leave must not take what the next one is to have
    document.title = `${title ?? ref.current.textContent} · Fogline`;
    if (!arriving) return;
    arriving = false;
    ref.current.focus({ preventScroll: true });
  });
  return html`<h1 tabindex="-1" ref=${ref}>${children}</h1>`;
}

/** Kicker, heading and a line below it. */
export function Mast({ kick, title, children, heading }) {
  return html`<div class="mast"><div class="kick">${kick}</div><${Heading} title=${title}>${heading ?? title}<//>${children}</div>`;
}

/** While an answer is on its way: a sentence, no shimmer. */
export function Waiting({ what = "Reading the ledger." }) {
  return html`<p class="wrap waiting mut" role="status">${what}</p>`;
}

/** What went wrong, what was lost (nothing), what to do. */
export function Failed({ error }) {
  return html`<div class="wrap"><div class="msg err" role="alert"><b>${error.title ?? error.message}</b>${error.detail}</div></div>`;
}

/** A step that was refused, where it was taken; nothing while all is well. */
export function Refused({ wrong }) {
  return wrong && html`<div class="msg err" role="alert"><b>${wrong.title}</b>${wrong.detail}</div>`;
}

/** A listing without rows: the filters, each with a way to drop it. */
export function NoMatch({ what, keys }) {
  const { query } = here();
  const set = keys.flatMap((key) => query.getAll(key).map((value) => [key, value]));
  return html`<div class="msg"><b>No ${what} match.</b>${set.length === 0 ? "Nothing of the kind is in this ledger."
    : html`Drop one: ${set.map(([key, value]) => html`<a data-still href=${but({ [key]: query.getAll(key).filter((other) => other !== value) })}>${key}: ${value}</a>${" "}`)}`}</div>`;
}

/** A heading of a section with its line and its button. */
export function Section({ id, title, note, action, children, tight = false }) {
  return html`<section class=${`blk ${tight ? "tight" : ""}`} aria-labelledby=${id}><div class="hd"><h2 id=${id}>${title}</h2>${note && html`<p>${note}</p>`}${action}</div>${children}</section>`;
}
