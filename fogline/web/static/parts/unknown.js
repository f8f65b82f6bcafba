/** What is not known: silence is listed too. Every line is derived from the estimates, the claims and the gaps of the reading. */
import { useData } from "../lib/api.js";
import { counted } from "../lib/estimate.js";
import { html } from "../lib/html.js";
import { independent } from "../lib/headline.js";
import { marks } from "../lib/marks.js";
import { filters } from "../lib/url.js";
import * as words from "../lib/words.js";

/** A short list; each line has what is missing and why it matters. */
export function Unknown({ estimates, claims, contradictions }) {
  const gaps = useData("gaps", filters({ event: null }));
  const lines = [...missing(estimates, claims), ...places(contradictions), ...(gaps.data?.items ?? []).map(gap)];
  return html`<ul class="plain">${lines.map(([what, why]) => html`<li><b>${what}</b> ${why}</li>`)}</ul>`;
}

function missing(estimates, claims) {
  const lines = [];
  if (claims.size && !independent(claims)) lines.push(["Any independent count.", "No hospital, monitor or UN figure stands in these reports."]);
  for (const estimate of estimates.filter(counted)) {
    const { points, words: said } = marks(estimate, claims);
    const name = `How many ${estimate.side} were ${words.measure(estimate.measure)}.`;
    const spoken = words.list(said.map((mark) => `“${mark.label}”`));
    if (said.length && points.every((mark) => mark.value === 0)) lines.push([name, `${words.capital(spoken)} is the only word given.`]);
    else if (estimate.high === null) lines.push([name, "No upper figure is given."]);
  }
  const hourless = [...claims.values()].some((claim) => claim.kind === "event" && !claim.as_of);
  if (hourless) lines.push(["When each figure was said.", "Some reports give a day and no hour, so the order of updates is inferred."]);
  return lines;
}

function places(contradictions) {
  return contradictions.filter((item) => item.type === "place").map((item) => ["Where.", `${words.capital(item.because)}.`]);
}

function gap(item) {
  const name = { undated: "The date of a report.", "side-unknown": "Whose dead they were." }[item.code] ?? `${words.capital(item.code.replaceAll("-", " "))}.`;
  return [name, `${words.capital(item.message)} (${words.report(item.document)})`];
}
