/** Who accuses, shelters, backs, stands beside, mediates and fights, each as somebody tells it, with the words it stands in. */
import { useData } from "../lib/api.js";
import { html } from "../lib/html.js";
import { exported, words as passage } from "../lib/places.js";
import { filters } from "../lib/url.js";
import * as when from "../lib/when.js";
import * as words from "../lib/words.js";
import { Section } from "./frame.js";

const MEDIATED = /\b(mediat|broker)/i;
const GROUPS = [
  ["accuses", "Accuses", ""], ["hosts", "Shelters", ""], ["supports", "Backs or arms", ""], ["allied", "Is allied with", ""],
  ["mediates", "Mediates", "mediates between"], ["fights", "Fights", ""],
];

/** The section of the actors page; `kind`, `measure` and `status` of the address are those of actors and figures, not of relations. */
export function Relations() {
  const scope = filters({ kind: null, measure: null, status: null, event: null, limit: 500 });
  const relations = useData("relations", scope);
  const acts = useData("acts", filters({ kind: ["accusation", "mediation", "ceasefire"], measure: null, status: null, event: null, limit: 500 }));
  if (!relations.data || !acts.data) return null;
  const told = [...relations.data.items.map(related), ...acts.data.items.filter((act) => act.doers.length && (act.state === null || MEDIATED.test(act.quote))).map(acted)];
  return html`<${Section} id="h-rel" title="Relations, as told" note="Who accuses, shelters, arms, stands beside, mediates or fights, by whose account. What is told is no finding that it is so." action=${html`<span class="sm">
    ${words.count(relations.data.total, "relation")}: <a href=${exported("relations", { kind: null, format: "csv" })} download>CSV</a> <a href=${exported("relations", { kind: null })} download>JSON</a></span>`}>
    ${told.length ? GROUPS.map((group) => html`<${Group} key=${group[0]} group=${group} told=${told.filter((one) => one.group === group[0])} />`)
    : html`<p class="none">No report tells who accuses, shelters, arms or backs whom.</p>`}<//>`;
}

function related(one) {
  const by = one.claimant === "outlet" ? "" : one.claimant;
  const denied = [...new Set(one.denied.map((denial) => denial.by))];
  const tags = [one.stance === "denies" ? `denied by ${by}` : one.stance === "alleges" ? `alleged by ${by || "the report"}` : by ? `says ${by}` : "", denied.length ? `denied by ${words.list(denied)}` : ""];
  return { ...one, group: one.kind, who: [one.subject], whom: [one.object], tags: tags.filter(Boolean) };
}

function acted(act) {
  return { ...act, group: act.kind === "accusation" ? "accuses" : "mediates", who: act.doers, whom: act.recipients, tags: act.claimant === "outlet" ? [] : [`says ${act.claimant}`] };
}

function Group({ group: [, title, link], told }) {
  if (!told.length) return null;
  return html`<h3>${title}</h3><ul class="plain rel">${told.map((one) => html`<li key=${one.id}><b>${names(one.who)}</b> ${one.whom.length > 0 && html`<span class="mut">${link || words.uncapital(title)}</span> <b>${names(one.whom)}</b>`}
    ${one.tags.map((tag) => html` <span class="tag">${tag}</span>`)} <span class="mut">${one.when ? words.capital(when.range(one.when)) : "Date unknown"}</span>
    <q class="lin">${one.passage}</q> <a class="sm" href=${passage(one)}>${words.report(one.document)}</a></li>`)}</ul>`;
}

function names(parties) {
  return words.list([...new Set(parties.map((one) => one.words))]);
}
