/** Light, dark or as the machine has it; and the direction of the layout. Both stand in the address, so a link carries them. */
import { but, go, here } from "./url.js";
import { say } from "./say.js";

const THEMES = ["auto", "light", "dark"];

/** The theme in the address, else the one kept in this browser. */
export function theme() {
  const asked = here().query.get("theme") ?? stored();
  return THEMES.includes(asked) ? asked : "auto";
}

function stored() {
  try {
    return localStorage.getItem("fogline.theme");
  } catch {
    return null;
  }
}

/** Put theme and direction on the document. */
export function applyTheme() {
  const root = document.documentElement;
  if (theme() === "auto") root.removeAttribute("data-theme");
  else root.dataset.theme = theme();
  root.dir = here().query.get("dir") === "rtl" ? "rtl" : "ltr";
}

/** The next theme of the three; it stays for later visits. */
export function nextTheme() {
  const next = THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length];
  try {
    localStorage.setItem("fogline.theme", next);
  } catch {
    // A browser that keeps nothing still has the address.
  }
  go(but({ theme: next }), { replace: true, still: true });
  say(`Theme: ${next}`);
}
