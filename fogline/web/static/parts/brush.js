/** The timeline with a window: draw over it, or type two dates. It tells the address, and everything else follows. */
import { html, useState } from "../lib/html.js";
import { but, go } from "../lib/url.js";
import * as when from "../lib/when.js";
import { useWidth } from "../lib/width.js";

const SINGLE = 300;
const BIN = 5;

/** `events` have dates; `from` and `to` are ISO days or null. */
export function Brush({ events, from, to, chosen }) {
  const [box, width] = useWidth();
  const [drag, setDrag] = useState(null);
  const days = events.flatMap((event) => [when.number(event.when.start), when.number(event.when.end ?? event.when.start)]);
  if (!days.length) return null;
  const scale = scaled(days, width || 600);
  const at = (event) => scale.day(event.clientX - box.current.getBoundingClientRect().left);
  const window_ = drag ?? (from || to ? [from ? when.number(from) : scale.first, to ? when.number(to) : scale.last] : null);
  const set = (a, b) => go(but({ from: a === null ? null : when.iso(a), to: b === null ? null : when.iso(b) }), { still: true });
  const end = () => {
    if (!drag) return;
    const [a, b] = [...drag].sort((x, y) => x - y);
    setDrag(null);
    if (Math.abs(scale.x(a) - scale.x(b)) > 4) set(a, b);
  };
  return html`<div class="brush"><div class="rail" ref=${box} role="presentation" onPointerDown=${(e) => { e.currentTarget.setPointerCapture(e.pointerId); setDrag([at(e), at(e)]); }}
      onPointerMove=${(e) => drag && setDrag([drag[0], at(e)])} onPointerUp=${end} onPointerCancel=${() => setDrag(null)}>
      <div class="l"></div>${scale.ticks.map(([day, label]) => html`<i class="k" style=${{ left: `${scale.x(day)}px` }}></i><span class="t" style=${{ left: `${scale.x(day)}px` }}>${label}</span>`)}
      ${scale.broken && html`<span class="gap" style=${{ left: `${scale.broken}px` }}>//</span>`}
      ${window_ && html`<span class="win" style=${{ left: `${Math.min(scale.x(window_[0]), scale.x(window_[1]))}px`, width: `${Math.max(3, Math.abs(scale.x(window_[1]) - scale.x(window_[0])))}px` }}></span>`}
      ${events.length > SINGLE ? html`<${Bars} events=${events} scale=${scale} />` : events.map((event) => html`<${Dot} key=${event.id} event=${event} scale=${scale} on=${event.id === chosen} />`)}</div>
    <p class="sm mut win1"><label>From <input class="btn" type="date" value=${from ?? ""} onChange=${(e) => go(but({ from: e.target.value || null }), { still: true })} /></label>
      <label>to <input class="btn" type="date" value=${to ?? ""} onChange=${(e) => go(but({ to: e.target.value || null }), { still: true })} /></label>
      ${from || to ? html`<button class="btn quiet" type="button" onClick=${() => set(null, null)}>All time</button>` : html`<span>or draw a window over the line</span>`}</p></div>`;
}

/** Many events as bars: how many began in each stretch of the line. */
function Bars({ events, scale }) {
  const bins = new Map();
  for (const event of events) {
    const at = Math.round(scale.x(when.number(event.when.start)) / BIN) * BIN;
    bins.set(at, (bins.get(at) ?? 0) + 1);
  }
  const most = Math.max(...bins.values());
  return [...bins].map(([left, count]) => html`<i class="b" key=${left} title=${`${count} events`} style=${{ left: `${left}px`, height: `${Math.max(2, (28 * count) / most)}px` }}></i>`);
}

function Dot({ event, scale, on }) {
  const [a, b] = [when.number(event.when.start), when.number(event.when.end ?? event.when.start)];
  const wide = scale.x(b) - scale.x(a);
  return html`<i class=${`d ${on ? "on" : ""} ${wide > 12 ? "long" : ""}`} title=${`${when.range(event.when)}: ${event.title}`}
    style=${wide > 12 ? { left: `${scale.x(a)}px`, width: `${wide}px` } : { left: `${(scale.x(a) + scale.x(b)) / 2}px` }}></i>`;
}

/** A scale from days to pixels. A long empty stretch is cut short, and the cut is shown. */
function scaled(days, width) {
  const pad = 26;
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((day, i) => day - sorted[i]);
  const widest = Math.max(0, ...gaps);
  const rest = gaps.reduce((sum, gap) => sum + gap, 0) - widest;
  const cut = widest > 4 * Math.max(rest, 7) ? { at: sorted[gaps.indexOf(widest)], by: widest - Math.max(rest * 0.35, 5) } : null;
  const squeeze = (day) => (cut && day > cut.at ? Math.max(cut.at, day - cut.by) : day);
  const [first, last] = [sorted[0], sorted.at(-1)];
  const span = Math.max(1, squeeze(last) - first);
  const x = (day) => pad + ((width - 2 * pad) * (squeeze(day) - first)) / span;
  const loosen = (day) => (cut && day > cut.at + (widest - cut.by) / 2 ? day + cut.by : day);
  const day = (px) => Math.round(loosen(first + (Math.max(0, Math.min(1, (px - pad) / (width - 2 * pad))) * span)));
  const every = Math.max(1, Math.ceil(sorted.length / Math.max(2, Math.floor(width / 110))));
  const ticks = [];
  for (const [i, one] of sorted.entries()) {
    const before = ticks.at(-1);
    if ((i % every === 0 || i === sorted.length - 1) && (!before || x(one) - x(before[0]) > 74)) ticks.push([one, when.day(when.iso(one)).replace(/ (\d{4})$/, (all, year) => (i === 0 || before?.[2] !== year ? all : "")), when.iso(one).slice(0, 4)]);
  }
  return { x, day, first, last, ticks, broken: cut ? (x(cut.at) + x(cut.at + widest)) / 2 : null };
}
