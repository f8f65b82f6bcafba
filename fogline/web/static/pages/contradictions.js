/** Every pair of figures that cannot both be right, over all events: what they say, why they differ, what it does to the estimate. */
import { useData } from "../lib/api.js";
import { html, useMemo } from "../lib/html.js";
import { byId, estimatesOf } from "../lib/ledger.js";
import { but, filters, here } from "../lib/url.js";
import * as words from "../lib/words.js";
import { Contradictions } from "../parts/contradictions.js";
import { Export } from "../parts/export.js";
import { FilterBar } from "../parts/filterbar.js";
import { Failed, Mast, NoMatch, Waiting } from "../parts/frame.js";

const KEYS = ["from", "to", "country", "place", "side", "measure", "claimant", "status", "document", "event"];
const PAGE = 25; // their events are asked for by name, as many as one question may name

/** The page at `/contradictions`. */
export function AllContradictions() {
  const cursor = here().query.get("cursor");
  const found = useData("contradictions", filters({ limit: PAGE, cursor }));
  const items = found.data?.items ?? [];
  const ids = [...new Set(items.map((one) => one.event).filter(Boolean))];
  const scope = filters({ from: null, to: null, measure: null, status: null, document: null, claimant: null, event: ids, limit: 1000 });
  const claims = useData(ids.length ? "claims" : null, scope);
  const events = useData(ids.length ? "events" : null, scope);
  const map = useMemo(() => byId(claims.data?.items ?? []), [claims.data]);
  const estimates = useMemo(() => new Map((events.data?.items ?? []).map((one) => [one.id, estimatesOf(one)])), [events.data]);
  if (found.error) return html`<${Failed} error=${found.error} />`;
  if (!found.data) return html`<${Waiting} />`;
  const { total, next } = found.data;
  return html`<div class="wrap"><${Mast} title=${words.count(total, "contradiction")}><p class="mut">Figures that cannot all be right, each with the reason and what it does to the estimate. A rise told by the same voice is an update and not here.</p><//>
    <div class="ctl"><${FilterBar} keys=${KEYS} /><${Export} total=${total} what="contradiction" listing="contradictions" /></div>
    ${items.length ? html`<${Contradictions} items=${items} claims=${map} of=${(item) => estimates.get(item.event) ?? []} titled=${byId(events.data?.items ?? [])} />` : html`<${NoMatch} what="contradictions" keys=${KEYS} />`}
    ${(next || cursor) && html`<p class="pager">${cursor && html`<a class="btn" href=${but({ cursor: null })}>First page</a>`} ${next && html`<a class="btn" href=${but({ cursor: next })}>Next ${PAGE}</a>`}</p>`}</div>`;
}
