/** The keys, and what they do. */
import { html } from "../lib/html.js";
import { PAGES } from "../lib/pages.js";
import { Dialog } from "./dialog.js";

const KEYS = [
  [["p"], "next counting rules"], [["t"], "theme: auto, light, dark"], [["/"], "find a page, an event, a report"],
  [["j", "k"], "next, previous figure or decision"], [["a", "r", "e", "m"], "accept, reject, edit, merge or split"],
  [["u"], "undo the last decision"], [["o"], "open the sentence"], [["?"], "these keys"],
];

/** Opened by `?`. */
export function KeysDialog({ open, close }) {
  const pages = [[PAGES.map((one) => one.key), PAGES.map((one) => one.label).join(", ")], ...KEYS];
  return html`<${Dialog} open=${open} close=${close} label="Keys"><h3>Keys</h3><table><tbody>${pages.map(([keys, what]) => html`<tr>
    <td>${keys.map((key) => html`<kbd>${key}</kbd> `)}</td><td>${what}</td></tr>`)}</tbody></table>
    <p class="sm mut">Keys are off while you type. Everything has a button too.</p><button class="btn" type="button" onClick=${close}>Close</button><//>`;
}
