/** Map, timeline and list, linked: one window of time, one choice, one count. */
import { useData } from "../lib/api.js";
import { html, useMemo } from "../lib/html.js";
import { byId } from "../lib/ledger.js";
import { but, filters, go, here } from "../lib/url.js";
import * as when from "../lib/when.js";
import * as words from "../lib/words.js";
import { Brush } from "../parts/brush.js";
import { EventList } from "../parts/eventlist.js";
import { Export } from "../parts/export.js";
import { FilterBar } from "../parts/filterbar.js";
import { Failed, Mast, NoMatch, Waiting } from "../parts/frame.js";
import { Map as Where } from "../parts/map.js";

const KEYS = ["country", "place", "side", "actor", "measure", "claimant", "status", "document"];

const SMALL = 300; // events that are drawn one by one; of more the list is paged and the timeline is drawn as bars
const PART = 50; // events on one page of a long list: as many ids as one question may name

/** The page at `/events`. */
export function Events() {
  const pins = useData("map", filters({ from: null, to: null }));
  if (pins.error) return html`<${Failed} error=${pins.error} />`;
  if (!pins.data) return html`<${Waiting} what="Reading every event." />`;
  return pins.data.total > SMALL ? html`<${Many} pins=${pins.data} />` : html`<${Few} />`;
}

function Few() {
  const events = useData("events", filters({ from: null, to: null, limit: SMALL }));
  if (events.error) return html`<${Failed} error=${events.error} />`;
  if (!events.data) return html`<${Waiting} />`;
  return html`<${Linked} all=${events.data.items} listed=${null} total=${events.data.total} />`;
}

/** A large ledger: short rows of every event for map, timeline and list; the figures of the part of the list that is shown come after them. */
function Many({ pins }) {
  const all = useMemo(() => pins.items.map(pinned), [pins]);
  const { query } = here();
  const [from, to, asked] = ["from", "to", "skip"].map((key) => query.get(key));
  const drawn = useMemo(() => inWindow(all, from, to).drawn.sort(newest), [all, from, to]);
  const skip = Math.max(0, Math.min(Number(asked) || 0, Math.floor((drawn.length - 1) / PART) * PART));
  const part = drawn.slice(skip, skip + PART);
  const whole = useData(part.length ? "events" : null, filters({ from: null, to: null, event: part.map((one) => one.id), limit: PART }));
  const known = byId(whole.data?.items ?? []);
  return html`<${Linked} all=${all} listed=${{ items: part.map((one) => known.get(one.id) ?? one), skip }} total=${pins.total} />`;
}

const newest = (a, b) => String(b.when?.start ?? "").localeCompare(String(a.when?.start ?? ""));

function pinned({ id, title, start, end, grain, place, country, lat, lon, precision, documents }) {
  return { id, title, documents, when: start ? { start, end, grain } : null, where: country || place ? [{ name: place ?? country, country, lat, lon, precision }] : [] };
}

function Linked({ all, listed, total }) {
  const { query } = here();
  const [from, to] = [query.get("from"), query.get("to")];
  const { dated, undated, drawn } = useMemo(() => inWindow(all, from, to), [all, from, to]);
  const chosen = query.get("at");
  const choose = (id) => go(but({ at: id === chosen ? null : id }), { replace: true, still: true });
  return html`<div class="wrap"><${Mast} title="Events"><p class="mut" role="status" id="count"><b>${drawn.length.toLocaleString("en")} of ${words.count(total, "event")} shown</b>${undatedNote(undated, from || to)}.
      ${listed && drawn.length > PART && ` The list holds ${listed.skip + 1} to ${listed.skip + listed.items.length}, newest first; map and timeline hold all.`}</p><//>
    <div class="ctl"><${FilterBar} keys=${KEYS} /><${Export} total=${drawn.length} what="event" listing="events" /></div>
    <${Brush} events=${dated} from=${from} to=${to} chosen=${chosen} />
    ${all.length ? html`<div class="evg map1"><div><${EventList} items=${listed?.items ?? drawn} chosen=${chosen} choose=${choose} />${listed && html`<${Pager} skip=${listed.skip} total=${drawn.length} />`}</div>
      <div><${Where} events=${drawn} chosen=${chosen} choose=${choose} /></div></div>`
    : html`<${NoMatch} what="events" keys=${KEYS} />`}</div>`;
}

function Pager({ skip, total }) {
  return html`<p class="pager">${skip > 0 && html`<a class="btn" href=${but({ skip: skip - PART || null })}>Newer ${PART}</a>`} ${skip + PART < total && html`<a class="btn" href=${but({ skip: skip + PART })}>Older ${PART}</a>`}</p>`;
}

/** Which events are drawn: those of the window, else all, the undated ones last. */
function inWindow(all, from, to) {
  const dated = all.filter((event) => event.when?.start);
  const undated = all.filter((event) => !event.when?.start);
  return { dated, undated, drawn: from || to ? dated.filter((event) => within(event.when, from, to)) : [...dated, ...undated] };
}

function undatedNote(undated, window_) {
  return undated.length ? `; ${words.count(undated.length, "event")} without a date ${window_ ? "left out of the window" : "at the end"}` : "";
}

function within({ start, end }, from, to) {
  const [a, b] = [when.number(start), when.number(end ?? start)];
  return (!from || b >= when.number(from)) && (!to || a <= when.number(to));
}
