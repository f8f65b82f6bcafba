/** Ceasefires, talks and other acts that kill nobody and matter, with their state and their evidence. */
import { useData } from "../lib/api.js";
import { html } from "../lib/html.js";
import { report } from "../lib/places.js";
import { filters } from "../lib/url.js";
import * as when from "../lib/when.js";

/** A strip of acts; nothing at all where the ledger has none or the server does not list them. */
export function ActsStrip() {
  const acts = useData("acts", filters({ event: null, measure: null, status: null }));
  const items = acts.data?.items ?? [];
  if (!items.length) return null;
  return html`<div class="hd hd2"><h2>Ceasefire and talks</h2></div><ul class="plain">${items.map((act) => html`<li>
    <span class="tag">${act.state ?? act.type}</span> <b>${act.title ?? act.type}</b> ${when.range(act.when)} ${act.quote && html`<q>${act.quote}</q>`}
    ${act.document && html`<a class="mut3" href=${report(act.document)}>source</a>`}</li>`)}</ul>`;
}
