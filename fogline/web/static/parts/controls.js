/** How to count and what was known when: the policy switch, the date, and the export of what is shown. */
import { html } from "../lib/html.js";
import { exported } from "../lib/places.js";
import { but, go, here } from "../lib/url.js";
import { policyOf } from "../lib/meta.js";
import * as when from "../lib/when.js";
import { say } from "../lib/say.js";
import * as words from "../lib/words.js";

/** The bar under the headline; `count` is the number of estimates that an export holds. */
export function Controls({ meta, count, event = null }) {
  const policies = meta?.policies ?? [];
  const chosen = policyOf(meta, here().query);
  return html`<div class="ctl">
    <div class="fld"><span id="lpol">Counting rules</span><div class="seg" role="radiogroup" aria-labelledby="lpol">
      ${policies.map((one) => html`<label key=${one.id}><input type="radio" name="policy" value=${one.id} checked=${one.id === chosen?.id}
        onChange=${() => choose(one, meta)} /><span>${one.name ?? one.id}</span></label>`)}</div></div>
    <${AsOf} meta=${meta} />
    <p class="note">${chosen && html`<b>${chosen.name ?? chosen.id}.</b> ${chosen.about}`}</p>
    <a class="btn" href=${exported("answer", { format: "csv", event })} download>Export ${words.count(count, "estimate")}</a></div>`;
}

/** Use other rules; the default leaves the address. */
export function choose(policy, meta) {
  go(but({ policy: policy.id === meta?.policy ? null : policy.id }), { still: true, replace: true });
  say(`Counting rules: ${policy.name ?? policy.id}`);
}

function AsOf({ meta }) {
  const now = here().query.get("as_of") ?? "";
  const known = meta?.days ?? [];
  const before = known.length ? [when.iso(when.number(known[0]) - 1)] : [];
  const days = [...new Set([...known, ...before, now.slice(0, 10)].filter(Boolean))].sort().reverse();
  return html`<label class="fld"><span>As known on</span><select class="btn" name="as_of" value=${now}
    onChange=${(event) => go(but({ as_of: event.target.value }), { still: true })}>
    <option value="" selected=${!now}>${days[0] ? `${when.day(days[0])} (latest)` : "latest"}</option>
    ${days.filter((day) => day !== known.at(-1) || day === now).map((day) => html`<option value=${day} selected=${now.slice(0, 10) === day}>end of ${when.day(day)}</option>`)}
  </select></label>`;
}
