/** The review queue: the weightiest figure first, its sentence, why it stands here, what moves without it, and five buttons with their keys. */
import { useData } from "../lib/api.js";
import { html, useState } from "../lib/html.js";
import { useKeys } from "../lib/keys.js";
import { sentence } from "../lib/places.js";
import { done, reviewer, undone } from "../lib/reviewing.js";
import { look, useSteps } from "../lib/steps.js";
import { but, filters, go, here, to } from "../lib/url.js";
import * as words from "../lib/words.js";
import { EditDialog } from "../parts/editdialog.js";
import { FilterBar } from "../parts/filterbar.js";
import { Failed, Mast, Refused, Waiting } from "../parts/frame.js";
import { Log } from "../parts/log.js";
import { MergeDialog } from "../parts/mergedialog.js";
import { Card, heading } from "../parts/reviewcard.js";
import { Reviewer } from "../parts/reviewer.js";

const KEYS = ["from", "to", "country", "place", "side", "measure", "claimant", "status", "document", "event"];

/** The page at `/review`. */
export function Review({ meta }) {
  const query = filters({ limit: 100 });
  const second = here().query.get("second") === "1";
  if (second) {
    query.set("second", "true");
    query.set("by", reviewer() || "nobody");
  }
  const asked = useData("queue", query);
  if (asked.error) return html`<${Failed} error=${asked.error} />`;
  if (!asked.data) return html`<${Waiting} what="Weighing what each figure moves." />`;
  return html`<${Queue} items=${asked.data.items} total=${asked.data.total} writes=${meta?.may_write} second=${second} />`;
}

function Queue({ items, total, writes, second }) {
  const chosen = here().query.get("item");
  const at = Math.max(0, items.findIndex((item) => item.claim.id === chosen || item.copies?.includes(chosen)));
  const item = items[at];
  const [dialog, setDialog] = useState(null);
  const close = () => setDialog(null);
  const steps = useSteps({ items, id: item?.claim.id, next: items[at + 1]?.claim.id, second });
  const { write, wrong, under } = steps;
  const acts = actions({ item, steps, setDialog, move: (by) => items[at + by] && look(items[at + by].claim.id) });
  useKeys(item ? acts : { u: acts.u });
  const inDialog = (path, body, said) => write(path, body, said, { stay: true, after: close });
  return html`<div class="wrap"><${Mast} kick=${html`<span><a href=${to("/")}>Answer</a> › Review</span>`} title=${title(total, second)}>
      <p class="mut">Ordered by how far each could move the answer. Nothing is lost: every decision is a line in the log and can be undone on its own.</p><//>
    <div class="ctl"><${Reviewer} /><a class="btn quiet" data-still href=${but({ second: second ? null : "1", item: null })}>${second ? "Back to the queue" : "Second opinion"}</a><${FilterBar} keys=${KEYS} /><span class="spacer"></span>
      <${Bulk} items=${items} write=${write} under=${under} /></div>
    <p class="kd sm mut keys1"><kbd>j</kbd> <kbd>k</kbd> move · <kbd>a</kbd> accept · <kbd>r</kbd> reject · <kbd>e</kbd> edit · <kbd>m</kbd> merge or split · <kbd>u</kbd> undo · <kbd>o</kbd> open the sentence</p>
    ${writes === false && html`<div class="msg"><b>These pages may only read.</b>Open the address with the token that <code>fogline serve</code> printed, to decide.</div>`}
    <div class="rvw"><div>${items.length ? html`<${List} items=${items} at=${at} under=${under} />` : html`<p class="none">Nothing is open.</p>`}</div>
      <div>${item && html`<${Card} item=${item} at=${at} total=${total} why=${steps.why} setWhy=${steps.setWhy} acts=${acts} />`}
        ${dialog ? null : html`<${Refused} wrong=${wrong} />`}<${Log} write=${write} under=${under} /></div></div>
    ${item && html`<${EditDialog} item=${item} open=${dialog === "edit"} close=${close} write=${inDialog} wrong=${wrong} />
      <${MergeDialog} item=${item} open=${dialog === "merge"} close=${close} write=${inDialog} wrong=${wrong} />`}</div>`;
}

function title(total, second) {
  if (second) return total ? `${words.count(total, "figure")} that others decided, as the machine reads ${total === 1 ? "it" : "them"}` : "Nothing that others decided is left to you";
  return total ? `${words.count(total, "figure")} to decide, the weightiest first` : "Nothing is left to decide";
}

function actions({ item, steps: { write, ask, why }, move, setDialog }) {
  const targets = item && [item.claim.id, ...(item.copies ?? [])];
  const reject = () => (why.trim() ? write("decisions", { kind: "reject", targets }, done("reject", item)) : ask("Say why first.", "A rejection keeps its reason in the log.", "why"));
  return {
    j: () => move(1), k: () => move(-1), a: () => write("decisions", { kind: "accept", targets }, done("accept", item)), r: reject,
    e: () => setDialog("edit"), m: () => setDialog("merge"), u: () => write("undo", {}, undone()), o: () => go(sentence(item.claim)),
  };
}

function List({ items, at, under }) {
  return html`<ol class="qu">${items.map((item, i) => html`<li key=${item.claim.id}><button type="button" aria-current=${String(i === at)}
    onClick=${() => look(item.claim.id)}><span class="i">${i + 1}</span><span class="ttl">${heading(item)}</span>
    <span class="s">${under.includes(item.claim.id) ? "being written" : item.contradictions?.length ? "contradicted" : ""}</span><span class="e">${effect(item)}</span></button></li>`)}</ol>`;
}

function effect(item) {
  const [move] = item.moves ?? [];
  if (!move) return "Moves no estimate";
  const told = move.before ?? move.after;
  return `Moves ${words.measure(told.measure)}, ${told.side ?? words.side(told.target_side)}${item.moves.length > 1 ? ` and ${item.moves.length - 1} more` : ""}`;
}

/** One step for all that is shown and moves no figure, or, once a filter chooses, for all that is shown; its count stands on the button. */
function Bulk({ items, write, under }) {
  const chosen = KEYS.some((key) => here().query.get(key));
  const still = chosen ? items : items.filter((item) => !item.moves?.length && !item.contradictions?.length);
  const targets = still.flatMap((item) => [item.claim.id, ...(item.copies ?? [])]).filter((id) => !under.includes(id));
  if (!targets.length) return null;
  const why = chosen ? "all that the filter shows" : "changes no figure";
  return html`<button class="btn" type="button" onClick=${() => write("decisions", { kind: "accept", targets, why }, `Accepted ${words.count(targets.length, "figure")} in one step`, { stay: true })}>
    Accept the ${targets.length} that ${chosen ? "are shown" : "move no figure"}</button>`;
}
