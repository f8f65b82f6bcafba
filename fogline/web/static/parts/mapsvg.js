/** The map as SVG: Mercator, countries with hairlines, points, hatched areas. Needs nothing but the browser. */
import { SINGLE, frame, named, outline } from "../lib/geo.js";
import { html, useMemo } from "../lib/html.js";
import { useWidth } from "../lib/width.js";

const rad = (degrees) => (degrees * Math.PI) / 180;
const north = (lat) => Math.log(Math.tan(Math.PI / 4 + rad(lat) / 2));

/** The drawing; a place with events can be chosen by mouse or key. */
export function MapSvg(drawing) {
  const [box, width] = useWidth();
  return html`<div class="map" ref=${box}>${width > 0 && html`<${Drawing} ...${drawing} width=${width} />`}</div>`;
}

/** Drawn at the width it has, so that its type has the size of all other type. */
function Drawing({ told, atlas, chosen, choose, width }) {
  const view = useMemo(() => projection(frame(told.spots, atlas), width), [told, atlas, width]);
  const shown = useMemo(() => atlas.features.filter((one) => meets(one.box, view.bounds)), [atlas, view]);
  const hatched = new Set(told.spots.filter((one) => one.kind === "country").map((one) => atlas.of(one.country)));
  const places = told.spots.filter((one) => one.kind !== "country");
  const drawn = useMemo(() => (places.length > SINGLE ? gathered(places, view) : places), [told, view]);
  const rough = places.length > SINGLE;
  const { placed, taken } = labels(drawn, view);
  const names = view.bounds[2] - view.bounds[0] < 90 ? countryNames(shown, view, drawn, taken) : [];
  return html`<svg viewBox=${`0 0 ${width} ${view.height}`} role="img" aria-label=${said(told.spots)}>
    <defs><pattern id="hx" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V7" class="hatch" /></pattern></defs>
    <rect width=${width} height=${view.height} class="sea" />
    ${shown.map((one) => html`<path d=${path(one.geometry, view)} class="land" />`)}
    ${shown.filter((one) => hatched.has(one)).map((one) => html`<path d=${path(one.geometry, view)} class="area wide" fill="url(#hx)" />`)}
    ${names.map(({ name, at }) => html`<text x=${at[0]} y=${at[1]} text-anchor="middle" class="cn">${name}</text>`)}
    ${drawn.map((spot) => html`<${Spot} key=${spot.key} spot=${spot} atlas=${atlas} view=${view} rough=${rough} on=${spot.events.includes(chosen)} choose=${choose} />`)}
    ${placed.map(({ spot, x, y, anchor }) => html`<text x=${x} y=${y} text-anchor=${anchor} class="nm1"><tspan class="b">${spot.name}</tspan>
      <tspan x=${x} dy="12">${spot.words}</tspan></text>`)}</svg>`;
}

/** The places in words: as many as anybody would hear out. */
function said(all) {
  const words = all.slice(0, 30).map((one) => `${one.name}, ${one.words}`);
  return [...words, ...(all.length > 30 ? [`and ${all.length - 30} more places`] : [])].join("; ") || "No place";
}

const CELL = 8; // pixels: of very many places those in one cell are one mark

/** Very many places, those that would lie on each other as one; the first of a cell gives it its name and its place. */
function gathered(places, view) {
  const cells = new Map();
  for (const one of places) {
    const [x, y] = view.at(one.lon, one.lat);
    const key = `${one.kind} ${Math.round(x / CELL)} ${Math.round(y / CELL)}`;
    const there = cells.get(key);
    if (there) cells.set(key, { ...there, events: [...there.events, ...one.events], more: there.more + 1 });
    else cells.set(key, { ...one, more: 0 });
  }
  return [...cells.values()].map((one) => (one.more ? { ...one, words: `${one.words}, and ${one.more} more places here` } : one));
}

function Spot({ spot, atlas, view, rough, on, choose }) {
  const [x, y] = view.at(spot.lon, spot.lat);
  const pick = choose && (() => choose(spot.events[0]));
  const shape = spot.kind === "point" ? html`<circle cx=${x} cy=${y} r=${on ? 7 : rough ? 2.5 : 5} class="pt" />`
    : html`<path d=${path(outline(spot, atlas, rough), view)} class="area" fill="url(#hx)" />`;
  return html`<g class=${on ? "on" : ""} onClick=${pick} style=${pick ? { cursor: "pointer" } : null}><title>${spot.name}, ${spot.words}</title>${shape}</g>`;
}

/** The spot inside a country, as far as it is in view, that lies farthest from every mark and from the frame; null where it is too narrow. */
function roomiest(one, view, drawn) {
  const [w, s, e, n] = one.box.map((edge, i) => (i < 2 ? Math.max(edge, view.bounds[i]) : Math.min(edge, view.bounds[i])));
  const marks = drawn.map((spot) => view.at(spot.lon + (view.bounds[2] - view.bounds[0]) * 0.04, spot.lat));
  const half = one.properties.name.length * 4.6;
  let best = [half * 0.9 + 14, null];
  for (let i = 1; i < 10; i += 1) for (let j = 1; j < 10; j += 1) {
    const [lon, lat] = [w + ((e - w) * i) / 10, s + ((n - s) * j) / 10];
    const [x, y] = view.at(lon, lat);
    const room = Math.min(...marks.map(([u, v]) => Math.hypot((x - u) * 0.8, (y - v) * 1.6)), x, view.width - x, (y - 6) * 3, (view.height - y) * 3);
    if (room > best[0] && x > half + 6 && x < view.width - half - 6 && inside(lon, lat, one.geometry)) best = [room, [x, y]];
  }
  return best[1];
}

/** Labels beside their spots: right, left, above or below; where none is free the name is left to the tooltip. */
function labels(drawn, view) {
  const taken = [];
  const placed = [];
  for (const spot of named(drawn, 60)) {
    const [px, py] = view.at(spot.lon, spot.lat);
    const width = Math.max(spot.name.length * 6.6, spot.words.length * 5.6);
    const tries = [[px + 10, py + 1, "start"], [px - 10, py + 1, "end"], [px + 6, py - 22, "start"], [px + 6, py + 22, "start"]];
    for (const [x, y, anchor] of tries) {
      const box = [anchor === "start" ? x : x - width, y - 13, anchor === "start" ? x + width : x, y + 16];
      if (box[0] < 2 || box[2] > view.width - 2 || taken.some((other) => overlap(other, box))) continue;
      taken.push(box);
      placed.push({ spot, x, y, anchor });
      break;
    }
  }
  return { placed, taken };
}

function overlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** Names of the countries in view, each where it has most room, none over another or over a label. */
function countryNames(shown, view, drawn, taken) {
  return shown.flatMap((one) => {
    const at = one.id === undefined ? null : roomiest(one, view, drawn); // what has no code is no country that we would name
    if (!at) return [];
    const half = one.properties.name.length * 5.2;
    const box = [at[0] - half, at[1] - 13, at[0] + half, at[1] + 5];
    if (taken.some((other) => overlap(other, box))) return [];
    taken.push(box);
    return [{ name: one.properties.name.toUpperCase(), at }];
  });
}

function projection(bounds, width) {
  const [west, south, east, top] = bounds;
  const scale = width / rad(east - west);
  const height = Math.min(560, width * 0.95, Math.max(260, scale * (north(top) - north(south))));
  const middle = (north(top) + north(south)) / 2;
  const fit = Math.min(scale, height / (north(top) - north(south)));
  const centre = rad((west + east) / 2);
  return { bounds, width, height, at: (lon, lat) => [width / 2 + (rad(lon) - centre) * fit, height / 2 - (north(Math.max(-84, Math.min(84, lat))) - middle) * fit] };
}

function meets([w, s, e, n], [west, south, east, top]) {
  const wide = (east - west) * 0.6;
  return w < east + wide && e > west - wide && s < top + wide && n > south - wide;
}

function path(geometry, view) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flatMap((polygon) => polygon.map((one) => ring(one, view))).join("");
}

function ring(points, view) {
  return `M${points.map(([lon, lat]) => view.at(lon, lat).map((n) => n.toFixed(1)).join(" ")).join("L")}Z`;
}

function inside(lon, lat, geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.some(([outer]) => outer.reduce((odd, [x, y], i) => {
    const [u, v] = outer[(i || outer.length) - 1];
    return y > lat !== v > lat && lon < ((u - x) * (lat - y)) / (v - y) + x ? !odd : odd;
  }, false));
}
