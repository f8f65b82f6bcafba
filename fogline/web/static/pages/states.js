/** How the pages look when little is known: each state says what happened, what was lost (nothing) and what to do next. */
import { html } from "../lib/html.js";
import { but, here } from "../lib/url.js";
import { Mast } from "../parts/frame.js";
import { Glyph, Status } from "../parts/signs.js";

const WORDS = [["Confirmed", "confirmed"], ["Acknowledged", "acknowledged"], ["Disputed", "disputed"], ["Unverified", "unverified"], ["One origin", "asserted"], ["Not mentioned", "none"], ["Not counted", "out"]];

const STATES = [
  ["Loading", () => html`<p class="mut">Reading the ledger.</p><p class="sm mut">A sentence, no shimmer; figures appear as they are known.</p>`],
  ["Empty: no reports yet", () => html`<div class="msg"><b>No reports in this ledger yet</b>Add files, a folder or an address: <code>fogline run PATH</code></div>`],
  ["Nothing matches the filter", () => html`<div class="msg"><b>No figures match.</b>Drop one of the filters that are shown.</div>`],
  ["Before the first report", () => html`<div class="msg"><b>Nothing was known by then.</b>No report had been published; the latest is one click away.</div>`],
  ["Lost connection", () => html`<div class="msg err"><b>The local server does not answer.</b>Start it again with <code>fogline serve</code>; nothing is lost.</div>`],
  ["No best figure", () => html`<p>The range stays open, and the reason stands below it. Never a midpoint.</p>`],
  ["An explicit zero", () => html`<p><b class="big1">0</b> <${Glyph} standing="own" denies /> “no casualties”, says the side that was struck</p>`],
  ["Not mentioned", () => html`<p><b class="big1 mut3">·</b> no report speaks of it; this is not zero</p>`],
  ["A word", () => html`<p><b class="big1">“many”</b> a word without a number; it draws no point</p>`],
  ["Cannot confirm", () => html`<p><b class="big1 mut3">?</b> the voice was asked and would not say; this is neither yes nor no</p>`],
  ["Not counted", () => html`<p><b class="big1 mut3">–</b> these counting rules do not count it</p>`],
  ["Status words", () => html`<p class="row">${WORDS.map(([word, sign]) => html`<${Status} word=${word} sign=${sign} />`)}</p>`],
  ["A quote in its own direction", () => html`<p dir="rtl" lang="ur" class="q big1">نمونہ: <mark class="n">۲</mark> <mark class="t">فوجی</mark></p><p class="sm mut">A specimen. Number axes keep their direction.</p>`],
];

/** The page at `/states`. */
export function States() {
  const rtl = here().query.get("dir") === "rtl";
  return html`<div class="wrap"><${Mast} title="How the pages look when little is known"><p class="mut">Five kinds of “no number” stay apart: an explicit zero, not mentioned, a word, cannot confirm, not counted.</p><//>
    <div class="gal">${STATES.map(([name, show]) => html`<div><h2 class="lab">${name}</h2>${show()}</div>`)}</div>
    <p><a class="btn" data-still href=${but({ dir: rtl ? null : "rtl" })}>${rtl ? "Layout from left to right" : "Mirror the layout (right to left)"}</a></p></div>`;
}
