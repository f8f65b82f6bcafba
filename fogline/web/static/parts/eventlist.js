/** The list beside the map: what happened, when, the dead by side. Arrow keys step through it. */
import { short } from "../lib/estimate.js";
import { html, useEffect, useRef } from "../lib/html.js";
import { useKeys } from "../lib/keys.js";
import * as origins from "../lib/origins.js";
import { event as page } from "../lib/places.js";
import * as when from "../lib/when.js";
import * as words from "../lib/words.js";

/** Events newest first, undated last; the chosen one is marked here, on the map and on the timeline. */
export function EventList({ items, chosen, choose }) {
  const list = useRef(null);
  const ordered = [...items].sort((a, b) => String(b.when?.start ?? "").localeCompare(String(a.when?.start ?? "")));
  const step = (by) => {
    const at = ordered.findIndex((one) => one.id === chosen);
    const next = ordered[Math.max(0, Math.min(ordered.length - 1, at + by))];
    if (next && next.id !== chosen) choose(next.id);
  };
  useKeys({ j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1) });
  useEffect(() => {
    list.current?.querySelector(".cur")?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return html`<ol class="el" ref=${list}>${ordered.map((one) => html`<li key=${one.id} class=${one.id === chosen ? "cur" : ""}>
    <button type="button" class="pick" aria-pressed=${String(one.id === chosen)} onClick=${() => choose(one.id)}><span class="vh">Point out on map and timeline: </span>
      <time class=${one.when?.start ? "" : "mut3"}>${words.capital(when.range(one.when))}</time><b>${one.title}</b></button>
    <p>${(one.estimates ?? []).filter((e) => e.measure === "killed").map((e) => html`<span class="lin">${words.capital(e.side ?? words.side(e.target_side))}, killed: <span class="fl">${short(e)}</span></span>`)}
      <a href=${page(one.id)}>Open</a> <span class="mut3">${[origins.reports(one), origins.origins(one)].filter(Boolean).join("; ")}</span></p></li>`)}</ol>`;
}
