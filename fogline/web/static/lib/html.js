/** The one door to the vendored Preact and htm. Text given to `html` is always text, never markup. */
import { html as draw } from "../vendor/htm/standalone.module.js";

export { render, useEffect, useLayoutEffect, useMemo, useRef, useState } from "../vendor/htm/standalone.module.js";

// Characters that cannot be seen, or that turn the direction of all that follows. Joiners and marks of direction stay: scripts need them.
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Draw a template. A hidden character in any text of it is shown by its code, so that nothing on a page reads otherwise than it is. */
export function html(strings, ...values) {
  return draw(strings, ...values.map(shown));
}

function shown(value) {
  if (Array.isArray(value) && value.some((one) => typeof one === "string")) return value.map(shown);
  return typeof value === "string" ? value.replace(HIDDEN, (one) => `⟨U+${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`) : value;
}
