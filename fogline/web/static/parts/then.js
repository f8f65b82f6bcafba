/** A line on every page while the address asks for what was known earlier, so that nobody takes an old state for the latest one. */
import { html } from "../lib/html.js";
import { but, here } from "../lib/url.js";
import * as when from "../lib/when.js";

/** Nothing while the latest state is shown. */
export function Then({ meta }) {
  const { query } = here();
  const [at, vintage] = [query.get("as_of"), query.get("vintage")];
  if (!at && !(vintage && vintage !== meta?.vintages?.at(-1)?.id)) return null;
  const told = [at && `as known at the end of ${when.day(at) || at}`, vintage && `as the ledger stood at ${vintage}`].filter(Boolean).join(", ");
  return html`<p class="wrap then" role="note"><b>An earlier state:</b> ${told}. <a data-still href=${but({ as_of: null, vintage: null })}>Show the latest</a></p>`;
}
