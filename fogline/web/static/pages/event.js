/** One event or incident: estimates with the claims used and set aside, the map, how the figure moved, its place in time, its history. */
import { useData } from "../lib/api.js";
import { html, useMemo } from "../lib/html.js";
import { byId, estimatesOf } from "../lib/ledger.js";
import * as origins from "../lib/origins.js";
import { answer, event as eventPage } from "../lib/places.js";
import { filters, to } from "../lib/url.js";
import * as when from "../lib/when.js";
import * as words from "../lib/words.js";
import { Audits } from "../parts/audits.js";
import { Chain, chains } from "../parts/chain.js";
import { Contradictions } from "../parts/contradictions.js";
import { Estimate } from "../parts/estimate.js";
import { Failed, Mast, Section, Waiting } from "../parts/frame.js";
import { History } from "../parts/history.js";
import { Map as Where } from "../parts/map.js";
import { Origins } from "../parts/origins.js";
import { marks } from "../lib/marks.js";
import { scaleTop } from "../parts/plot.js";
import { Coded } from "../parts/signs.js";
import { Timeline } from "../parts/timeline.js";
import { Used } from "../parts/used.js";

/** The page at `/events/ID`; an incident shows its own estimates and its events. */
export function EventPage({ id, meta }) {
  const scope = filters({ event: id, limit: 1000 });
  const blocks = useData("answer", filters({ event: id }));
  const events = useData("events", scope);
  const claims = useData("claims", scope);
  const contradictions = useData("contradictions", filters({ event: id, kind: null, limit: 1000 }));
  const map = useMemo(() => byId(claims.data?.items ?? []), [claims.data]);
  const failed = [blocks, events, claims].find((one) => one.error);
  if (failed) return html`<${Failed} error=${failed.error} />`;
  if (!events.data || !claims.data || !blocks.data) return html`<${Waiting} />`;
  const block = blocks.data.items.find((item) => item.id === id) ?? begun(blocks.data.items, id);
  const happening = events.data.items.find((item) => item.id === id) ?? begun(events.data.items, id) ?? (block ? null : events.data.items[0]);
  if (!block && !happening) return html`<${Failed} error=${{ title: "No such event.", detail: `Nothing in this ledger has the id ${id}.` }} />`;
  return html`<${Shown} happening=${happening} block=${block ?? happening} events=${events.data.items} claims=${map}
    contradictions=${contradictions.data?.items ?? []} meta=${meta} />`;
}

/** The one whose id begins so: commands print ids shortened. */
function begun(items, id) {
  const found = items.filter((item) => item.id.startsWith(id));
  return found.length === 1 ? found[0] : undefined;
}

function Shown({ happening, block, events, claims, contradictions, meta }) {
  const estimates = estimatesOf(block).filter((e) => e.low !== null || e.high !== null || e.best !== null || e.used.length);
  const kick = html`<span><a href=${answer(block.id)}>Answer</a> › <a href=${to("/events")}>Events</a></span>
    <span>${happening?.sub_event_type ?? (happening ? "Type not known" : "Incident")}</span><${Coded} reviewed=${meta?.reviewed} />`;
  return html`<div class="wrap"><${Mast} kick=${kick} title=${block.title}><p class="stand">${standing(happening, block, events, claims)}</p><//>
    <div class="evg"><div><${Estimates} estimates=${estimates} claims=${claims} />
      <${Used} estimates=${estimates} claims=${claims} />
      <${Section} id="h-con" title="Where they contradict" note=${words.count(contradictions.length, "contradiction")}><${Contradictions} items=${contradictions} claims=${claims} estimates=${estimates} /><//>
      <${Audits} event=${block.id} /><${History} target=${block.id} /></div>
    <div class="evs2"><${Section} id="h-where" title="Where" tight><${Where} events=${happening ? [happening] : events} /><//>
      <${Origins} block=${block} />
      <${Moves} estimates=${estimates} claims=${claims} />
      <${Parts} happening=${happening} events=${events} />
      <${Section} id="h-time" title="When each figure was said"><${Timeline} claims=${[...claims.values()]} /><//></div></div></div>`;
}

function standing(happening, block, events, claims) {
  const at = happening ? words.capital(when.range(happening.when)) : `${words.count(events.length, "event")}`;
  const who = happening?.actors?.length ? ` Between ${words.list(happening.actors.map(words.side))}.` : "";
  return `${at}. ${words.count(claims.size, "figure")} in ${[origins.reports(block), origins.origins(block)].filter(Boolean).join("; ")}.${who}`;
}

function Estimates({ estimates, claims }) {
  if (!estimates.length) return html`<p class="none">No estimate: no figure of people stands here.</p>`;
  const top = scaleTop(estimates.flatMap((e) => [e.low, e.best, e.high, ...marks(e, claims).points.map((mark) => mark.value)]));
  const name = (e) => `${words.capital(words.measure(e.measure))}: ${e.side ?? words.side(e.target_side)}`;
  const [first, ...rest] = estimates;
  return html`<${Section} id="h-est" title="Estimate" tight><div class="heads evh"><${Estimate} estimate=${first} claims=${claims} top=${top} axis title=${name(first)} />
    <div class="ev2">${rest.map((e) => html`<${Estimate} key=${name(e)} estimate=${e} claims=${claims} top=${top} small title=${name(e)} />`)}</div></div><//>`;
}

function Moves({ estimates, claims }) {
  const found = chains(estimates, claims);
  if (!found.length) return null;
  return html`<${Section} id="h-move" title="How the figure moved" note="Each line is one voice. Hatched: it rose at an hour no report gives.">
    ${found.map((chain) => html`<${Chain} key=${chain.name} chain=${chain} />`)}<//>`;
}

function Parts({ happening, events }) {
  if (happening || events.length < 2) return null;
  return html`<${Section} id="h-parts" title="Events of this incident"><ul class="plain">${events.map((one) => html`<li>
    <a href=${eventPage(one.id)}>${one.title}</a> <span class="mut">${words.capital(when.range(one.when))}</span></li>`)}</ul><//>`;
}
