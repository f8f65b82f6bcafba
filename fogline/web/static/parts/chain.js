/** How one voice's figure moved: a step line. A rise whose hour is unknown is a hatched field, not a step at a guessed hour. */
import { sign, step } from "../lib/figures.js";
import { html } from "../lib/html.js";
import { entries } from "../lib/marks.js";
import * as when from "../lib/when.js";
import * as words from "../lib/words.js";
import { useWidth } from "../lib/width.js";

/** Chains of an incident: voices of one party on one loss that gave more than one number, oldest first. */
export function chains(estimates, claims) {
  const found = new Map();
  for (const estimate of estimates) {
    for (const { claim, standing, superseded } of entries(estimate, claims)) {
      const number = claim.quantity.low ?? claim.quantity.high;
      if (number === null || claim.quantity.bound === "vague") continue;
      const name = `${words.party(claim.voice.claimant)} on ${estimate.side ?? words.side(estimate.target_side)}, ${words.measure(estimate.measure)}`;
      const chain = found.get(name) ?? { name, standing, steps: new Map() };
      const old = chain.steps.get(number);
      if (!old || (!old.at && claim.as_of)) chain.steps.set(number, { number, label: sign(claim.quantity), at: claim.as_of, superseded, claim });
      found.set(name, chain);
    }
  }
  return [...found.values()].filter((chain) => [...chain.steps.values()].some((one) => one.superseded) && chain.steps.size > 1)
    .map((chain) => ({ ...chain, steps: [...chain.steps.values()].sort((a, b) => Number(b.superseded) - Number(a.superseded) || a.number - b.number) }));
}

/** The step line, drawn at the width it has, so type never shrinks. */
export function Chain({ chain }) {
  const [box, width] = useWidth();
  return html`<figure class="chain" ref=${box}><figcaption class="sm mut">${chain.name}: ${chain.steps.map((one, i) => html`${i > 0 && " → "}<b>${one.label}</b>`)}</figcaption>
    ${width > 0 && html`<${Drawing} chain=${chain} width=${width} />`}
    <p class="sm mut">${said(chain)}</p></figure>`;
}

function said(chain) {
  return chain.steps.map((one) => `${one.label} ${one.at ? `said ${when.moment(one.at)}` : "at an hour no report gives"}`).join("; ") + ".";
}

function Drawing({ chain, width }) {
  const height = 190;
  const [left, right, top, foot] = [44, 24, 30, 26];
  const steps = chain.steps;
  const max = Math.max(...steps.map((one) => one.number));
  const each = step(max * 1.05);
  const x = (i) => left + ((width - left - right) * (i + 0.5)) / (steps.length + 0.25);
  const y = (number) => top + (height - top - foot) * (1 - number / (max * 1.08));
  const end = width - right;
  return html`<svg viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${said(chain)} class=${`r-${chain.standing}`}>
    <defs><pattern id="hh" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" class="hatch" /></pattern></defs>
    ${Array.from({ length: Math.floor(max / each) + 1 }, (_, i) => i * each).map((tick) => html`<path d=${`M${left} ${y(tick)}H${end}`} class="grid" /><text x=${left - 6} y=${y(tick) + 4} text-anchor="end">${tick}</text>`)}
    ${steps.map((one, i) => html`<${Step} one=${one} next=${steps[i + 1]} x=${x(i)} xn=${i + 1 < steps.length ? x(i + 1) : end} y=${y} foot=${height - 8} />`)}</svg>`;
}

function Step({ one, next, x, xn, y, foot }) {
  const known = !next || (one.at && next.at);
  return html`${next && !known && html`<rect x=${x} y=${y(Math.max(one.number, next.number))} width=${xn - x} height=${Math.abs(y(one.number) - y(next.number))} fill="url(#hh)" opacity=".6" />
      <text x=${(x + xn) / 2} y=${(y(one.number) + y(next.number)) / 2 + 4} text-anchor="middle" class="halo">hour not given</text>`}
    <path d=${`M${x} ${y(one.number)}H${xn}${next ? `V${y(next.number)}` : ""}`} class=${`line ${one.at ? "" : "dash"}`} />
    <circle cx=${x} cy=${y(one.number)} r="4.5" class="dot" /><text class="v" x=${x} y=${y(one.number) - 10} text-anchor="middle">${one.label}</text>
    <text x=${x} y=${foot} text-anchor="middle">${one.at ? when.moment(one.at).replace(/ \d{4}/, "") : "hour unknown"}</text>`;
}
