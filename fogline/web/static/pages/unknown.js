/** An address that means no page. */
import { html } from "../lib/html.js";
import { to } from "../lib/url.js";
import { Heading } from "../parts/frame.js";

/** Says so, and leads back. */
export function UnknownPage() {
  return html`<div class="wrap"><div class="mast"><${Heading}>No page lives at this address<//><p class="mut"><a href=${to("/")}>Go to the answer</a></p></div></div>`;
}
