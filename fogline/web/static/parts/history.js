/** What people decided about one thing: who, when, old, new, why. Nothing is overwritten. */
import { useData } from "../lib/api.js";
import { html } from "../lib/html.js";
import { past } from "../lib/reviewing.js";
import * as when from "../lib/when.js";

/** The decisions on a claim, an event or a report. */
export function History({ target }) {
  const history = useData("decisions", new URLSearchParams({ target }));
  const items = history.data?.items ?? [];
  return html`<section class="blk"><h3>History</h3><p class="sm mut">${items.length ? "" : "Coded by machine. No person has decided anything yet. Nothing is overwritten: a later reading adds a line here."}</p>
    <ol class="log">${items.map((item) => html`<li key=${item.id}>${when.moment(item.at)} · ${item.by} · ${past(item.kind)}${item.edits.map((edit) => ` · ${edit.field}: ${edit.was ?? "unknown"} → ${edit.value ?? "unknown"}`)}${item.why ? ` · ${item.why}` : ""}${item.read_by?.length ? ` · read by ${item.read_by.join(", ")}` : ""}${item.undone_by ? " · undone" : ""}</li>`)}</ol></section>`;
}
