/** The reports: what each is, when it was published, whom it copies, how many figures it holds. */
import { useData } from "../lib/api.js";
import { html } from "../lib/html.js";
import { report } from "../lib/places.js";
import { filters, here, but, to } from "../lib/url.js";
import * as when from "../lib/when.js";
import * as words from "../lib/words.js";
import { Export } from "../parts/export.js";
import { FilterBar } from "../parts/filterbar.js";
import { Failed, Mast, NoMatch, Waiting } from "../parts/frame.js";
import { Copied } from "../parts/origins.js";

const KEYS = ["from", "to", "country", "place", "side", "measure", "claimant", "status"];

/** The page at `/documents`. */
export function Sources() {
  const cursor = here().query.get("cursor");
  const documents = useData("documents", filters({ limit: 200, cursor }));
  if (documents.error) return html`<${Failed} error=${documents.error} />`;
  if (!documents.data) return html`<${Waiting} />`;
  const { items, total, next } = documents.data;
  return html`<div class="wrap"><${Mast} title=${words.count(total, "report")}><p class="mut">A report that reprints another is no second voice. Undated reports stay undated. <a href=${to("/sources")}>By outlet</a></p><//>
    <div class="ctl"><${FilterBar} keys=${KEYS} /><span class="mut sm">${items.length.toLocaleString("en")} of ${total.toLocaleString("en")} shown</span><${Export} total=${total} what="report" listing="documents" /></div>
    ${items.length ? html`<div class="tbl-w"><table class="ev"><thead><tr>${["Published", "Report", "Outlet", "Credits and copies", "Figures"].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${items.map((one) => html`<${Row} key=${one.path} one=${one} />`)}</tbody></table></div>` : html`<${NoMatch} what="reports" keys=${KEYS} />`}
    ${next && html`<p class="pager"><a class="btn" href=${but({ cursor: next })}>Next page</a></p>`}</div>`;
}

function Row({ one }) {
  const credits = one.credits.map((credit) => credit.words.replace(/^[(\s]+|[)\s]+$/g, ""));
  return html`<tr><td class=${`rn ${one.date ? "" : "mut3"}`}>${one.date ? when.day(one.date) : "Date unknown"}</td>
    <th scope="row"><a href=${report(one.path)}>${one.title || words.report(one.path)}</a><span class="lin mut3">${one.path}</span></th>
    <td data-l="Outlet">${one.outlet ?? html`<span class="mut3">not named</span>`}</td><td class="mut" data-l="Credits and copies">${credits.join("; ") || (one.copies.length ? null : "none")}${one.copies.length > 0 && html`<span class="lin"><${Copied} one=${{ ...one, because: one.copies_because }} /></span>`}</td>
    <td class="rn" data-l="Figures"><a href=${to("/claims", { document: one.path })}>${one.claims}</a></td></tr>`;
}
