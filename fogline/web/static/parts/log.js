/** The log of decisions: newest first, each with a way to undo that very step. */
import { useData } from "../lib/api.js";
import { html } from "../lib/html.js";
import { past } from "../lib/reviewing.js";
import * as when from "../lib/when.js";
import * as words from "../lib/words.js";

const NOUNS = { merge: "event", withdraw: "report" };

/** `write` appends an undo; those `under` way are not offered again. */
export function Log({ write, under }) {
  const log = useData("decisions", new URLSearchParams({ limit: "50" }));
  const items = log.data?.items ?? [];
  return html`<section class="logs"><h3>Log</h3>${items.length ? html`<ol class="log">${items.map((one) => html`<li key=${one.id} class=${one.undone_by ? "gone" : ""}>
    <span>${when.moment(one.at)} · ${one.by} · ${past(one.kind)} ${one.kind === "undo" ? one.targets[0] : words.count(one.count, NOUNS[one.kind] ?? "figure")}${one.why ? ` · ${one.why}` : ""}</span>
    ${one.kind !== "undo" && !one.undone_by && html`<button class="btn quiet" type="button" disabled=${under.includes(one.id)} onClick=${() => write("undo", { decision: one.id }, `Undone: ${past(one.kind)}`)}>Undo this</button>`}</li>`)}</ol>`
    : html`<p class="log">No decisions yet.</p>`}</section>`;
}
