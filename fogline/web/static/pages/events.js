/** Map, timeline and list, linked: one window of time, one choice, one count. */
import { useData } from "../lib/api.js";
import { html } from "../lib/html.js";
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

/** The page at `/events`. */
export function Events() {
  const events = useData("events", filters({ from: null, to: null, limit: 1000 }));
  if (events.error) return html`<${Failed} error=${events.error} />`;
  if (!events.data) return html`<${Waiting} />`;
  return html`<${Linked} all=${events.data.items} total=${events.data.total} />`;
}

function Linked({ all, total }) {
  const { query } = here();
  const [from, to] = [query.get("from"), query.get("to")];
  const dated = all.filter((event) => event.when?.start);
  const shown = dated.filter((event) => within(event.when, from, to));
  const undated = all.filter((event) => !event.when?.start);
  const listed = from || to ? shown : [...shown, ...undated];
  const chosen = query.get("at");
  const choose = (id) => go(but({ at: id === chosen ? null : id }), { replace: true, still: true });
  const rest = undated.length ? `; ${words.count(undated.length, "event")} without a date ${from || to ? "left out of the window" : "at the end"}` : "";
  return html`<div class="wrap"><${Mast} title="Events"><p class="mut" role="status" id="count"><b>${listed.length} of ${words.count(total, "event")} shown</b>${rest}.${total > all.length ? ` Only the first ${all.length} are drawn: filter to see others.` : ""}</p><//>
    <div class="ctl"><${FilterBar} keys=${KEYS} /><${Export} total=${listed.length} what="event" listing="events" /></div>
    <${Brush} events=${dated} from=${from} to=${to} chosen=${chosen} />
    ${all.length ? html`<div class="evg map1"><${EventList} items=${listed} chosen=${chosen} choose=${choose} /><div><${Where} events=${listed} chosen=${chosen} choose=${choose} /></div></div>`
    : html`<${NoMatch} what="events" keys=${KEYS} />`}</div>`;
}

function within({ start, end }, from, to) {
  const [a, b] = [when.number(start), when.number(end ?? start)];
  return (!from || b >= when.number(from)) && (!to || a <= when.number(to));
}
