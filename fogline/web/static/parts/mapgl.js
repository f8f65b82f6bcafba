/** The map by MapLibre GL: no tiles, no glyphs, no sprite; land and places are GeoJSON that is already here. */
import * as maplibre from "../vendor/maplibre-gl/maplibre-gl.mjs";
import { SINGLE, countryNames, frame, named as telling, outline } from "../lib/geo.js";

maplibre.setWorkerUrl(new URL("../vendor/maplibre-gl/maplibre-gl-worker.mjs", import.meta.url).href);

/** Draw into `box`; `{point, remove}`. `giveUp` is called when the browser cannot. */
export function draw(box, told, atlas, choose, giveUp) {
  styles();
  const tint = colours(box);
  const map = new maplibre.Map({
    container: box, style: style(told, atlas, tint), bounds: frame(told.spots, atlas), attributionControl: false, dragRotate: false, maxZoom: 10, fadeDuration: 0,
    locale: { "Map.Title": "Map of the events" },
  });
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-right");
  map.touchZoomRotate.disableRotation();
  map.once("style.load", () => {
    map.addImage("hatch", hatch(tint.ink));
    map.addLayer({ id: "areas", type: "fill", source: "areas", paint: { "fill-pattern": "hatch", "fill-opacity": ["case", ["get", "wide"], 0.3, 1] } }, "edge");
  });
  map.on("error", (event) => /webgl|context/i.test(event.error?.message ?? "") && giveUp());
  const places = told.spots.filter((spot) => spot.kind !== "country");
  const marks = telling(places).map((spot) => marker(spot, choose).addTo(map));
  const lands = countryNames(told.spots, atlas, frame(told.spots, atlas)).map((land) => named(land).addTo(map));
  const clear = () => unmuddle([...marks.filter((mark) => mark.exact), ...marks.filter((mark) => !mark.exact), ...lands].map((mark) => mark.getElement()));
  map.on("idle", clear);
  map.on("moveend", clear);
  map.on("click", "points", (event) => choose(places[event.features[0].properties.at].events[0]));
  box.dataset.drawn = "webgl";
  return {
    point: pointer(map, places, marks, choose),
    remove: () => map.remove(),
  };
}

/** Points out the place of an event; one whose name is not on the map gets it for as long as it is chosen. */
function pointer(map, places, marks, choose) {
  let extra = null;
  return (id) => {
    extra?.remove();
    const has = (one) => Boolean(id) && one.events.includes(id);
    marks.forEach((mark) => mark.getElement().classList.toggle("on", has(mark)));
    const hidden = marks.some(has) ? null : places.find(has);
    extra = hidden ? marker(hidden, choose).addTo(map) : null;
    extra?.getElement().classList.add("on");
  };
}

/** Names that would lie on others are left to the tooltip, until the map is drawn nearer. */
function unmuddle(elements) {
  const taken = [];
  for (const element of elements) {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const hidden = taken.some((other) => left < other.right && other.left < right && top < other.bottom && other.top < bottom);
    element.classList.toggle("mute", hidden);
    if (!hidden) taken.push({ left, right, top, bottom });
  }
}

let sheet = null;

function styles() {
  if (sheet) return;
  sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL("../vendor/maplibre-gl/maplibre-gl.css", import.meta.url).href;
  document.head.append(sheet);
}

function marker(spot, choose) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = `spot ${spot.kind}`;
  element.title = `${spot.name}, ${spot.words}`;
  const name = document.createElement("b");
  name.textContent = spot.name;
  const words = document.createElement("span");
  words.textContent = spot.words;
  element.append(name, words);
  element.addEventListener("click", () => choose(spot.events[0]));
  const mark = new maplibre.Marker({ element, anchor: "left" }).setLngLat([spot.lon, spot.lat]);
  mark.events = spot.events;
  mark.exact = spot.kind === "point";
  return mark;
}

/** The name of a country, on the map as on the drawing. */
function named({ name, lon, lat }) {
  const element = document.createElement("span");
  element.className = "lname";
  element.textContent = name.toUpperCase();
  element.setAttribute("aria-hidden", "true");
  return new maplibre.Marker({ element, anchor: "center" }).setLngLat([lon, lat]);
}

function style(told, atlas, tint) {
  const area = told.spots.filter((one) => one.kind !== "point").map((one) => ({ wide: one.kind === "country", geometry: outline(one, atlas, told.spots.length > SINGLE) })).filter((one) => one.geometry);
  const places = told.spots.filter((one) => one.kind !== "country");
  const point = places.flatMap((one, at) => (one.kind === "point" ? [{ at, geometry: { type: "Point", coordinates: [one.lon, one.lat] } }] : []));
  const source = (list) => ({ type: "geojson", data: { type: "FeatureCollection", features: list.map(({ geometry, wide = false, at = null }) => ({ type: "Feature", properties: { wide, at }, geometry })) } });
  const small = point.length > SINGLE;
  return {
    version: 8,
    sources: { land: source(atlas.features), areas: source(area), points: source(point) },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": tint.sunk } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": tint.surface } },
      { id: "border", type: "line", source: "land", paint: { "line-color": tint.line2, "line-width": 1, "line-dasharray": [4, 2] } },
      { id: "edge", type: "line", source: "areas", paint: { "line-color": tint.ink, "line-width": 1 } },
      { id: "points", type: "circle", source: "points", paint: { "circle-radius": small ? 2.5 : 5, "circle-color": tint.ink, "circle-opacity": small ? 0.6 : 1, "circle-stroke-color": tint.surface, "circle-stroke-width": small ? 0 : 2 } },
    ],
  };
}

function hatch(ink) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 8;
  const pen = canvas.getContext("2d");
  pen.strokeStyle = ink;
  pen.globalAlpha = 0.7;
  pen.beginPath();
  for (const [x, y, u, v] of [[-2, 2, 2, -2], [0, 8, 8, 0], [6, 10, 10, 6]]) {
    pen.moveTo(x, y);
    pen.lineTo(u, v);
  }
  pen.stroke();
  return pen.getImageData(0, 0, 8, 8);
}

/** The colours of the page as the browser resolves them, for a canvas that knows no custom properties. */
function colours(box) {
  const probe = box.appendChild(document.createElement("i"));
  const of = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const tint = { ink: of("ink"), surface: of("surface"), sunk: of("sunk"), line2: of("line2") };
  probe.remove();
  return tint;
}
