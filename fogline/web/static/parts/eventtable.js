/** Incidents as rows: when, what, killed by side, who says so, status. Narrow screens read each row as a block. */
import { short } from "../lib/estimate.js";
import { html } from "../lib/html.js";
import { event } from "../lib/places.js";
import * as when from "../lib/when.js";
import * as words from "../lib/words.js";
import { Status } from "./signs.js";

/** Blocks of the answer as rows; the one shown above is marked. */
export function EventTable({ items, current = null }) {
  return html`<div class="tbl-w"><table class="ev"><thead><tr><th scope="col">When</th><th scope="col">What and where</th>
    <th scope="col">Killed: best, else the range</th><th scope="col">Who says so</th><th scope="col">Status</th></tr></thead>
    <tbody>${items.map((item) => html`<${Row} key=${item.id} item=${item} current=${item.id === current} />`)}</tbody></table></div>`;
}

function Row({ item, current }) {
  const killed = item.estimates.filter((e) => e.measure === "killed");
  const parties = [...new Set(killed.flatMap((e) => (e.says ?? []).map(({ text }) => speaker(text))))];
  const worst = killed.find((e) => e.corroboration === "contradicted") ?? killed[0] ?? item.estimates[0];
  const [word, sign] = worst ? words.corroboration(worst.corroboration) : ["No figure", "none"];
  return html`<tr class=${current ? "cur" : ""}><td class=${`rn ${item.when?.start ? "" : "mut3"}`}>${words.capital(when.range(item.when))}</td>
    <th scope="row"><a href=${event(item.id)}>${item.title}</a></th>
    <td data-l="Killed">${killed.map((e) => html`<span class="lin">${words.capital(e.side)}: <span class="fl">${short(e)}</span></span>`)}</td>
    <td class="mut" data-l="Who says so">${words.list(parties)}</td><td><${Status} word=${word} sign=${sign} /></td></tr>`;
}

/** The name before the verb of "Pakistan claims 228". */
function speaker(text) {
  return text.replace(/ (says|claims|admits|gives|reports|denies|counts|counted|documents|verifies|puts|cannot)\b.*$/s, "");
}
