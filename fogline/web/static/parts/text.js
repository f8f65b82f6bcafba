/** The text of a report. Whatever stands in it is drawn as text: no markup of it is ever understood. */
import { html, useMemo } from "../lib/html.js";
import { blocks, sentencesIn } from "../lib/passages.js";

const CLASSES = { number: "n", target: "t", speaker: "s", hedge: "h", check: "c", at: "at" };

/** Gutter with offsets, sentences with their marks, folded stretches without figures. */
export function Text({ report, claims, selected, choose }) {
  const cut = useMemo(() => blocks(report.text, [...claims.values()].map((claim) => claim.sentence), report.spans), [report, claims]);
  return html`<article class="doc" aria-label="Text of the report"><div class="ps">${cut.map((block) => html`
    <span class="off" aria-hidden="true" key=${`o${block.start}`}>${block.point}</span>${block.shown
  ? html`<${Passage} key=${block.start} block=${block} claims=${claims} selected=${selected} choose=${choose} />`
  : html`<${Fold} key=${block.start} text=${block.text} lead=${block.lead} />`}`)}</div></article>`;
}

function Fold({ text, lead }) {
  const n = sentencesIn(text);
  if (lead) return html`<p class="pp lead" dir="auto">${text.trim()}</p>`;
  return html`<details class="fold"><summary>⋯ ${n} ${n === 1 ? "sentence" : "sentences"} without a figure</summary><p dir="auto">${text.trim()}</p></details>`;
}

function Passage({ block, claims, selected, choose }) {
  const current = block.pieces.some((piece) => piece.span?.kind === "number" && piece.span.claim === selected?.id);
  return html`<p class=${`pp ${current ? "cur" : ""}`} dir="auto">${block.pieces.map((piece) => html`<${Piece} key=${piece.start} piece=${piece}
    claims=${claims} selected=${selected} choose=${choose} />`)}</p>`;
}

function Piece({ piece, claims, selected, choose }) {
  const { span, text } = piece;
  if (!span) return html`${text}`;
  if (span.kind !== "number") return html`<mark class=${CLASSES[span.kind] ?? ""} title=${span.kind === "at" ? "the words you came for" : span.kind}>${text}</mark>`;
  const claim = claims.get(span.claim);
  const kind = claim && claim.kind !== "event" ? "bg" : "n";
  return html`<button class="mk1" type="button" data-claim=${span.claim} aria-pressed=${String(selected?.id === span.claim)} onClick=${() => choose(span.claim)}>
    <mark class=${kind}>${text}</mark></button>`;
}
