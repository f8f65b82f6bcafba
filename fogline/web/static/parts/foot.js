/** The foot of every page: what is shown, as known when, by which rules, and that a machine coded it. */
import { html } from "../lib/html.js";
import { policyOf } from "../lib/meta.js";
import { here, to } from "../lib/url.js";
import * as when from "../lib/when.js";
import * as words from "../lib/words.js";

/** Facts of the ledger, and the pages that have no place in the bar. */
export function Foot({ meta }) {
  const { query } = here();
  const rules = policyOf(meta, query);
  const facts = meta && [
    `Snapshot ${meta.vintage ?? ""}: ${words.count(meta.counts.documents ?? 0, "report")}, ${words.count(meta.counts.claims ?? 0, "figure")}, ${words.count(meta.counts.events ?? 0, "event")}`,
    query.get("as_of") ? `As known on ${when.moment(query.get("as_of"))}` : "As known now", `Counting rules: ${rules?.name}`,
    meta.reviewed ? `${words.count(meta.reviewed, "decision")} of people` : "Machine-coded, unverified until a person has reviewed it",
  ];
  return html`<footer><div class="wrap">${(facts || []).map((fact) => html`<span>${fact}</span>`)}
    <nav aria-label="More pages"><a href=${to("/actors")}>Actors</a><a href=${to("/acts")}>Acts</a><a href=${to("/contradictions")}>Contradictions</a><a href=${to("/background")}>Background</a><a href=${to("/states")}>How little is shown</a>
      <a href="/v1/docs">API</a></nav></div></footer>`;
}
