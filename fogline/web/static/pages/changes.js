/** What changed since a moment: new, raised, lowered, denied, merged, withdrawn; what is unread since the last visit is marked. */
import { useData } from "../lib/api.js";
import { ALWAYS, KINDS, about, figure, grouped, query, since } from "../lib/changes.js";
import { html, useEffect, useState } from "../lib/html.js";
import { event } from "../lib/places.js";
import { here } from "../lib/url.js";
import * as words from "../lib/words.js";
import { lastVisit, remember } from "../lib/visit.js";
import { Against } from "../parts/against.js";
import { Mast, Section } from "../parts/frame.js";

/** The page at `/changes`. */
export function Changes({ meta }) {
  const at = since(meta);
  const changes = useData(meta ? "changes" : null, query(at));
  const news = useNews(meta);
  const only = here().query.get("kind");
  const items = (changes.data?.items ?? []).filter((item) => !only || item.kind === only);
  const groups = grouped(items);
  return html`<div class="wrap"><${Mast} title=${at.title}><p class="mut">${at.note} ${changes.data && words.count(items.length, "change")}</p><//>
    <div class="ctl"><${Against} value=${at.value} /><span class="spacer"></span><a class="btn" href="/v1/changes.atom">Atom feed</a></div>
    ${changes.error && html`<div class="msg"><b>${changes.error.title}</b>${changes.error.detail}</div>`}
    ${changes.data && [...KINDS.filter(([kind]) => groups[kind]), ...KINDS.slice(0, ALWAYS).filter(([kind]) => !groups[kind])].map(([kind, name]) => html`<${Kind} key=${kind} kind=${kind} name=${name} items=${groups[kind] ?? []} news=${news} />`)}</div>`;
}

const question = ({ about: id, measure, target_side: side }) => `${id} ${measure} ${side}`;

/** What moved since the last visit; this visit is kept for the next one. */
function useNews(meta) {
  const [last, set] = useState(null);
  useEffect(() => {
    if (!meta) return;
    const before = lastVisit(meta);
    if (before && before.vintage !== meta.vintage) set(before.vintage);
    remember(meta);
  }, [meta?.vintage]);
  const moved = useData(last ? "changes" : null, query({ value: last }));
  return new Set((moved.data?.items ?? []).map(question));
}

function Kind({ kind, name, items, news }) {
  return html`<${Section} id=${`h-${kind}`} title=${name} note=${items.length ? words.count(items.length, "change") : "None."} tight>
    ${items.length > 0 && html`<ul class="plain chg">${items.map((item) => html`<${Change} item=${item} news=${news} />`)}</ul>`}<//>`;
}

function Change({ item, news }) {
  const unread = news.has(question(item));
  return html`<li>${unread && html`<span class="dot1" title="new since your last visit"><span class="vh">unread: </span></span>`}<span class="fl">${figure(item)}</span>
    <span><b>${about(item)}</b> ${(item.after || item.before) && html`<a href=${event(item.about)}>${item.title}</a>`}<span class="lin mut">${item.because}</span></span></li>`;
}
