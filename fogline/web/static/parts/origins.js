/** Who is behind the figures: each origin with its reports, and which reports print another's words, so that no reprint reads as a witness. */
import { html } from "../lib/html.js";
import { report } from "../lib/places.js";
import * as words from "../lib/words.js";
import { Section } from "./frame.js";

const UNKNOWN = "which came first is not known";

/** The origins of an event or incident, and its families of copies. */
export function Origins({ block }) {
  const tellers = block.told_by ?? [];
  if (!tellers.length) return null;
  return html`<${Section} id="h-org" title="Who is behind it" note="An origin is a party that speaks, or a text that speaks itself. Reports that print one text count once.">
    <ul class="plain org">${tellers.map((one) => html`<li key=${one.party}><b>${one.name ?? "In a report’s own words"}</b> <${Reports} paths=${one.documents} /></li>`)}</ul>
    ${block.copied.map((family) => html`<p class="cop"><${Family} family=${family} /></p>`)}<//>`;
}

/** "2.txt prints words of 1.txt (the other credits an agency); they count once." */
function Family({ family: { documents, source, because } }) {
  const [first, ...rest] = documents;
  if (source === null) return html`<${Reports} paths=${documents} plain /> share their words and count once; ${because}.`;
  return html`<${Reports} paths=${rest} plain /> ${rest.length > 1 ? "print" : "prints"} words of <${Reports} paths=${[first]} plain /> (${because}); they count once.`;
}

function Reports({ paths, plain = false }) {
  return html`${plain ? null : html`<span class="mut">in </span>`}${paths.map((path, i) => html`${i > 0 && (i === paths.length - 1 ? " and " : ", ")}<a href=${report(path)}>${words.report(path)}</a>`)}`;
}

/** Whose words a report prints (`prints`), or which reports share its words (`copies`), and why that is held to be so. */
export function Copied({ one: { prints, copies, because } }) {
  if (prints) return html`<b>Prints words of</b> <${Reports} paths=${[prints]} plain /> (${because}): no second origin`;
  if (because === UNKNOWN) return html`<b>Shares its words with</b> <${Reports} paths=${copies} plain />; ${UNKNOWN}. They count once`;
  return html`Its words are printed by <${Reports} paths=${copies} plain />. They count once`;
}
