/** Export of exactly the rows that are shown, with their number on the button. */
import { html } from "../lib/html.js";
import { exported } from "../lib/places.js";
import * as words from "../lib/words.js";

const FORMATS = [
  ["jsonl", "JSON lines"], ["acled", "ACLED’s columns"], ["ucdp", "UCDP GED’s columns"], ["geojson", "GeoJSON"], ["hxl", "HXL"], ["prov", "PROV-O (where each figure comes from)"], ["parquet", "Parquet"],
  ["package", "Zip of all tables with schema, data dictionary, rules and licence"],
];

/** `listing` is the listing whose CSV is offered first; the other formats hold whole events, claims or places. */
export function Export({ total, what, listing }) {
  return html`<details class="exp"><summary class="btn">Export ${words.count(total, what)}</summary><ul>
    <li><a href=${exported(listing, { format: "csv" })} download>${words.count(total, what)} as CSV</a></li>
    <li><a href=${exported(listing, {})} download>${words.count(total, what)} as JSON</a></li>
    ${FORMATS.map(([format, name]) => html`<li><a href=${exported(`export/${format}`, {})} download>${name}</a></li>`)}</ul></details>`;
}
