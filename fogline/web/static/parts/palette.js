/** Find anything by typing: pages, counting rules, incidents, reports, and the words of every report. */
import { useData } from "../lib/api.js";
import { html, useLayoutEffect, useState } from "../lib/html.js";
import { PAGES } from "../lib/pages.js";
import { event, report, sentence } from "../lib/places.js";
import { go, state, to } from "../lib/url.js";
import * as words from "../lib/words.js";
import { choose } from "./controls.js";
import { Dialog } from "./dialog.js";

const MANY = 200; // incidents that are offered by their title; of more the newest alone, the others by the words of their reports

/** Opened by `/` or Ctrl K. */
export function Palette({ open, close, meta }) {
  return html`<${Dialog} open=${open} close=${close} label="Find" wide>${open && html`<${Search} close=${close} meta=${meta} />`}<//>`;
}

function Search({ close, meta }) {
  const [typed, type] = useState("");
  const [at, move] = useState(0);
  const many = (meta?.counts.incidents ?? 0) > MANY;
  const blocks = useData("answer", joined(state(), { limit: many ? 25 : MANY }));
  const found = useData(typed.trim().length > 2 ? "search" : null, joined(state(), { q: typed.trim(), limit: 8 }));
  const items = [...fixed(blocks.data?.items ?? [], meta, typed), ...hits(found.data?.items ?? [])].slice(0, 14);
  useLayoutEffect(() => move(0), [typed]);
  const run = (item) => {
    close();
    item.run ? item.run() : go(item.href);
  };
  const press = (key) => {
    if (key.key === "ArrowDown" || key.key === "ArrowUp") {
      key.preventDefault();
      move(Math.max(0, Math.min(items.length - 1, at + (key.key === "ArrowDown" ? 1 : -1))));
    } else if (key.key === "Enter" && items[at]) run(items[at]);
  };
  return html`<label class="fld"><span>Find a page, an incident, a report, a word</span><input class="btn wide" type="text" role="combobox" aria-expanded="true"
      aria-controls="found" aria-activedescendant=${items[at] ? `found-${at}` : null} autofocus value=${typed} onInput=${(e) => type(e.target.value)} onKeyDown=${press} /></label>
    <ul class="found" id="found" role="listbox" aria-label="Found">${items.map((item, i) => html`<li role="option" id=${`found-${i}`} aria-selected=${String(i === at)}
      onClick=${() => run(item)}><b>${item.label}</b><span class="mut">${item.kind}</span></li>`)}
      ${!items.length && html`<li class="mut" role="option" aria-selected="false">Nothing found.</li>`}</ul>`;
}

function joined(query, extra) {
  for (const [key, value] of Object.entries(extra)) query.set(key, value);
  return query;
}

function fixed(blocks, meta, typed) {
  const all = [
    ...PAGES.map((one) => ({ label: one.label, kind: "page", href: to(one.path) })),
    { label: "Actors", kind: "page", href: to("/actors") }, { label: "Acts", kind: "page", href: to("/acts") }, { label: "Contradictions", kind: "page", href: to("/contradictions") }, { label: "Background figures", kind: "page", href: to("/background") },
    ...(meta?.policies ?? []).map((one) => ({ label: `Count by ${one.name ?? one.id}`, kind: "rules", run: () => choose(one, meta) })),
    ...blocks.map((block) => ({ label: block.title, kind: "incident", href: event(block.id) })),
  ];
  const wanted = typed.trim().toLowerCase();
  return all.filter((item) => item.label.toLowerCase().includes(wanted));
}

function hits(items) {
  return items.map((item) => ({ label: item.excerpt, kind: item.title || words.report(item.document), href: item.claims[0] ? sentence({ document: item.document, id: item.claims[0] }) : report(item.document) }));
}
