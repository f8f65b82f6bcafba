/** Figures kept out of every toll: sums over a time, strengths. They are shown apart, each with its claimant and its sentence. */
import { useData } from "../lib/api.js";
import { sign } from "../lib/figures.js";
import { html } from "../lib/html.js";
import { sentence } from "../lib/places.js";
import { filters, to } from "../lib/url.js";
import * as when from "../lib/when.js";
import * as words from "../lib/words.js";
import { Audits } from "../parts/audits.js";
import { Failed, Mast, Section, Waiting } from "../parts/frame.js";

/** The page at `/background`. */
export function Background() {
  const claims = useData("claims", filters({ kind: ["aggregate", "strength"], limit: 1000 }));
  if (claims.error) return html`<${Failed} error=${claims.error} />`;
  if (!claims.data) return html`<${Waiting} />`;
  const of = (kind) => claims.data.items.filter((claim) => claim.kind === kind);
  return html`<div class="wrap"><${Mast} title=${`${words.count(claims.data.total, "figure")} kept out of every toll`}>
      <p class="mut">Sums over a year or a campaign, and the size of forces, are not the dead of one happening.</p><//>
    <${List} id="h-agg" title="Sums over a time" items=${of("aggregate")} /><${List} id="h-str" title="Strengths" items=${of("strength")} />
    <${Audits} /><p class="sm"><a href=${to("/claims", { kind: ["aggregate", "strength"] })}>All of them as a listing, to filter and export</a></p></div>`;
}

function List({ id, title, items }) {
  return html`<${Section} id=${id} title=${title} note=${words.count(items.length, "figure")}><ul class="plain bgl">${items.map((claim) => html`<li key=${claim.id}>
    <a class="fl" href=${sentence(claim)}>${sign(claim.quantity)}</a><span><b>${claim.target.words ?? claim.unit}</b> ${words.measure(claim.measure)}${claim.when ? `, ${when.range(claim.when)}` : ""}
    <span class="mut"> · ${words.claimant(claim.voice.claimant)}, ${words.report(claim.document)}</span><q class="lin">${claim.passage}</q></span></li>`)}</ul><//>`;
}
