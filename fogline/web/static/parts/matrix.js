/** The claims matrix. A figure opens its sentence. Narrow screens read each row as a list. */
import { hedge, sign } from "../lib/figures.js";
import { html } from "../lib/html.js";
import { columns, rows } from "../lib/matrix.js";
import { sentence } from "../lib/places.js";
import * as words from "../lib/words.js";
import { Glyph, Key } from "./signs.js";

/** All voices on the given estimates; `claims` is a map from id, `reports` how many were read for them. */
export function Matrix({ estimates, claims, reports }) {
  const cols = columns(estimates);
  const { parties, outside } = rows(cols, claims);
  const counted = outside.some((row) => row.claimant !== "outlet");
  return html`<${Key} matrix /><table class="mx"><caption class="vh">Who says how many</caption>
    <thead><tr><th rowspan="2" class="who1">Voice</th>${cols.filter((c) => c.first).map((c) => html`
      <th colspan=${c.span} class="gs" scope="colgroup">${words.capital(c.estimate.side ?? words.side(c.estimate.target_side))}</th>`)}</tr>
      <tr>${cols.map((c) => html`<th class=${`sub ${c.first ? "gs" : ""}`} scope="col">${words.measure(c.estimate.measure)}</th>`)}</tr></thead>
    <tbody>
      ${parties.length > 0 && html`<${Group} label="Parties to the fighting" span=${cols.length + 1} />`}
      ${parties.map((row) => html`<${Row} key=${row.claimant} row=${row} cols=${cols} />`)}
      <${Group} label="Outside the parties" span=${cols.length + 1} />
      ${outside.map((row) => html`<${Row} key=${row.claimant} row=${row} cols=${cols} />`)}
      ${!counted && html`<tr><th scope="row">UN, monitors, hospitals<span>looked for in all reports</span></th>
        <td colspan=${cols.length} class="gs mut">No figure for this in any of the ${words.count(reports, "report")}.</td></tr>`}
    </tbody></table>`;
}

function Group({ label, span }) {
  return html`<tr class="grp"><th colspan=${span} scope="rowgroup">${label}</th></tr>`;
}

function Row({ row, cols }) {
  const names = [...row.speakers];
  const under = [names.length > 2 ? `${names.length} speakers` : names.join(", "), words.count(row.reports.size, "report")].filter(Boolean).join(" · ");
  return html`<tr><th scope="row">${words.claimant(row.claimant)}<span>${under}</span></th>
    ${cols.map((column, i) => html`<${Cell} column=${column} figures=${row.cells.get(i)} />`)}</tr>`;
}

function Cell({ column, figures }) {
  const edge = column.first ? "gs" : "";
  if (!figures) return html`<td class=${`nm ${edge}`}><span aria-hidden="true">·</span><span class="vh">not mentioned</span></td>`;
  const label = `${words.capital(column.estimate.side ?? "")}, ${words.measure(column.estimate.measure)}`;
  return html`<td class=${edge} data-l=${label}><div class="cls">${figures.map((figure) => html`<${Figure} figure=${figure} label=${label} />`)}</div></td>`;
}

function Figure({ figure, label }) {
  const { claim, standing, superseded, denies: no, reports } = figure;
  const word = claim.quantity.bound === "vague";
  const said = [superseded ? "then more" : stanceWord(claim, no), reports > 1 ? `${reports} times` : ""].filter(Boolean).join(", ");
  return html`<a class=${`cl ${standing} ${superseded ? "sup" : ""}`} href=${sentence(claim)} title=${claim.passage}
      aria-label=${`${label}: ${sign(claim.quantity)}${said ? `, ${said}` : ""}, open the sentence`}>
    <${Glyph} standing=${standing} denies=${no} /><span class=${`v ${word ? "w" : ""}`}>${sign(claim.quantity)}</span>
    <span class="h">${said}</span></a>`;
}

function stanceWord(claim, no) {
  if (no) return `${claim.quantity.words} ${words.measure(claim.measure)}`;
  if (claim.voice.stance === "acknowledges") return hedge(claim.quantity) ? `${hedge(claim.quantity)}, admitted` : "admitted";
  return hedge(claim.quantity);
}
