/** What a situation report is made of: lines, tables, pictures, a map; every figure with the way to its sentence. */
import { html } from "../lib/html.js";
import { sentence } from "../lib/places.js";
import * as words from "../lib/words.js";
import { Section } from "./frame.js";
import { Map as Where } from "./map.js";

/** One part of a section. */
export function Part({ part, notes }) {
  if (part.kind === "heading") return part.items.map((item) => html`<h3>${cell(item, notes)}</h3>`);
  if (part.kind === "paragraph") return part.items.map((item) => html`<p>${cell(item, notes)}</p>`);
  if (part.kind === "bullet") return html`<ul class="bul">${part.items.map((item) => html`<li>${cell(item, notes)}</li>`)}</ul>`;
  if (part.kind === "table") return html`<${Table} part=${part} notes=${notes} />`;
  if (part.kind === "picture") return html`<${Picture} part=${part} />`;
  return part.events.length ? html`<div class="repmap"><${Where} events=${part.events} still /></div>` : html`<p>${part.caption}</p>`;
}

function Table({ part, notes }) {
  return html`<div class="wide1" tabindex="0" role="group" aria-label=${part.head.join(", ")}><table class=${`rt c${part.head.length}`}><thead><tr>${part.head.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead>
    <tbody>${part.rows.map((row) => html`<tr>${row.map((one, i) => html`<td data-l=${part.head[i]}>${cell(one, notes)}</td>`)}</tr>`)}</tbody></table></div>`;
}

function cell(texts, notes) {
  return texts.map((text) => html`${text.words}${text.cites.length > 0 && html`<sup>${text.cites.map((n, i) => html`${i > 0 && ","}<${Cite} note=${notes[n - 1]} />`)}</sup>`}`);
}

function Cite({ note }) {
  return html`<a href=${link(note)} title=${note.quote} aria-label=${`quote ${note.n}, ${note.source}`}>${note.n}</a>`;
}

const link = (note) => sentence({ document: note.document, id: note.claim });

/** The picture for each theme; the style sheet shows one, on paper the light one. */
function Picture({ part }) {
  const drawn = Object.entries(part.svg).map(([name, svg]) => html`<img class=${name} src=${data(svg)} alt=${part.caption} />`);
  return html`<figure class="rng"><div class="wide1" tabindex="0" role="group" aria-label="Picture">${drawn}</div><figcaption class="sm mut">${part.caption}</figcaption></figure>`;
}

const data = (svg) => `data:image/svg+xml,${encodeURIComponent(svg)}`;

/** Every quote with its report; the number leads to the sentence. */
export function Quotes({ notes }) {
  return html`<${Section} id="h-quotes" title="Quotes" note=${words.count(notes.length, "quote")} tight><ol class="qs">${notes.map((note) => html`<li key=${note.claim}>
    <a class="fl" href=${link(note)} aria-label=${`quote ${note.n} in its report`}>${note.n}</a><span><q>${note.quote}</q> <span class="mut">${note.source}, characters <span class="num">${note.start}–${note.end}</span></span></span></li>`)}</ol><//>`;
}
