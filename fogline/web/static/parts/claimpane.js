/** All that is known of one figure: its facts, its part in the estimate, and every other report's version. */
import { useData } from "../lib/api.js";
import * as figures from "../lib/figures.js";
import { html, useMemo } from "../lib/html.js";
import { event, sentence } from "../lib/places.js";
import { say } from "../lib/say.js";
import { filters, state, to } from "../lib/url.js";
import { parts, silent, versions } from "../lib/versions.js";
import * as when from "../lib/when.js";
import * as words from "../lib/words.js";
import { History } from "./history.js";
import { Glyph } from "./signs.js";

/** The pane beside a report, for the selected claim. */
export function ClaimPane({ claim, report }) {
  const near = useData(claim.event ? "claims" : null, filters({ document: null, claimant: null, measure: null, event: claim.event, limit: 1000 }));
  const told = useData(claim.event ? "events" : null, filters({ document: null, claimant: null, measure: null, event: claim.event }));
  const why = useData(`explain/${claim.id}`, state());
  const others = useMemo(() => versions(claim, near.data?.items ?? [], why.data?.ties ?? []), [claim, near.data, why.data]);
  const happening = told.data?.items[0];
  return html`<aside class="pane" aria-label="Selected figure"><div><p class="sm mut">Selected figure</p>
      <p><span class="big">${figures.sign(claim.quantity)}</span> <span class="mut">${words.bound(claim.quantity.bound)}</span></p>
      <h2>${words.capital(figures.about(claim))}</h2>
      <div class="acts"><a class="btn" href=${to("/review", { item: claim.id })}>Review this figure</a>
        <button class="btn quiet" type="button" onClick=${() => copy(claim)}>Copy quote and link</button></div></div>
    <${Facts} claim=${claim} report=${report} happening=${happening} />
    <div><h2>The other reports</h2><ol class="ver">${others.map((other) => html`<${Version} key=${other.claim.id} ...${other} />`)}
      ${silent(others, near.data?.items ?? [], claim).map((name) => html`<li><div class="hd2"><span>${name}</span><span class="tag">does not mention it</span></div></li>`)}
      ${near.data && !others.length && html`<li class="mut">No other report speaks of it.</li>`}
      ${!claim.event && html`<li class="mut">This figure belongs to no single event, so nothing is set against it.</li>`}</ol></div>
    <${History} target=${claim.id} /></aside>`;
}

function Facts({ claim, report, happening }) {
  const { voice } = claim;
  const checks = claim.checks.map((check) => `${words.check(check.kind)}, at ${check.start}`);
  const via = voice.via.length ? ` (by way of ${voice.via.join(", ")})` : "";
  const rows = [
    ["Claimant", words.claimant(voice.claimant) + via], ["Speaker", voice.speaker], ["Speaks of", words.relation(voice.relation)], ["Stance", words.stance(voice.stance)],
    ["Standing", words.status(claim.status)[0]], ["Check", checks.join("; ") || "none in this report"],
    ["When", when.range(claim.when)], ["Said", claim.as_of ? when.moment(claim.as_of) : report.published ? `by ${when.day(report.published)}, hour not given` : "date unknown"],
    ["Where", claim.where.map((place) => place.name).join(", ") || "not stated"],
    ["By whom", claim.perpetrator.words], ["Kind", claim.kind === "event" ? null : `${claim.kind}: reaches no toll`],
    ["Scope", claim.scope === "total" ? null : claim.scope],
    ["Event", claim.event && html`<a href=${event(claim.event)}>${happening?.title ?? "open the event"}</a>`],
    ["Offsets", `${claim.start}–${claim.end}`], ["Read by", `${claim.reader.join(" and ")}${claim.tier === "agreed" ? ", agreed" : ""}; ${claim.rule}`],
    ...parts(claim, happening).map((part) => ["In the estimate", part]),
  ];
  return html`<dl class="kv">${rows.filter(([, value]) => value).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function Version({ claim, tie, standing, denies }) {
  return html`<li><div class="hd2"><span><${Glyph} standing=${standing} denies=${denies} /> <a href=${sentence(claim)}>${words.report(claim.document)} · ${words.claimant(claim.voice.claimant)}</a></span>
    <span class="tag">${tie}</span></div><q>${claim.passage}</q></li>`;
}

async function copy(claim) {
  const link = new URL(sentence(claim), location.origin).href;
  const text = `“${claim.passage}” (${claim.document}, ${claim.start}–${claim.end})\n${link}`;
  await navigator.clipboard.writeText(text).then(() => say("Quote and link copied"), () => say("The browser does not let pages copy"));
}
