/** When each figure was said, in order; those without a time end the list. */
import { sign } from "../lib/figures.js";
import { html } from "../lib/html.js";
import { sentence } from "../lib/places.js";
import * as when from "../lib/when.js";
import * as words from "../lib/words.js";

const PEOPLE = new Set(["killed", "injured", "captured", "casualties", "missing"]);

/** One line for each figure of a voice; where reports give it different hours, the last one. */
export function Timeline({ claims }) {
  const lines = new Map();
  for (const claim of claims.filter((one) => PEOPLE.has(one.measure) && one.scope !== "part")) {
    const key = `${claim.voice.claimant}|${claim.measure}|${claim.target.side}|${sign(claim.quantity)}`;
    const known = lines.get(key);
    if (!known || (claim.as_of && (!known.as_of || claim.as_of > known.as_of))) lines.set(key, claim);
  }
  const ordered = [...lines.values()].sort((a, b) => Number(!a.as_of) - Number(!b.as_of) || String(a.as_of).localeCompare(String(b.as_of)) || a.measure.localeCompare(b.measure));
  if (!ordered.length) return html`<p class="none">No figure of people.</p>`;
  return html`<ol class="tl">${ordered.map((claim) => html`<li key=${claim.id}>${claim.as_of ? html`<time datetime=${claim.as_of}>${when.moment(claim.as_of)}</time>` : html`<span class="nd">Hour not given</span>`}
    <span>${words.capital(words.party(claim.voice.claimant))}: <a href=${sentence(claim)}>${sign(claim.quantity)}</a> ${claim.target.words ?? ""} ${words.measure(claim.measure)}</span></li>`)}</ol>`;
}
