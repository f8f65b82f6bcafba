/** What changed since yesterday, beside the headline. All kinds are shown, the empty ones too: "nothing was withdrawn" is news. */
import { useData } from "../lib/api.js";
import { KINDS, grouped, since } from "../lib/changes.js";
import { html } from "../lib/html.js";
import { to } from "../lib/url.js";

/** The box; quiet when the server cannot compare. */
export function Since() {
  const at = since();
  const changes = useData("changes", { since: at.value });
  const groups = grouped(changes.data?.items ?? []);
  const full = KINDS.filter(([kind]) => groups[kind]?.length);
  const empty = KINDS.filter(([kind]) => !groups[kind]?.length);
  return html`<aside class="sn" aria-labelledby="h-since"><h2 id="h-since">${at.title}</h2>
    <p class="sm mut">${at.note} <a href=${to("/changes", { since: at.value })}>All changes</a></p>
    <ol class="since">${changes.error && html`<li class="z"><p>${changes.error.title}</p></li>`}
      ${full.map(([kind, name]) => html`<li><b>${name} <span>${groups[kind].length}</span></b>
        <p>${groups[kind].slice(0, 2).map((item) => html`<${Line} item=${item} />`)}${groups[kind].length > 2 && html`<a href=${to("/changes", { since: at.value, kind })}>and ${groups[kind].length - 2} more</a>`}</p></li>`)}
      ${changes.data && empty.length > 0 && html`<li class="z"><p>${empty.map(([, name]) => html`<span class="zero">${name} <b>0</b></span>`)}</p></li>`}
    </ol></aside>`;
}

function Line({ item }) {
  return html`<span class="lin">${item.figure && html`<span class="fl">${item.figure}</span>`} ${item.text}</span>`;
}
