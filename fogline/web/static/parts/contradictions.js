/** Figures that cannot all be right: the figures, what they count, the named reason, the effect on the estimate. */
import { sign } from "../lib/figures.js";
import { html } from "../lib/html.js";
import { event, sentence } from "../lib/places.js";
import * as words from "../lib/words.js";

/** One list of contradictions; `estimates` say what each does to the best figure. Over several events they are those `of` an item, and `titled` has the events by id. */
export function Contradictions({ items, claims, estimates, of = () => estimates, titled = new Map() }) {
  if (!items.length) return html`<p class="none">No figures contradict each other here.</p>`;
  return html`<ol class="con">${items.map((item) => html`<${Contradiction} key=${item.id} item=${item} claims=${claims} estimates=${of(item)} happening=${titled.get(item.event)} />`)}</ol>`;
}

function Contradiction({ item, claims, estimates, happening }) {
  const told = item.claims.map((id) => claims.get(id)).filter(Boolean);
  const estimate = estimates.find((e) => e.measure === item.measure && e.target_side === item.target_side);
  const what = item.measure ? `${words.capital(estimate?.side ?? words.side(item.target_side))}, ${words.measure(item.measure)}` : "Where it happened";
  return html`<li id=${item.id}><div class="vs">${item.measure ? figures(told, item.type) : words.contradiction(item.type)}</div>
    <div><h3>${what}</h3>${happening && html`<p class="sm"><a href=${event(happening.id)}>${happening.title}</a></p>`}<p>${item.because}</p><${Sentences} told=${told} /></div>
    <div><span class="tag">${words.contradiction(item.type)}</span><p class="sm">${effect(item, estimate)}</p></div></li>`;
}

function figures(told, type) {
  const between = type === "existence" ? "against" : "or";
  const shown = told.filter((claim, i) => told.findIndex((other) => sign(other.quantity) === sign(claim.quantity)) === i);
  return shown.flatMap((claim, i) => [i > 0 && html`<i>${between}</i>`, html`<a href=${sentence(claim)}>${sign(claim.quantity)}</a>`]);
}

function Sentences({ told }) {
  return html`<details><summary>The sentences</summary>${told.map((claim) => html`<${Said} claim=${claim} />`)}</details>`;
}

function Said({ claim }) {
  return html`<p class="said"><a href=${sentence(claim)}>${words.capital(words.party(claim.voice.claimant))}</a>${" "}<q>${claim.passage}</q></p>`;
}

function effect(item, estimate) {
  if (item.resolved) return `Settled: ${item.by ?? "one of them was corrected"}`;
  if (item.ratio) return `Highest to lowest ${item.ratio.toLocaleString("en", { maximumFractionDigits: 1 })} to 1`;
  if (!estimate) return "Kept as reported";
  return estimate.best === null ? "Best stays empty" : "Best holds";
}
