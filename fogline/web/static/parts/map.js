/** The map of some events. MapLibre draws it where the browser has WebGL 2, plain SVG everywhere else; both from the same places. */
import { divisions } from "../lib/divisions.js";
import { SINGLE, counted, countries, spots } from "../lib/geo.js";
import { html, useEffect, useMemo, useRef, useState } from "../lib/html.js";
import { here } from "../lib/url.js";
import { theme } from "../lib/theme.js";
import { MapSvg } from "./mapsvg.js";

/** `chosen` is the id of an event to point out; `choose` is told the id of an event whose place was clicked; `still` is a drawing for paper, SVG alone. */
export function Map({ events, chosen = null, choose = null, still = false }) {
  const told = useMemo(() => spots(events), [events.map((event) => event.id).join()]);
  const [ready, set] = useState(null); // places and the shapes for them, always of one drawing
  const [failed, fail] = useState(null);
  const [flat, setFlat] = useState(still || here().query.get("map") === "svg" || !webgl());
  useEffect(() => {
    let wanted = true;
    const provinces = told.spots.length > SINGLE ? [] : told.spots;
    Promise.all([countries(), divisions(provinces)]).then(([land, drawn]) => wanted && set({ told, atlas: { ...land, divisions: drawn } }), (error) => wanted && fail(error.message));
    return () => {
      wanted = false;
    };
  }, [told]);
  const caption = html`<figcaption class="sm mut"><b>${counted(told)}.</b> A point only where a report names a point; hatched: somewhere in the
    named area: a country or a province by its outline, an area without one by a circle of a set size that ends at its country’s border. Boundaries: Natural Earth, not authoritative; they imply no view on any status.</figcaption>`;
  if (failed) return html`<figure><p class="msg err">${failed}</p>${caption}</figure>`;
  if (!ready) return html`<figure><div class="map empty" role="status">Drawing the map.</div>${caption}</figure>`;
  const drawing = { ...ready, chosen, choose };
  return html`<figure>${flat ? html`<${MapSvg} ...${drawing} />` : html`<${Live} ...${drawing} giveUp=${() => setFlat(true)} />`}${caption}</figure>`;
}

function webgl() {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

function Live({ told, atlas, chosen, choose, giveUp }) {
  const box = useRef(null);
  const live = useRef(null);
  const now = useRef({});
  now.current = { chosen, choose }; // of this drawing, not of the one that the map was made with
  const names = told.spots.map((spot) => spot.key).join();
  useEffect(() => {
    let gone = false;
    import("./mapgl.js").then(({ draw }) => {
      if (gone) return;
      live.current = draw(box.current, told, atlas, (id) => now.current.choose?.(id), giveUp);
      live.current.point(now.current.chosen); // chosen before the map was there
    }).catch(giveUp);
    return () => {
      gone = true;
      live.current?.remove();
      live.current = null;
    };
  }, [names, atlas, theme()]);
  useEffect(() => live.current?.point(chosen), [chosen]);
  return html`<div class="map gl" ref=${box} role="region" aria-label="Map"></div>`;
}
