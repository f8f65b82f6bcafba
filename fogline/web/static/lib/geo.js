/** What of an event can be drawn, and how surely: a point only where a report names a point, else an area, never a false pin. */
import feature from "../vendor/topojson-client/feature.js";
import { within } from "./clip.js";
import { json } from "./fetched.js";

/** Radius in km of the circle that stands for "somewhere in here"; a convention, said under every map. */
const RADIUS = { near: 15, adm2: 30, adm1: 75, region_or_border: 150, air_or_sea: 150 };
/** Places that are drawn one by one; more of them are drawn smaller and without asking where each one's country ends. */
export const SINGLE = 300;
/** Areas that lie in one country; a border region and the sea do not. */
const INSIDE = new Set(["near", "adm2", "adm1"]);
const WORDS = {
  point: "named place", near: "near it", adm2: "district", adm1: "province", region_or_border: "region or border", country: "country",
  air_or_sea: "in the air or at sea",
};

/** `{spots, missing}`: what to draw of these events, and how many of them name no place that can be drawn. */
export function spots(events) {
  const found = new Map();
  let missing = 0;
  for (const event of events) {
    const drawn = (event.where ?? []).map((place) => spot(place)).filter(Boolean);
    if (!drawn.length) missing += 1;
    const finer = drawn.some((one) => one.kind !== "country") ? drawn.filter((one) => one.kind !== "country") : drawn;
    for (const one of finer) {
      const there = found.get(one.key) ?? { ...one, events: [] };
      if (!there.events.includes(event.id)) there.events.push(event.id);
      found.set(one.key, there);
    }
  }
  return { spots: [...found.values()], missing };
}

function spot(place) {
  const { name, country, lat, lon, precision } = place;
  const words = WORDS[precision] ?? precision;
  if (precision === "country" || lat === null || lon === null) return country ? { key: country, kind: "country", name, words, country, km: 0 } : null;
  const kind = precision === "point" ? "point" : "area";
  return { key: `${name} ${lat} ${lon} ${precision}`, kind, name, words, country, lat, lon, precision, km: RADIUS[precision] ?? 0 };
}

let world = null;

/** Countries as GeoJSON features with their bounds, and the numbers of ISO codes; loaded once. */
export function countries() {
  world ??= Promise.all([json("vendor/world-atlas/countries-50m.json"), json("data/countries.json")]).then(([atlas, codes]) => {
    const features = feature(atlas, atlas.objects.countries).features.map(unwrapped).map((one) => ({ ...one, box: box(one.geometry) }));
    const of = (iso) => features.find((one) => one.id === codes[iso] || one.properties.name === codes[iso]) ?? null;
    const named = (name) => features.find((one) => one.id === undefined && one.properties.name === name) ?? null;
    return { features, of, named };
  });
  return world;
}

/** A country whose rings run on over the date line, where the atlas jumps from 180 to -180 and would draw a line around the world. */
function unwrapped(one) {
  const { type, coordinates } = one.geometry;
  const polygon = (rings) => rings.map(runOn);
  return { ...one, geometry: { type, coordinates: type === "Polygon" ? polygon(coordinates) : coordinates.map(polygon) } };
}

function runOn(ring) {
  let turn = 0;
  return ring.map(([lon, lat], i) => {
    const before = i ? ring[i - 1][0] : lon;
    if (lon - before > 180) turn -= 360;
    if (lon - before < -180) turn += 360;
    return [lon + turn, lat];
  });
}

/** West, south, east, north of a geometry. */
export function box(geometry) {
  const all = geometry.type === "Polygon" ? geometry.coordinates[0] : geometry.coordinates.flatMap((polygon) => polygon[0]);
  return all.reduce(([w, s, e, n], [x, y]) => [Math.min(w, x), Math.min(s, y), Math.max(e, x), Math.max(n, y)], [180, 90, -180, -90]);
}

/** The largest polygon's box of a country: overseas parts do not stretch the map. */
export function mainBox(geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const boxes = polygons.map((polygon) => box({ type: "Polygon", coordinates: polygon }));
  return boxes.sort((a, b) => (b[2] - b[0]) * (b[3] - b[1]) - (a[2] - a[0]) * (a[3] - a[1]))[0];
}

/** A ring of points `km` around a place, as [lon, lat] pairs. */
export function circle(lon, lat, km, steps = 48) {
  const up = km / 111.2;
  const out = up / Math.max(0.1, Math.cos((lat * Math.PI) / 180));
  return Array.from({ length: steps + 1 }, (_, i) => [lon + out * Math.cos((2 * Math.PI * i) / steps), lat + up * Math.sin((2 * Math.PI * i) / steps)]);
}

/** The places that get a name on a map: those most is told of first, so many that they can be read. */
export function named(drawn, most = 60) {
  return [...drawn].sort((a, b) => b.events.length - a.events.length).slice(0, most);
}

/** The outline of an area: a country's own, a province's where it is known, that of a region which the atlas knows by name, else a circle as far as its country reaches; a `rough` one is not cut there. */
export function outline(spot, atlas, rough = false) {
  const land = spot.country ? atlas.of(spot.country) : null;
  if (spot.kind === "country") return land?.geometry ?? null;
  const own = atlas.divisions?.get(spot.key);
  if (own) return own;
  const named = spot.precision === "point" ? null : atlas.named(spot.name);
  if (named) return named.geometry;
  const ring = circle(spot.lon, spot.lat, spot.km);
  return (!rough && INSIDE.has(spot.precision) && land && within(land.geometry, ring)) || { type: "Polygon", coordinates: [ring] };
}

/** Names of countries for a map of these bounds, each in the middle of the part that shows; none for a sliver, none on a spot. */
export function countryNames(drawn, atlas, [w, s, e, n]) {
  const ring = [[w, s], [e, s], [e, n], [w, n], [w, s]];
  return atlas.features.filter((one) => one.id !== undefined && one.box[0] < e && one.box[2] > w && one.box[1] < n && one.box[3] > s).flatMap((one) => {
    const parts = (within(one.geometry, ring)?.coordinates ?? []).map(([outer]) => centre(outer)).sort((a, b) => b.size - a.size);
    const [largest] = parts;
    const near = largest && drawn.some((spot) => spot.kind !== "country" && Math.abs(spot.lon - largest.lon) < (e - w) * 0.14 && Math.abs(spot.lat - largest.lat) < (n - s) * 0.05);
    return largest && largest.size > (e - w) * (n - s) * 0.03 && !near ? [{ name: one.properties.name, lon: largest.lon, lat: largest.lat }] : [];
  });
}

function centre(ring) {
  let [size, lon, lat] = [0, 0, 0];
  ring.slice(1).forEach(([x, y], i) => {
    const [u, v] = ring[i];
    const cross = u * y - x * v;
    size += cross / 2;
    lon += (u + x) * cross;
    lat += (v + y) * cross;
  });
  return { size: Math.abs(size), lon: lon / (6 * size), lat: lat / (6 * size) };
}

/** Bounds that hold every spot with a margin, never closer than a few hundred km. */
export function frame(drawn, atlas) {
  const boxes = drawn.map((one) => {
    if (one.kind === "country") return atlas.of(one.country) ? mainBox(atlas.of(one.country).geometry) : null;
    const own = atlas.divisions?.get(one.key);
    if (own) return box(own);
    const km = Math.max(one.km, 60);
    const ring = circle(one.lon, one.lat, km, 4);
    return [ring[2][0], ring[3][1], ring[0][0], ring[1][1]];
  }).filter(Boolean);
  if (!boxes.length) return [-170, -56, 180, 75];
  const [w, s, e, n] = boxes.reduce((a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]);
  const padX = Math.max((e - w) * 0.16, (4 - (e - w)) / 2, 0.4);
  const padY = Math.max((n - s) * 0.16, (3 - (n - s)) / 2, 0.4);
  return [Math.max(-180, w - padX), Math.max(-78, s - padY), Math.min(180, e + padX), Math.min(80, n + padY)];
}

/** "2 points, 2 areas; 1 event names no place". */
export function counted({ spots: drawn, missing }) {
  const points = drawn.filter((one) => one.kind === "point").length;
  const areas = drawn.length - points;
  const parts = [points && `${points} ${points === 1 ? "point" : "points"}`, areas && `${areas} ${areas === 1 ? "area" : "areas"}`].filter(Boolean);
  const none = missing ? `${missing} ${missing === 1 ? "event" : "events"} without a place that can be drawn` : "";
  return [parts.join(", "), none].filter(Boolean).join("; ") || "nothing can be drawn";
}
