/** Arithmetic over the figures of reports: parts against totals, ratios, populations compared. It reports and corrects nothing. */
import { useData } from "../lib/api.js";
import { html } from "../lib/html.js";
import { sentence } from "../lib/places.js";
import { filters } from "../lib/url.js";
import * as words from "../lib/words.js";
import { Section } from "./frame.js";

const FINDINGS = { holds: "holds", falls_short: "the rest is not told", exceeds: "more than the total", other_people: "not the same people", differs: "does not hold" };

/** The sums that were checked, of one event or of all; nothing where there are none. */
export function Audits({ event = null }) {
  const audits = useData("audits", filters({ event, measure: null, status: null, kind: null, limit: 200 }));
  const items = audits.data?.items ?? [];
  if (!items.length) return null;
  return html`<${Section} id="h-aud" title="Sums that were checked" note="Parts and totals, ratios, and whether two figures count the same people. Nothing is corrected.">
    <ul class="plain">${items.map((one) => html`<li key=${one.id}><span class="tag">${FINDINGS[one.finding] ?? one.finding.replaceAll("_", " ")}</span> ${words.decoded(one.because)}${" "}
      <a href=${sentence({ document: one.document, id: one.claims[0] })}>${words.report(one.document)}</a><q class="lin">${one.quote}</q></li>`)}</ul><//>`;
}
