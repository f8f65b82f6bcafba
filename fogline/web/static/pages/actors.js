/** Who takes part: each actor with its side, the names used for it, and how often it is claimant, target or perpetrator. */
import { useData } from "../lib/api.js";
import { html } from "../lib/html.js";
import { filters, to } from "../lib/url.js";
import * as words from "../lib/words.js";
import { Failed, Mast, Waiting } from "../parts/frame.js";

/** The page at `/actors`. */
export function Actors() {
  const actors = useData("actors", filters({ limit: 500 }));
  const claims = useData(actors.error?.status === 404 ? "claims" : null, filters({ limit: 1000 }));
  if (actors.error && actors.error.status !== 404) return html`<${Failed} error=${actors.error} />`;
  const items = actors.data?.items ?? (claims.data ? counted(claims.data.items) : null);
  if (!items) return html`<${Waiting} />`;
  return html`<div class="wrap"><${Mast} title=${words.count(items.length, "actor")}><p class="mut">Neutral labels; the words a report uses stand beside them.</p><//>
    <div class="tbl-w"><table class="ev"><thead><tr>${["Actor", "Side", "Called", "Kind", "Figures"].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${items.map((one) => html`<${Row} key=${one.id ?? one.side} one=${one} />`)}</tbody></table></div></div>`;
}

function Row({ one }) {
  return html`<tr><th scope="row"><a href=${to("/claims", { actor: one.name })}>${one.name}</a>${one.provisional && html` <span class="tag">known by its name alone</span>`}</th>
    <td>${one.side ? words.side(one.side) : html`<span class="mut3">of neither side</span>`}</td><td class="mut">${(one.aliases ?? one.names ?? []).slice(0, 6).join(", ")}</td>
    <td>${one.kind ?? ""}</td><td class="rn">${one.claims}</td></tr>`;
}

function counted(claims) {
  const found = new Map();
  for (const { target } of claims) {
    if (!target.side) continue;
    const one = found.get(target.side) ?? { name: words.side(target.side), side: target.side, names: new Set(), claims: 0 };
    one.claims += 1;
    if (target.words) one.names.add(target.words);
    found.set(target.side, one);
  }
  return [...found.values()].map((one) => ({ ...one, names: [...one.names] })).sort((a, b) => b.claims - a.claims);
}
