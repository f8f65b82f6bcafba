/** The first page: how many died, who says so, is it confirmed, what changed; for the newest incident or the one in the address. */
import { useData } from "../lib/api.js";
import { clauses, headline, independent } from "../lib/headline.js";
import { html, useMemo } from "../lib/html.js";
import { byId, estimatesOf } from "../lib/ledger.js";
import * as origins from "../lib/origins.js";
import { event, sentence } from "../lib/places.js";
import { filters, here, to } from "../lib/url.js";
import * as when from "../lib/when.js";
import * as words from "../lib/words.js";
import { ActsStrip } from "../parts/acts.js";
import { Contradictions } from "../parts/contradictions.js";
import { Controls } from "../parts/controls.js";
import { EventTable } from "../parts/eventtable.js";
import { Failed, Heading, Section, Waiting } from "../parts/frame.js";
import { Matrix } from "../parts/matrix.js";
import { Sides } from "../parts/sides.js";
import { Coded } from "../parts/signs.js";
import { Since } from "../parts/since.js";
import { Updates } from "../parts/updates.js";
import { Unknown } from "../parts/unknown.js";

/** The page at `/`; `meta` is what the server says of itself. */
export function Answer({ meta }) {
  const asked = here().query.get("event");
  const blocks = useData("answer", filters({ event: null, limit: 25 }));
  const one = useData(asked ? "answer" : null, filters({ event: asked, limit: 1 }));
  if (one.error) return html`<${Failed} error=${one.error} />`;
  if (asked && !one.data) return html`<${Waiting} />`;
  if (blocks.error) return html`<${Failed} error=${blocks.error} />`;
  if (!blocks.data) return html`<${Waiting} />`;
  const items = blocks.data.items;
  const block = one.data?.items[0] ?? items[0];
  return block ? html`<${Incident} key=${block.id} block=${block} others=${items} total=${blocks.data.total} meta=${meta} />` : html`<${Nothing} meta=${meta} />`;
}

function Nothing({ meta }) {
  const early = here().query.get("as_of");
  return html`<div class="wrap"><div class="mast"><${Heading}>${early ? `Nothing was known by ${when.moment(early)}` : "No reports in this ledger yet"}<//>
    <p class="mut">${early ? html`No report in the ledger had been published by then. <a href=${to("/", { as_of: null })}>Show the latest</a>`
    : html`Add files, a folder or an address: <code>fogline run PATH</code>`}</p></div>
    <${Controls} meta=${meta} count=${0} /></div>`;
}

function Incident({ block, others, total, meta }) {
  const scope = filters({ event: block.id, limit: 1000 });
  const claims = useData("claims", scope);
  const contradictions = useData("contradictions", filters({ event: block.id, kind: null, limit: 1000 }));
  const map = useMemo(() => byId(claims.data?.items ?? []), [claims.data]);
  const estimates = estimatesOf(block);
  return html`<div class="wrap">
    <div class="mast mf"><div class="ml1">
      <div class="kick"><span>${block.title}</span><span title=${origins.origins(block)}><a href=${`${event(block.id)}#h-org`}>${origins.reports(block)}${block.documents > 1 && block.origins ? `; ${words.count(block.origins, "origin")}` : ""}</a></span><${Coded} reviewed=${meta?.reviewed} /></div>
      <${Heading}>${headline(estimates)}<//>
      <${Standing} estimates=${estimates} claims=${map} loaded=${claims.data} />
    </div><${Since} meta=${meta} block=${block} /></div>
    <${Controls} meta=${meta} count=${estimates.length} event=${block.id} />
    <${Sides} estimates=${estimates} claims=${map} block=${block} />
    <${Section} id="h-mx" title="Who says so" note="One row per voice, one column per loss. A figure opens its sentence. Ten outlets quoting one spokesman stay one row."
      action=${html`<a class="btn" href=${to("/claims", { event: block.id })}>All ${claims.data?.total ?? ""} figures</a>`}>
      <${Matrix} estimates=${estimates} claims=${map} reports=${block.documents} /><//>
    <section class="blk two"><div role="region" aria-labelledby="h-con">
      <div class="hd"><h2 id="h-con">Where they contradict</h2><p>${words.count(contradictions.data?.total ?? 0, "contradiction")} in these reports. <a href=${to("/contradictions")}>Those of every event</a></p></div>
      <${Contradictions} items=${contradictions.data?.items ?? []} claims=${map} estimates=${estimates} />
      <${Updates} estimates=${estimates} claims=${map} block=${block} /></div>
      <div><div class="hd"><h2>What is not known</h2></div>
        <${Unknown} estimates=${estimates} claims=${map} contradictions=${contradictions.data?.items ?? []} /><${ActsStrip} /></div>
    </section>
    <${Section} id="h-ev" title="Every incident in these reports" note=${`${others.length < total ? `The newest ${others.length} of ` : ""}${words.count(total, "incident")}, newest first; undated ones last.`}
      action=${html`<a class="btn" href=${to("/events")}>Map and timeline</a>`}><${EventTable} items=${others} current=${block.id} /><//>
    <p class="sm"><a href=${to("/background")}>Kept out of every toll: sums over years, strengths, past attacks</a></p>
  </div>`;
}

/** In one sentence whether anybody outside the fighting stands behind the dead, and which losses a side admits itself. */
function confirmed(estimates, counted) {
  const killed = estimates.filter((e) => e.measure === "killed");
  const admitted = killed.filter((e) => (e.low ?? 0) > 0 && e.says?.some(({ text }) => / admits /.test(text))).map((e) => `${e.side} (${e.low.toLocaleString("en")})`);
  const outside = counted ? "Somebody of neither side gives figures: those marked ◆." : "Not by anybody outside the fighting: no independent body has published a count in these reports.";
  return admitted.length ? `${outside} A side admits dead of its own: ${words.list(admitted)}.` : outside;
}

/** A clause with its figure as the link to the sentence. */
function Said({ text, claim }) {
  const figure = /((at least|more than|at most|fewer than|about) )?\d+(,\d{3})*|"[^"]+"|\bnone\b|\bno \w+/.exec(text);
  if (!claim || !figure) return text;
  const end = figure.index + figure[0].length;
  return html`${text.slice(0, figure.index)}<a href=${sentence(claim)} title=${claim.passage}>${curly(figure[0])}</a>${text.slice(end)}`;
}

const curly = (text) => text.replace(/^"(.*)"$/, "“$1”");
const lower = (text) => text.replace(/^A report/, "a report");

function Standing({ estimates, claims, loaded }) {
  const sides = clauses(estimates);
  return html`<p class="stand">${sides.map(({ side, says }) => html`<span class="cla"><b>${words.capital(side)}:</b>${" "}
    ${says.map(({ text, claim }, i) => html`${i > 0 && "; "}<${Said} text=${i > 0 ? lower(text) : text} claim=${claims.get(claim)} />`)}.</span>`)}${loaded && html`<span class="cla"><b>Is it confirmed?</b> ${confirmed(estimates, independent(claims))}</span>`}</p>`;
}
