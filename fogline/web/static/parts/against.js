/** Against which moment changes are told: a day, yesterday, or the last visit; it stands in the address as `since`. */
import { html } from "../lib/html.js";
import { but, go } from "../lib/url.js";

/** `value` is what is compared with now. */
export function Against({ value }) {
  const day = /^\d{4}-\d\d-\d\d/.test(value ?? "") ? value.slice(0, 10) : "";
  return html`<div class="agn"><label class="fld"><span>Against the end of</span><input class="btn" type="date" value=${day} onChange=${(e) => go(but({ since: e.target.value || null }), { still: true })} /></label>
    <a class="btn quiet" data-still href=${but({ since: null })}>Yesterday</a><a class="btn quiet" data-still href=${but({ since: "visit" })}>My last visit</a></div>`;
}
