/** The figure under review: its sentence, what is proposed, why it stands here, what moves without it, and the buttons. */
import * as figures from "../lib/figures.js";
import { html } from "../lib/html.js";
import { cut } from "../lib/offsets.js";
import { event, sentence } from "../lib/places.js";
import * as when from "../lib/when.js";
import * as words from "../lib/words.js";

/** "228 Afghan Taliban killed". */
export function heading({ claim }) {
  return `${figures.sign(claim.quantity)} ${figures.about(claim)}`;
}

/** The card; `acts` are the actions by their key. */
export function Card({ item, at, total, why, setWhy, acts }) {
  const { claim } = item;
  return html`<div class="card"><div><p class="sm mut">${at + 1} of ${total} · machine-coded, unverified</p><h2>${words.capital(heading(item))}</h2></div>
    <blockquote class="qq"><${Quoted} claim=${claim} /><span class="sm mut src">${words.report(claim.document)} at ${claim.start} · ${words.claimant(claim.voice.claimant)} ·${" "}<a href=${sentence(claim)}>open the sentence</a>${item.copies?.length ? ` · ${words.count(item.copies.length, "verbatim copy", "verbatim copies")} decided with it` : ""}</span></blockquote>
    <${Proposed} item=${item} />
    <div class="two rv2"><div><h3>Why it stands here</h3><ul class="rs">${(item.reasons ?? []).map((reason) => html`<li><b aria-hidden="true">·</b><span>${words.decoded(reason)}</span></li>`)}</ul></div>
      <div><h3>What moves without it</h3>${item.moves?.length ? item.moves.map((move) => html`<${Move} move=${move} />`) : html`<p class="sm mut">No estimate moves.</p>`}</div></div>
    <label class="fld"><span>Reason (kept in the log; needed to reject, edit, merge or split)</span><input class="btn wide" id="why" name="why" maxlength="500" value=${why}
      onInput=${(e) => setWhy(e.target.value)} onKeyDown=${(e) => e.key === "Escape" && e.target.blur()} /></label>
    <${Buttons} acts=${acts} /></div>`;
}

function Buttons({ acts }) {
  const all = [["a", "Accept", "pri"], ["r", "Reject", ""], ["e", "Edit", ""], ["m", "Merge or split", ""], ["u", "Undo", "quiet"]];
  return html`<div class="acts">${all.map(([key, name, kind]) => html`<button class=${`btn ${kind}`} type="button" onClick=${acts[key]}>${name} <kbd class="kd">${key}</kbd></button>`)}</div>`;
}

/** The passage with the number marked; the passage may begin before the sentence, so the number is looked for around its place. */
function Quoted({ claim }) {
  const from = claim.start - claim.sentence[0];
  const [start, end] = [from, from + (claim.end - claim.start)];
  if (cut(claim.passage, start, end) !== claim.quote) return html`<q>${claim.passage}</q>`;
  const length = [...claim.passage].length;
  return html`<q>${cut(claim.passage, 0, start)}<mark class="n">${claim.quote}</mark>${cut(claim.passage, end, length)}</q>`;
}

function Proposed({ item: { claim, event: happening, title } }) {
  const rows = [
    ["Measure", `${words.measure(claim.measure)}${claim.unit === "people" ? "" : `, ${claim.unit}`}`], ["Figure", `${figures.speech(claim.quantity)} (${words.bound(claim.quantity.bound)})`],
    ["Target", `${claim.target.words ?? "not said"} (${words.side(claim.target.side)})`], ["Voice", `${words.claimant(claim.voice.claimant)}, on ${words.relation(claim.voice.relation)}; ${words.stance(claim.voice.stance)}`],
    ["When", when.range(claim.when)], ["Kind", claim.kind], ["Event", happening ? html`<a href=${event(happening)}>${title}</a>` : "none"],
  ];
  return html`<dl class="kv">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function Move({ move: { before, after } }) {
  const { measure, side, target_side: code } = before ?? after;
  const ends = ["low", "best", "high"].filter((end) => (before?.[end] ?? null) !== (after?.[end] ?? null));
  const said = (number) => (number === null || number === undefined ? "none" : number.toLocaleString("en"));
  return html`<p class="sm mut">${words.measure(measure)}, ${side ?? words.side(code)}</p>${ends.map((end) => html`<p class="mv"><span class="sm mut">${end}</span> <span class="fl">${said(before?.[end])} → ${said(after?.[end])}</span></p>`)}`;
}
