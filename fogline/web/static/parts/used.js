/** The claims behind each estimate: those used, and those set aside with the reason. Trust comes from what was left out, and why. */
import { sign } from "../lib/figures.js";
import { html } from "../lib/html.js";
import { entries } from "../lib/marks.js";
import { sentence } from "../lib/places.js";
import * as words from "../lib/words.js";
import { Glyph } from "./signs.js";

/** Two tables for every estimate: used, set aside. */
export function Used({ estimates, claims }) {
  const told = estimates.flatMap((estimate) => entries(estimate, claims).map((entry) => ({ ...entry, estimate })));
  const used = grouped(told.filter((entry) => entry.reason === null));
  const aside = grouped(told.filter((entry) => entry.reason !== null));
  return html`<section class="blk"><div class="hd"><h2>Used and set aside</h2><p>Rule of each estimate: ${[...new Set(estimates.map((e) => e.rule))].join(", ")}.</p></div>
    <h3>Used (${used.length})</h3><${Table} rows=${used} last="Part in the estimate" />
    <h3>Set aside (${aside.length})</h3><${Table} rows=${aside} last="Why not" /></section>`;
}

/** One row for the same figure of the same voice with the same part, whatever the number of reports. */
function grouped(told) {
  const rows = new Map();
  for (const entry of told) {
    const { claim, estimate, reason } = entry;
    const key = [estimate.measure, estimate.target_side, claim.voice.claimant, sign(claim.quantity), reason].join("|");
    if (rows.has(key)) rows.get(key).others.push(claim);
    else rows.set(key, { ...entry, others: [] });
  }
  return [...rows.values()];
}

function Table({ rows, last }) {
  if (!rows.length) return html`<p class="none">None.</p>`;
  return html`<div class="tbl-w"><table class="ev"><thead><tr><th scope="col">Figure</th><th scope="col">Who</th><th scope="col">${last}</th></tr></thead><tbody>
    ${rows.map((row) => html`<${Row} key=${row.estimate.measure + row.estimate.target_side + row.claim.id} row=${row} />`)}</tbody></table></div>`;
}

function Row({ row: { claim, others, reason, superseded, standing, estimate } }) {
  const figure = sign(claim.quantity);
  const [tag, rest] = reason === null ? [null, ""] : split(reason);
  return html`<tr><td class="rn"><a href=${sentence(claim)}>${superseded ? html`<s>${figure}</s>` : html`<b>${figure}</b>`}</a> <${Glyph} standing=${standing} named /></td>
    <td>${words.claimant(claim.voice.claimant)}<span class="lin">${[claim, ...others].map((one, i) => html`${i > 0 && ", "}<a class="mut3" href=${sentence(one)}>${words.report(one.document)}</a>`)}</span></td>
    <td>${words.capital(estimate.side ?? words.side(estimate.target_side))}, ${words.measure(estimate.measure)}. ${tag && html`<span class="tag">${tag}</span> ${rest}`}
      ${reason === null && html`<q>${claim.passage}</q>`}</td></tr>`;
}

function split(reason) {
  const at = reason.indexOf(": ");
  return at > 0 && at < 30 ? [reason.slice(0, at), reason.slice(at + 2)] : [reason, ""];
}
