/** The range plot: every side on one scale, one mark for each voice. It repeats what the text says and is hidden from screen readers. */
import { step } from "../lib/figures.js";
import { html } from "../lib/html.js";
import { Glyph } from "./signs.js";

/** The end of a scale that holds every number of the estimates and marks of a page. */
export function scaleTop(numbers) {
  const top = Math.max(1, ...numbers.filter((number) => number !== null && number !== undefined));
  const each = step(top);
  return { top: top + each * 0.15, step: each };
}

/** The plot of one estimate; `top` comes from `scaleTop`. */
export function Plot({ estimate, marks, top: { top, step: each }, axis }) {
  const at = (number) => `${((number / top) * 100).toFixed(2)}%`;
  const ticks = Array.from({ length: Math.floor(top / each) + 1 }, (_, i) => i * each);
  return html`<div class="strip" aria-hidden="true"><div class=${`plot ${axis ? "ax1" : ""}`}>
      ${ticks.map((tick) => html`<i class="tk" style=${{ left: at(tick) }}></i>
        ${axis && html`<span class="tn" style=${{ left: at(tick) }}>${tick.toLocaleString("en")}</span>`}`)}
      <i class="ax"></i>${bars(estimate, marks, top, at)}
      ${estimate.best !== null && html`<i class="bst" style=${{ left: at(estimate.best) }}></i>`}
      ${marks.points.map((mark) => html`<span class=${`mk ${mark.superseded ? "old" : ""}`} style=${{ left: at(mark.value) }}>
        <${Glyph} standing=${mark.standing} denies=${mark.denies} /></span>`)}
      ${labels(marks.points, top).map(({ mark, side }) => html`<span class=${`lb ${mark.superseded ? "sup" : ""} ${side}`}
        style=${{ left: at(mark.value) }}>${mark.label}</span>`)}
    </div>${marks.words.length > 0 && html`<div class="words">${marks.words.map((mark) => html`<span><${Glyph} standing=${mark.standing} />
      ${" "}“${mark.label}”</span>`)}<i>no number</i></div>`}</div>`;
}

/** Grey as far as it is reached without the enemy, hatched where only the enemy reaches, fading where it is open. */
function bars({ low, high, high_reliable: reliable, high_partisan: partisan, high_open: open }, marks, top, at) {
  const from = low ?? 0;
  const solid = partisan ? reliable : high;
  const drawn = [];
  if (solid !== null && solid > from) drawn.push(bar(low === null ? "bar1 fl" : "bar1", from, solid, at));
  if (partisan && high !== null) drawn.push(bar("bar2", Math.max(from, solid ?? 0), high, at));
  if (open || high === null) drawn.push(bar("bar3", high ?? from, Math.min(top, (high ?? from) + top * 0.28), at));
  return drawn;
}

function bar(kind, from, end, at) {
  return html`<i class=${kind} style=${{ left: at(from), width: `calc(${at(end)} - ${at(from)})` }}></i>`;
}

/** Labels lean away from each other where two marks are close; a third in one place is left to the text. */
function labels(points, top) {
  const near = top * 0.055;
  return points.flatMap((mark, i) => {
    const before = points[i - 1];
    const after = points[i + 1];
    const left = before && mark.value - before.value < near;
    const right = after && after.value - mark.value < near;
    if (left && right) return [];
    return [{ mark, side: left ? "c2" : right ? "c1" : "" }];
  });
}
