/** What changed since yesterday, beside the headline. All kinds are shown, the empty ones too: "nothing was withdrawn" is news. */
import { useData } from "../lib/api.js";
import { ALWAYS, KINDS, about, figure, grouped, query, since } from "../lib/changes.js";
import { html } from "../lib/html.js";
import { to } from "../lib/url.js";

/** The box; quiet when the server cannot compare. */
export function Since({ meta, block }) {
  const at = since(meta);
  const changes = useData(meta ? "changes" : null, query(at));
  const here_ = new Set([block.id, ...block.events]);
  const groups = grouped([...(changes.data?.items ?? [])].sort((a, b) => Number(!here_.has(a.about)) - Number(!here_.has(b.about))));
  const full = KINDS.filter(([kind]) => groups[kind]?.length);
  const empty = KINDS.slice(0, ALWAYS).filter(([kind]) => !groups[kind]?.length);
  return html`<aside class="sn" aria-labelledby="h-since"><h2 id="h-since">${at.title}</h2>
    <p class="sm mut">${at.note} <a href=${to("/changes", { since: at.value })}>All changes</a></p>
    <ol class="since">${changes.error && html`<li class="z"><p>${changes.error.title}</p></li>`}
      ${full.map(([kind, name]) => html`<li><b>${name} <span>${groups[kind].length}</span></b>
        <p>${groups[kind].slice(0, 2).map((item) => html`<${Line} item=${item} />`)}${groups[kind].length > 2 && html`<a href=${to("/changes", { since: at.value, kind })}>and ${groups[kind].length - 2} more</a>`}</p></li>`)}
      ${changes.data && empty.length > 0 && html`<li class="zs"><p>${empty.map(([, name]) => html`<span class="zero">${name} 0</span> `)}</p></li>`}
    </ol></aside>`;
}

function Line({ item }) {
  const shown = figure(item);
  return html`<span class="lin" title=${`${item.title}: ${item.because}`}>${shown && html`<span class="fl">${shown}</span> `}${shown ? about(item) : `${item.title}: ${item.because}`}</span>`;
}
