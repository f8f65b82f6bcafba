/** Every figure as a row: who says it, about whom, when, how firmly, in which words. */
import { useData } from "../lib/api.js";
import { sign } from "../lib/figures.js";
import { html } from "../lib/html.js";
import { standing } from "../lib/marks.js";
import { sentence } from "../lib/places.js";
import { FILTERS, but, filters, here } from "../lib/url.js";
import * as when from "../lib/when.js";
import * as words from "../lib/words.js";
import { Export } from "../parts/export.js";
import { FilterBar } from "../parts/filterbar.js";
import { Failed, Mast, NoMatch, Waiting } from "../parts/frame.js";
import { Glyph, Status } from "../parts/signs.js";

const PAGE = 200;

/** The page at `/claims`. */
export function Claims() {
  const cursor = here().query.get("cursor");
  const claims = useData("claims", filters({ limit: PAGE, cursor }));
  if (claims.error) return html`<${Failed} error=${claims.error} />`;
  if (!claims.data) return html`<${Waiting} />`;
  const { items, total, next } = claims.data;
  return html`<div class="wrap"><${Mast} title=${words.count(total, "figure")}><p class="mut">One row for every figure in every report, with its claimant. A figure opens its sentence.</p><//>
    <div class="ctl"><${FilterBar} keys=${FILTERS} /><${Export} total=${total} what="figure" listing="claims" /></div>
    ${items.length ? html`<${Rows} items=${items} />` : html`<${NoMatch} what="figures" keys=${FILTERS} />`}
    ${(next || cursor) && html`<p class="pager">${cursor && html`<a class="btn" href=${but({ cursor: null })}>First page</a>`} ${next && html`<a class="btn" href=${but({ cursor: next })}>Next ${PAGE}</a>`}</p>`}</div>`;
}

function Rows({ items }) {
  return html`<div class="tbl-w"><table class="ev clm"><thead><tr>${["Figure", "About", "Who says so", "In its words", "When", "Status"].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${items.map((claim) => html`<${Row} key=${claim.id} claim=${claim} />`)}</tbody></table></div>`;
}

function Row({ claim }) {
  const [word, mark] = words.status(claim.status);
  return html`<tr><th scope="row" class="rn"><${Glyph} standing=${standing(claim, claim.target.side)} /> <a href=${sentence(claim)}>${sign(claim.quantity)}</a></th>
    <td>${claim.target.words ?? ""} <span class="mut">${words.measure(claim.measure)}</span>${claim.kind !== "event" && html` <span class="tag">${claim.kind}</span>`}</td>
    <td>${words.claimant(claim.voice.claimant)}<span class="lin mut3">${words.report(claim.document)}</span></td>
    <td><q>${claim.passage}</q></td><td class="rn">${words.capital(when.range(claim.when))}</td><td><${Status} word=${word} sign=${mark} /></td></tr>`;
}
