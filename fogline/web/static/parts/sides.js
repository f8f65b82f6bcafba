/** The answer itself: one row a side, with killed, wounded and captured on one shared scale. */
import { html } from "../lib/html.js";
import { counted, short } from "../lib/estimate.js";
import { marks } from "../lib/marks.js";
import { here } from "../lib/url.js";
import * as words from "../lib/words.js";
import { Estimate, NotMentioned } from "./estimate.js";
import { scaleTop } from "./plot.js";
import { Key } from "./signs.js";
import { useDefault } from "./moved.js";

const MEASURES = ["killed", "injured", "captured"];
const KINDS = {
  state: "military, police and other forces of the state", nonstate: "armed group", civilian: "as reported or by where they were hit",
  mixed: "fighters and civilians not told apart",
};

/** Rows for every side of an incident's estimates. */
export function Sides({ estimates, claims, block }) {
  const usual = useDefault(block);
  const sides = [...new Set(estimates.map((e) => e.target_side))];
  const counted = estimates.flatMap((e) => [e.low, e.best, e.high, ...marks(e, claims).points.map((mark) => mark.value)]);
  const top = scaleTop(counted);
  return html`<section aria-labelledby="h-ans" class="blk tight"><h2 id="h-ans" class="vh">How many, per side</h2><${Key} />
    <div class="heads">${sides.map((side, i) => html`<${Row} key=${side} side=${side} axis=${i === 0} all=${estimates} claims=${claims} top=${top} usual=${usual} />`)}</div>
    <p class="sm mut note1">The plots share one scale. Figures of different sides are never added.</p></section>`;
}

function Row({ side, all, claims, top, usual }) {
  const own = all.filter((e) => e.target_side === side);
  const other = own.filter((e) => !MEASURES.includes(e.measure));
  return html`<div class="side"><div class="sd"><h2>${words.capital(own[0].side ?? words.side(side))}</h2><p class="who">${KINDS[(side ?? "").split(":")[0]] ?? ""}</p></div>
    ${MEASURES.map((measure, i) => {
    const estimate = own.find((e) => e.measure === measure);
    return estimate && counted(estimate) ? html`<${Estimate} key=${measure} estimate=${estimate} claims=${claims} top=${top} small=${i > 0} axis=${i === 0} was=${moved(estimate, usual)} />`
      : html`<${NotMentioned} key=${measure} measure=${measure} counted=${!estimate && !was(side, measure, usual)} />`;
  })}${other.map((estimate) => html`<${Estimate} estimate=${estimate} claims=${claims} top=${top} small was=${moved(estimate, usual)} />`)}</div>`;
}

function was(side, measure, usual) {
  return usual.find((e) => e.target_side === side && e.measure === measure);
}

/** "was 2–55" where these rules give something else than the usual ones. */
function moved(estimate, usual) {
  if (!here().query.get("policy")) return null;
  const before = was(estimate.target_side, estimate.measure, usual);
  return before && short(before) !== short(estimate) ? `was ${short(before)}` : null;
}
