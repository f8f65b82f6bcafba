/** Where it was reported: each outlet with its reports, whom it lets speak, with whom it shares words, and how its figures stand. */
import { useData } from "../lib/api.js";
import { html } from "../lib/html.js";
import { but, filters, here, to } from "../lib/url.js";
import * as when from "../lib/when.js";
import * as words from "../lib/words.js";
import { Export } from "../parts/export.js";
import { FilterBar } from "../parts/filterbar.js";
import { Failed, Mast, NoMatch, Waiting } from "../parts/frame.js";

const KEYS = ["from", "to", "country", "place", "side", "measure", "claimant", "status"];
const HEADS = ["Outlet", "Reports", "Figures", "Lets speak", "Shares words with", "How its figures stand"];

/** The page at `/sources`. */
export function Outlets() {
  const cursor = here().query.get("cursor");
  const sources = useData("sources", filters({ limit: 100, cursor }));
  if (sources.error) return html`<${Failed} error=${sources.error} />`;
  if (!sources.data) return html`<${Waiting} />`;
  const { items, total, next } = sources.data;
  return html`<div class="wrap"><${Mast} title=${words.count(total, "outlet")}><p class="mut">A report that names no outlet stands for itself. Whether a figure was acknowledged or confirmed is told by the reports; nothing here rates an outlet. <a href=${to("/documents")}>Report by report</a></p><//>
    <div class="ctl"><${FilterBar} keys=${KEYS} /><${Export} total=${total} what="outlet" listing="sources" /></div>
    ${items.length ? html`<div class="tbl-w"><table class="ev"><thead><tr>${HEADS.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${items.map((one) => html`<${Row} key=${one.name} one=${one} />`)}</tbody></table></div>` : html`<${NoMatch} what="outlets" keys=${KEYS} />`}
    ${next && html`<p class="pager"><a class="btn" href=${but({ cursor: next })}>Next page</a></p>`}</div>`;
}

function Row({ one }) {
  const days = [...new Set([one.first, one.last].filter(Boolean))].map(when.day).join(" to ");
  const voices = Object.entries(one.claimants).slice(0, 4).map(([name, count]) => `${words.claimant(name)} (${count})`);
  const stand = Object.entries(one.statuses).map(([status, count]) => `${count} of ${one.claims} ${words.status(status)[0].toLowerCase()}`);
  const printed = [one.reprints && `prints words of another: ${one.reprints} of ${one.documents}`, one.reprinted && `printed by others: ${one.reprinted} of ${one.documents}`].filter(Boolean);
  return html`<tr><th scope="row">${one.name}${one.agencies.length > 0 && html`<span class="lin mut3">credits ${one.agencies.join(", ")}</span>`}</th>
    <td data-l="Reports">${one.documents}<span class="lin mut3">${days || "date unknown"}</span></td><td class="rn" data-l="Figures">${one.claims}<span class="lin mut3">${one.own_voice} in its own voice</span></td>
    <td class="mut" data-l="Lets speak">${voices.join("; ") || "nobody"}</td><td class="mut" data-l="Shares words with">${one.copies_with.join(", ") || "nobody"}${printed.length > 0 && html`<span class="lin">${printed.join("; ")}</span>`}</td>
    <td class="mut" data-l="How its figures stand">${stand.join("; ") || "no figure"}</td></tr>`;
}
