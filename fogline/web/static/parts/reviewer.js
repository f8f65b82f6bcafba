/** The name decisions are signed with. */
import { html, useState } from "../lib/html.js";
import { rename, reviewer } from "../lib/reviewing.js";

/** A field that keeps its name in this browser. */
export function Reviewer() {
  const [name, set] = useState(reviewer());
  return html`<label class="fld"><span>Reviewer</span><input class="btn" type="text" id="by" name="by" autocomplete="off" maxlength="80" placeholder="your name or initials" value=${name}
    onInput=${(event) => { set(event.target.value); rename(event.target.value); }} /></label>`;
}
