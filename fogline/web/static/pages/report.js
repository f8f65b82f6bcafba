/** The situation report of what the filters show: every figure leads to its sentence; the same as a file for whoever waits for it. */
import { address, useData } from "../lib/api.js";
import { since } from "../lib/changes.js";
import { html } from "../lib/html.js";
import { but, filters, go, here } from "../lib/url.js";
import { Against } from "../parts/against.js";
import { FilterBar } from "../parts/filterbar.js";
import { Failed, Mast, Section, Waiting } from "../parts/frame.js";
import { Part, Quotes } from "../parts/reportparts.js";

const KEYS = ["from", "to", "country", "place", "side", "actor", "measure", "claimant", "status", "document", "event"];
const FORMS = [["pdf", "PDF"], ["html", "HTML"], ["md", "Markdown"]];
const DAYS = [1, 3, 7, 14, 30];

/** The page at `/report`. */
export function Situation({ meta }) {
  const at = since(meta);
  const asked = filters({ since: at.value, days: here().query.get("days") });
  const report = useData(meta ? "report" : null, asked);
  if (report.error) return html`<div class="wrap"><${Mast} title="Situation report" /><div class="ctl"><${FilterBar} keys=${KEYS} /></div></div><${Failed} error=${report.error} />`;
  if (!report.data) return html`<${Waiting} what="Writing the report." />`;
  const { title, stamp, trend, sections, notes, forms } = report.data;
  return html`<div class="wrap rep"><${Mast} title=${title}>${stamp.map((line) => html`<p class="mut">${line}</p>`)}<//>
    <div class="ctl"><${FilterBar} keys=${KEYS} /><${Against} value=${at.value} /><${Days} /><${Files} forms=${forms} asked=${asked} /></div>
    <p class="trend"><b>Trend: ${trend.told}.</b> ${trend.why}.</p>
    ${sections.map((section, i) => html`<${Section} key=${section.title} id=${`h-${i}`} title=${section.title} tight>
      ${section.parts.map((part) => html`<${Part} part=${part} notes=${notes} />`)}<//>`)}
    <${Quotes} notes=${notes} /></div>`;
}

/** The window of the trend. */
function Days() {
  const now = Number(here().query.get("days") ?? 7);
  return html`<label class="fld"><span>Trend over</span><select class="btn" name="days" onChange=${(e) => go(but({ days: e.target.value === "7" ? null : e.target.value }), { still: true })}>
    ${[...new Set([...DAYS, now])].sort((a, b) => a - b).map((days) => html`<option value=${days} selected=${days === now}>${days} ${days === 1 ? "day" : "days"}</option>`)}</select></label>`;
}

/** The same report as files; a form that this machine cannot write says what it needs. */
function Files({ forms, asked }) {
  return html`<div class="files" role="group" aria-label="Download">${FORMS.map(([form, name]) => (forms.includes(form)
    ? html`<a class="btn" href=${address(`report.${form}`, asked)} download>${name}</a>`
    : html`<span class="sm mut">${name} needs “pip install fogline[${form}]”</span>`))}</div>`;
}
