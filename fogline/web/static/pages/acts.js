/** Every act without a casualty: ceasefires, talks, offers, demands, threats, borders closed, by time. */
import { useData } from "../lib/api.js";
import { html } from "../lib/html.js";
import { filters } from "../lib/url.js";
import * as words from "../lib/words.js";
import { Acts as List } from "../parts/acts.js";
import { Export } from "../parts/export.js";
import { FilterBar } from "../parts/filterbar.js";
import { Failed, Mast, NoMatch, Waiting } from "../parts/frame.js";

const KEYS = ["from", "to", "country", "place", "side", "actor", "kind", "document"];

/** The page at `/acts`. */
export function Acts() {
  const acts = useData("acts", filters({ limit: 1000 }));
  if (acts.error) return html`<${Failed} error=${acts.error} />`;
  if (!acts.data) return html`<${Waiting} />`;
  const { items, total } = acts.data;
  return html`<div class="wrap"><${Mast} title=${words.count(total, "act")}><p class="mut">Moves that kill nobody and matter, as the reports tell them.</p><//>
    <div class="ctl"><${FilterBar} keys=${KEYS} /><${Export} total=${total} what="act" listing="acts" /></div>
    ${items.length ? html`<${List} items=${items} />` : html`<${NoMatch} what="acts" keys=${KEYS} />`}</div>`;
}
