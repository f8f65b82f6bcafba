/** Merge this event with another, or split claims off it. The reasons the machine had for its grouping stand beside the choice. */
import { useData } from "../lib/api.js";
import { sign } from "../lib/figures.js";
import { html, useState } from "../lib/html.js";
import { state } from "../lib/url.js";
import * as when from "../lib/when.js";
import * as words from "../lib/words.js";
import { Dialog } from "./dialog.js";
import { Refused } from "./frame.js";

/** The dialog for the event of the item under review. */
export function MergeDialog({ item, open, close, write, wrong }) {
  return html`<${Dialog} open=${open} close=${close} label="Merge or split" wide>${open && (item.event ? html`<${Choice} item=${item} close=${close} write=${write} wrong=${wrong} />`
    : html`<h2>This figure is in no event</h2><p class="mut">There is nothing to merge or split.</p>`)}<//>`;
}

function Choice({ item, close, write, wrong }) {
  const events = useData("map", state()); // a short row of every event
  const mine = useData("events", new URLSearchParams([...state(), ["event", item.event]]));
  const [typed, type] = useState("");
  const [why, setWhy] = useState("");
  const own = mine.data?.items.find((one) => one.id === item.event);
  const others = (events.data?.items ?? []).filter((one) => one.id !== item.event && one.title.toLowerCase().includes(typed.trim().toLowerCase())).slice(0, 8);
  const merge = (one) => write("decisions", { kind: "merge", targets: [item.event, one.id], why }, `Merged with ${one.title}`);
  return html`<h2>${item.title}</h2><${Reasons} own=${own} />
    <label class="fld"><span>Reason (needed)</span><input class="btn wide" name="mergewhy" maxlength="500" value=${why} onInput=${(e) => setWhy(e.target.value)} /></label>
    <h3>Merge with another event</h3><label class="fld"><span>Search events</span><input class="btn wide" type="text" name="mergesearch" value=${typed} onInput=${(e) => type(e.target.value)} /></label>
    <ul class="plain mrg">${others.map((one) => html`<li key=${one.id}><span>${one.title} <span class="mut3">${one.start ? when.range(one) : "date unknown"}, ${words.count(one.claims, "figure")}</span></span>
      <button class="btn" type="button" disabled=${!why.trim()} onClick=${() => merge(one)}>Merge</button></li>`)}</ul>
    <${Split} item=${item} why=${why} write=${write} /><${Refused} wrong=${wrong} /><div class="acts"><button class="btn" type="button" onClick=${close}>Cancel</button></div>`;
}

function Reasons({ own }) {
  if (!own?.because?.length) return null;
  return html`<p class="sm mut">Grouped because: ${[...new Set(own.because)].join("; ")}.</p>`;
}

function Split({ item, why, write }) {
  const query = state();
  query.set("event", item.event);
  query.set("limit", "200");
  const claims = useData("claims", query);
  const [chosen, set] = useState([item.claim.id, ...(item.copies ?? [])]);
  const flip = (id) => set(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const all = claims.data?.items ?? [];
  const apart = () => write("decisions", { kind: "split", targets: chosen, why }, `Split off ${words.count(chosen.length, "figure")}`);
  return html`<h3>Split figures off as an event of their own</h3><ul class="plain spl">${all.map((claim) => html`<li key=${claim.id}><label><input type="checkbox" checked=${chosen.includes(claim.id)} onChange=${() => flip(claim.id)} />
      <b>${sign(claim.quantity)}</b> ${claim.target.words ?? ""} ${words.measure(claim.measure)} <span class="mut3">${words.claimant(claim.voice.claimant)}, ${words.report(claim.document)}</span></label></li>`)}</ul>
    <button class="btn" type="button" disabled=${!why.trim() || !chosen.length || chosen.length === all.length} onClick=${apart}>Split off ${words.count(chosen.length, "figure")}</button>`;
}
