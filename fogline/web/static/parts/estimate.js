/** One estimate: measure and status, low and high with who is behind each, the plot, one line of why, and as of when. */
import { aloud, highCaption, highSign, lowCaption } from "../lib/estimate.js";
import { html } from "../lib/html.js";
import { entries, marks } from "../lib/marks.js";
import * as origins from "../lib/origins.js";
import * as when from "../lib/when.js";
import * as words from "../lib/words.js";
import { Plot } from "./plot.js";
import { Status } from "./signs.js";

/** The estimate of one measure of one side. `top` is the end of the shared scale; `was` the same estimate under the default policy. */
export function Estimate({ estimate, claims, top, small = false, axis = false, title = null, was = null }) {
  const [word, sign] = standing(estimate);
  return html`<div class=${`est ${small ? "s" : ""}`}>
    <div class="top"><span class="m">${title ?? words.capital(words.measure(estimate.measure))}</span>
      <${Status} word=${word} sign=${sign} title=${estimate.sure} /></div>
    <${Numerals} estimate=${estimate} claims=${claims} />
    <${Plot} estimate=${estimate} marks=${marks(estimate, claims)} top=${top} axis=${axis} />
    <p class="why">${why(estimate)}</p>
    <p class="asof">${stamp(estimate, claims)} ${was && html`<span class="moved">${was}</span>`}</p>
  </div>`;
}

/** The grade of harm to civilians where the rules give one, else the corroboration. */
function standing(estimate) {
  const grade = estimate.flags.find((flag) => flag.startsWith("grade:"));
  const [word, sign] = words.corroboration(estimate.corroboration);
  return grade ? [`Grade: ${grade.slice(6)}`, sign] : [word, sign];
}

/** The cell of a side on which no report speaks of this measure. */
export function NotMentioned({ measure, counted = true }) {
  const [word, sign, said] = counted ? ["Not mentioned", "none", "No report speaks of it. This is not zero."]
    : ["Not counted", "out", "These rules do not count it."];
  return html`<div class="est s"><div class="top"><span class="m">${words.capital(words.measure(measure))}</span>
    <${Status} word=${word} sign=${sign} /></div><p class="none">${said}</p></div>`;
}

function why(estimate) {
  if (estimate.best !== null) return estimate.reason;
  const reason = estimate.reason ?? "";
  return reason.startsWith("No best") ? reason : `No best figure: ${lowerFirst(reason)}`;
}

function lowerFirst(text) {
  return /^(The|This|A|No|Nobody|Neither|Only|It) /.test(text) ? text[0].toLowerCase() + text.slice(1) : text;
}

function stamp(estimate, claims) {
  const told = entries(estimate, claims).map(({ claim }) => claim);
  const reports = new Set(told.map((claim) => claim.document)).size;
  const voices = new Set(told.map((claim) => claim.voice.claimant)).size;
  return [
    estimate.as_of ? `as of ${when.moment(estimate.as_of)}` : "date unknown",
    origins.reports({ documents: reports, reprints: estimate.reprints }),
    words.count(voices, "voice"),
  ].join(" · ");
}

function Numerals({ estimate, claims }) {
  const { low, best, high } = estimate;
  const has = best !== null;
  if (has && low === best && best === high && !estimate.high_open) {
    return html`<div class="fig" role="group" aria-label=${aloud(estimate)}><div class="fr one"><span class="n">${best.toLocaleString("en")}</span>
      <span class="sm mut">one figure, no range</span></div><div class="fc one"><span>${lowCaption(estimate, claims)}</span></div></div>`;
  }
  const end = (number, nothing, sign = "") =>
    number === null ? html`<span class="n op">${nothing}</span>`
      : html`<span class="n">${sign && html`<small>${sign}</small>`}${number.toLocaleString("en")}</span>`;
  const link = `lk ${has ? "has" : "null"} ${low === null ? "opl" : ""} ${high === null ? "oph" : ""}`;
  return html`<div class="fig" role="group" aria-label=${aloud(estimate)}>
    <div class=${`fr ${has ? "hb" : ""}`}>${end(low, "unknown")}
      <span class=${link}><em>${has ? best.toLocaleString("en") : html`no best<span class="lg"> figure</span>`}</em></span>
      ${end(high, "open", highSign(estimate, claims))}</div>
    <div class="fc"><span>${lowCaption(estimate, claims)}</span>${has && html`<span class="mid">best</span>`}
      <span>${highCaption(estimate, claims)}</span></div></div>`;
}
