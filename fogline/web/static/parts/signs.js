/** Small drawings: a shape for each standing, a sign for each status word. Shape and border carry the meaning, colour repeats it. */
import { html } from "../lib/html.js";

const SHAPES = {
  own: () => html`<path d="M1 1h8v8H1z" fill="currentColor" />`,
  enemy: () => html`<path d="M5 .6 9.8 9.4H.2z" fill="currentColor" />`,
  third: () => html`<path d="M5 0l5 5-5 5-5-5z" fill="currentColor" />`,
  outlet: () => html`<circle cx="5" cy="5" r="3.7" class="hole" stroke="currentColor" stroke-width="2" />`,
  deny: () => html`<path d="M1.5 1.5l7 7m0-7l-7 7" stroke="currentColor" stroke-width="2.4" fill="none" />`,
};
const ring = () => html`<circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" stroke-width="1.4" />`;
const SIGNS = {
  confirmed: () => html`<circle cx="6" cy="6" r="5" fill="currentColor" />`,
  acknowledged: () => [ring(), html`<path d="M6 1a5 5 0 1 1-5 5H6z" fill="currentColor" />`],
  disputed: () => [ring(), html`<path d="M6 1a5 5 0 0 1 0 10z" fill="currentColor" />`],
  unverified: () => [ring()],
  asserted: () => [ring(), html`<circle cx="6" cy="6" r="1.6" fill="currentColor" />`],
  none: () => html`<path d="M2 6h8" stroke="currentColor" stroke-width="1.6" />`,
  out: () => html`<path d="M2 6h8" stroke="currentColor" stroke-width="1.6" stroke-dasharray="2 2" />`,
};
const NAMES = { own: "on its own losses", enemy: "on its enemy’s losses", third: "third party", outlet: "the report itself" };

/** The mark of a standing; a denial is a cross in the colour of whoever denies. */
export function Glyph({ standing, denies = false, named = false }) {
  return html`<svg class=${`g r-${standing}`} viewBox="0 0 10 10" role=${named ? "img" : null} aria-hidden=${named ? null : "true"}
    aria-label=${named ? NAMES[standing] : null}>${SHAPES[denies ? "deny" : standing]()}</svg>`;
}

/** A status word with its sign. */
export function Status({ word, sign, title }) {
  return html`<span class="st" title=${title}><svg viewBox="0 0 12 12" aria-hidden="true">${SIGNS[sign]?.()}</svg>${word}</span>`;
}

/** What the marks mean, above the rows that use them. */
export function Key({ matrix = false }) {
  const marks = [
    ["own", false, "party on its own losses"], ["enemy", false, "party on its enemy’s losses"], ["third", false, "third party"],
    ["outlet", false, "report, no source named"], ["own", true, "says none, or denies"],
  ];
  const rest = matrix
    ? html`<span><s>133</s> replaced by a later figure of the same voice</span><span>· not mentioned (not zero)</span>`
    : html`<span><i class="sw sw1"></i>reached without the enemy’s word</span><span><i class="sw sw2"></i>only the enemy says so</span>
        <span><i class="sw sw3"></i>best, where there is one</span>`;
  return html`<div class="key" role="note" aria-label="Key to the marks">
    ${marks.map(([standing, denies, words]) => html`<span><${Glyph} standing=${standing} denies=${denies} />${words}</span>`)}${rest}</div>`;
}

/** "Machine-coded, unverified" until a person has decided something here. */
export function Coded({ reviewed = 0 }) {
  return reviewed
    ? html`<span class="coded done" title="The log is on the page Review">Machine-coded, ${reviewed} reviewed ${reviewed === 1 ? "step" : "steps"}</span>`
    : html`<span class="coded" title="No person has reviewed these figures yet">Machine-coded, unverified</span>`;
}
