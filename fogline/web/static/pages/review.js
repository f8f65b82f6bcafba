/** The review queue: the weightiest figure first, its sentence, why it stands here, what moves without it, and five buttons with their keys. */
import { Problem, post, useData } from "../lib/api.js";
import { html, useEffect, useState } from "../lib/html.js";
import { useKeys } from "../lib/keys.js";
import { sentence } from "../lib/places.js";
import { done, reviewer, undone } from "../lib/reviewing.js";
import { say } from "../lib/say.js";
import { but, go, here, state, to } from "../lib/url.js";
import * as words from "../lib/words.js";
import { EditDialog } from "../parts/editdialog.js";
import { Failed, Mast, Waiting } from "../parts/frame.js";
import { Log } from "../parts/log.js";
import { MergeDialog } from "../parts/mergedialog.js";
import { Card, heading } from "../parts/reviewcard.js";
import { Reviewer } from "../parts/reviewer.js";

/** The page at `/review`. */
export function Review({ meta }) {
  const query = state();
  query.set("limit", "100");
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
  const [why, setWhy] = useState("");
  const [dialog, setDialog] = useState(null);
  const [wrong, setWrong] = useState(null);
  const move = (by) => items[at + by] && go(but({ item: items[at + by].claim.id }), { replace: true, still: true });
  const write = (path, body, words_) => (reviewer() ? send(path, body, words_) : ask(setWrong, "Who decides?", "Decisions are signed: give your name.", "by"));
  const send = (path, body, words_) => tell(post(path, { by: reviewer(), why, ...(second && path === "decisions" ? { as_read: true } : {}), ...body }), words_, setWrong, () => {
    setWhy("");
    setDialog(null);
    if (path === "decisions" && items[at + 1]) go(but({ item: items[at + 1].claim.id }), { replace: true, still: true });
  });
  const acts = actions({ item, write, move, setDialog, setWrong, why });
  useKeys(item ? acts : { u: acts.u });
  useEffect(() => setWrong(null), [item?.claim.id]);
  return html`<div class="wrap"><${Mast} kick=${html`<span><a href=${to("/")}>Answer</a> › Review</span>`} title=${title(total, second)}>
      <p class="mut">Ordered by how far each could move the answer. Nothing is lost: every decision is a line in the log and can be undone on its own.</p><//>
    <div class="ctl"><${Reviewer} /><a class="btn quiet" data-still href=${but({ second: second ? null : "1", item: null })}>${second ? "Back to the queue" : "Second opinion"}</a><span class="spacer"></span><span class="kd sm mut"><kbd>j</kbd> <kbd>k</kbd> move · <kbd>a</kbd> accept · <kbd>r</kbd> reject · <kbd>e</kbd> edit · <kbd>m</kbd> merge or split · <kbd>u</kbd> undo · <kbd>o</kbd> open the sentence</span>
      <${Bulk} items=${items} write=${write} /></div>
    ${writes === false && html`<div class="msg"><b>These pages may only read.</b>Open the address with the token that <code>fogline serve</code> printed, to decide.</div>`}
    <div class="rvw"><div>${items.length ? html`<${List} items=${items} at=${at} />` : html`<p class="none">Nothing is open.</p>`}</div>
      <div>${item && html`<${Card} item=${item} at=${at} total=${total} why=${why} setWhy=${setWhy} acts=${acts} />`}
        ${wrong && html`<div class="msg err" role="alert"><b>${wrong.title}</b>${wrong.detail}</div>`}<${Log} write=${write} /></div></div>
    ${item && html`<${EditDialog} item=${item} open=${dialog === "edit"} close=${() => setDialog(null)} write=${write} />
      <${MergeDialog} item=${item} open=${dialog === "merge"} close=${() => setDialog(null)} write=${write} />`}</div>`;
}

function title(total, second) {
  if (second) return total ? `${words.count(total, "figure")} that others decided, as the machine reads ${total === 1 ? "it" : "them"}` : "Nothing that others decided is left to you";
  return total ? `${words.count(total, "figure")} to decide, the weightiest first` : "Nothing is left to decide";
}

function actions({ item, write, move, setDialog, setWrong, why }) {
  const targets = item && [item.claim.id, ...(item.copies ?? [])];
  const reject = () => (why.trim() ? write("decisions", { kind: "reject", targets }, done("reject", item)) : ask(setWrong, "Say why first.", "A rejection keeps its reason in the log.", "why"));
  return {
    j: () => move(1), k: () => move(-1), a: () => write("decisions", { kind: "accept", targets }, done("accept", item)), r: reject,
    e: () => setDialog("edit"), m: () => setDialog("merge"), u: () => write("undo", {}, undone()), o: () => go(sentence(item.claim)),
  };
}

function ask(setWrong, title, detail, field) {
  setWrong(new Problem(400, title, detail));
  document.getElementById(field)?.focus();
}

async function tell(writing, said, setWrong, after) {
  try {
    await writing;
    setWrong(null);
    after();
    say(said);
  } catch (problem) {
    setWrong(problem);
  }
}

function List({ items, at }) {
  return html`<ol class="qu">${items.map((item, i) => html`<li key=${item.claim.id}><button type="button" aria-current=${String(i === at)}
    onClick=${() => go(but({ item: item.claim.id }), { replace: true, still: true })}><span class="i">${i + 1}</span><span class="ttl">${heading(item)}</span>
    <span class="s">${item.contradictions?.length ? "contradicted" : ""}</span><span class="e">${effect(item)}</span></button></li>`)}</ol>`;
}

function effect(item) {
  const [move] = item.moves ?? [];
  if (!move) return "Moves no estimate";
  const told = move.before ?? move.after;
  return `Moves ${words.measure(told.measure)}, ${told.side ?? words.side(told.target_side)}${item.moves.length > 1 ? ` and ${item.moves.length - 1} more` : ""}`;
}

function Bulk({ items, write }) {
  const still = items.filter((item) => !item.moves?.length && !item.contradictions?.length);
  const targets = still.flatMap((item) => [item.claim.id, ...(item.copies ?? [])]);
  if (!still.length) return null;
  return html`<button class="btn" type="button" onClick=${() => write("decisions", { kind: "accept", targets, why: "changes no figure" }, `Accepted ${words.count(targets.length, "figure")} in one step`)}>
    Accept the ${targets.length} that move no figure</button>`;
}

