/** What looks like a contradiction and is none: a voice that raised its own figure, a figure that covers one event of several. */
import { html } from "../lib/html.js";
import { sign } from "../lib/figures.js";
import { entries } from "../lib/marks.js";
import { event, sentence } from "../lib/places.js";
import * as words from "../lib/words.js";
import { chains } from "./chain.js";

/** A folded list; nothing where nothing looks so. */
export function Updates({ estimates, claims, block }) {
  const moved = chains(estimates, claims).map((chain) => ({ id: chain.name, chain }));
  const apart = estimates.flatMap((estimate) => entries(estimate, claims).filter(({ reason }) => reason?.startsWith("covers"))
    .map((entry) => ({ id: `${entry.claim.id} ${estimate.measure}`, entry, estimate })));
  const all = [...moved, ...apart];
  if (!all.length) return null;
  return html`<details class="upd" open><summary>Looks like a contradiction, is not (${all.length})</summary><ul class="plain">
    ${moved.map(({ id, chain }) => html`<li key=${id}><b>${chain.steps.map((one) => one.label).join(", then ")}.</b> ${chain.name}: the same voice, an update.${" "}
      <a href=${event(chain.steps.at(-1).claim.event ?? block.id)}>How it moved</a></li>`)}
    ${apart.map(({ id, entry, estimate }) => html`<li key=${id}><b>${sign(entry.claim.quantity)}.</b> ${words.capital(words.party(entry.claim.voice.claimant))} on ${estimate.side}, ${words.measure(estimate.measure)}: ${entry.reason}.${" "}
      <a href=${sentence(entry.claim)}>Its sentence</a></li>`)}</ul></details>`;
}
