/** Map, timeline and list, linked: one window of time, one choice, one count. */
import { useData } from "../lib/api.js";
import { html, useMemo } from "../lib/html.js";
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

/** The page at `/events`. */
export function Events({ meta }) {
  if (!meta) return html`<${Waiting} />`;
  return meta.counts.events > SMALL ? html`<${Many} />` : html`<${Few} />`;
}

function Few() {
  const events = useData("events", filters({ from: null, to: null, limit: SMALL }));
  if (events.error) return html`<${Failed} error=${events.error} />`;
  if (!events.data) return html`<${Waiting} />`;
  return html`<${Linked} all=${events.data.items} listed=${null} total=${events.data.total} />`;
}

/** A large ledger: short rows of every event for map and timeline, whole ones for the part of the list that is shown. */
function Many() {
  const pins = useData("map", filters({ from: null, to: null }));
  const listed = useData("events", filters({ limit: 100 }));
  const all = useMemo(() => (pins.data?.items ?? []).map(pinned), [pins.data]);
  if (pins.error || listed.error) return html`<${Failed} error=${pins.error ?? listed.error} />`;
  if (!pins.data || !listed.data) return html`<${Waiting} />`;
  return html`<${Linked} all=${all} listed=${listed.data.items} total=${pins.data.total} />`;
}

function pinned({ id, title, start, end, grain, place, country, lat, lon, precision }) {
  return { id, title, when: start ? { start, end, grain } : null, where: country || place ? [{ name: place ?? country, country, lat, lon, precision }] : [] };
}

function Linked({ all, listed, total }) {
  const { query } = here();
  const [from, to] = [query.get("from"), query.get("to")];
  const dated = useMemo(() => all.filter((event) => event.when?.start), [all]);
  const shown = dated.filter((event) => within(event.when, from, to));
  const undated = all.filter((event) => !event.when?.start);
  const drawn = from || to ? shown : [...shown, ...undated];
  const chosen = query.get("at");
  const choose = (id) => go(but({ at: id === chosen ? null : id }), { replace: true, still: true });
  return html`<div class="wrap"><${Mast} title="Events"><p class="mut" role="status" id="count"><b>${drawn.length.toLocaleString("en")} of ${words.count(total, "event")} shown</b>${undatedNote(undated, from || to)}.
      ${listed && ` The list holds the first ${listed.length}: draw a window or filter to see others.`}</p><//>
    <div class="ctl"><${FilterBar} keys=${KEYS} /><${Export} total=${drawn.length} what="event" listing="events" /></div>
    <${Brush} events=${dated} from=${from} to=${to} chosen=${chosen} />
    ${all.length ? html`<div class="evg map1"><${EventList} items=${listed ?? drawn} chosen=${chosen} choose=${choose} /><div><${Where} events=${drawn} chosen=${chosen} choose=${choose} /></div></div>`
    : html`<${NoMatch} what="events" keys=${KEYS} />`}</div>`;
}

function undatedNote(undated, window_) {
  return undated.length ? `; ${words.count(undated.length, "event")} without a date ${window_ ? "left out of the window" : "at the end"}` : "";
}

function within({ start, end }, from, to) {
  const [a, b] = [when.number(start), when.number(end ?? start)];
  return (!from || b >= when.number(from)) && (!to || a <= when.number(to));
}
