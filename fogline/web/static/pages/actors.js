/** Who takes part: each actor with its side, the names used for it, its office-holders, how many figures it is in; and who stands how to whom. */
import { useData } from "../lib/api.js";
import { html } from "../lib/html.js";
import { filters, to } from "../lib/url.js";
import * as words from "../lib/words.js";
import { Export } from "../parts/export.js";
import { FilterBar } from "../parts/filterbar.js";
import { Failed, Mast, NoMatch, Waiting } from "../parts/frame.js";
import { Relations } from "../parts/relations.js";

const KEYS = ["actor", "side", "country", "claimant", "document"];

/** The page at `/actors`. */
export function Actors() {
  const actors = useData("actors", filters({ limit: 1000 }));
  if (actors.error) return html`<${Failed} error=${actors.error} />`;
  if (!actors.data) return html`<${Waiting} />`;
  const { items, total } = actors.data;
  return html`<div class="wrap"><${Mast} title=${words.count(total, "actor")}><p class="mut">Neutral labels; the words that the reports use stand beside them. <a href="#h-rel">Relations between them, as told</a></p><//>
    <div class="ctl"><${FilterBar} keys=${KEYS} /><${Export} total=${total} what="actor" listing="actors" /></div>
    ${items.length ? html`<div class="tbl-w"><table class="ev"><thead><tr>${["Actor", "Side", "Called in the reports", "Who speaks for it", "Named", "Figures"].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${items.map((one) => html`<${Row} key=${one.id} one=${one} />`)}</tbody></table></div>` : html`<${NoMatch} what="actors" keys=${KEYS} />`}<${Relations} /></div>`;
}

function Row({ one }) {
  const side = one.sides.map(words.side).join(", ");
  return html`<tr><th scope="row">${one.name}${one.provisional && html` <span class="tag">known by the form of its name alone</span>`}<span class="lin mut3">${one.inter ?? one.kind}</span></th>
    <td data-l="Side">${side || html`<span class="mut3">of no side</span>`}</td><td class="mut" data-l="Called in the reports">${one.aliases.slice(0, 6).join(", ")}</td><td class="mut" data-l="Who speaks for it">${one.offices.join("; ")}</td>
    <td class="rn" data-l="Named">${words.count(one.mentions, "time")}</td><td class="rn" data-l="Figures">${one.claims.length ? html`<a href=${to("/claims", { actor: one.name })}>${one.claims.length}</a>` : 0}</td></tr>`;
}
