/** Edit the fields of a claim that the machine read wrongly. What is left as it is stays the machine's. */
import { html, useState } from "../lib/html.js";
import { done } from "../lib/reviewing.js";
import * as words from "../lib/words.js";
import { Dialog } from "./dialog.js";
import { Refused } from "./frame.js";

const FIELDS = [
  ["measure", "Measure", ["killed", "injured", "captured", "missing", "displaced", "casualties", "destroyed", "damaged", "seized", "present"]],
  ["quantity.low", "Lowest number", "number"], ["quantity.high", "Highest number", "number"], ["target.side", "Side hit (state:PAK, civilian:AFG, nonstate:NAME)", "text"],
  ["target.status", "Status", ["combatant", "police", "security", "civilian", "mixed", "unknown"]], ["kind", "Kind", ["event", "aggregate", "strength"]],
  ["voice.claimant", "Claimant", "text"], ["voice.stance", "Stance", ["asserts", "acknowledges", "denies", "cannot_confirm"]], ["scope", "Scope", ["total", "part", "superseded"]],
];
const read = (claim, path) => path.split(".").reduce((value, key) => value?.[key], claim) ?? null;

/** The dialog for the item under review. */
export function EditDialog({ item, open, close, write, wrong }) {
  return html`<${Dialog} open=${open} close=${close} label="Edit the figure" wide>${open && html`<${Form} item=${item} close=${close} write=${write} wrong=${wrong} />`}<//>`;
}

function Form({ item, close, write, wrong }) {
  const [why, setWhy] = useState("");
  const submit = (event) => {
    event.preventDefault();
    const given = new FormData(event.target);
    const fields = {};
    for (const [path, , kind] of FIELDS) {
      const text = (given.get(path) ?? "").trim();
      const value = text === "" ? null : kind === "number" ? Number(text) : text;
      if (value !== read(item.claim, path)) fields[path] = value;
    }
    write("decisions", { kind: "edit", targets: [item.claim.id, ...(item.copies ?? [])], fields, why }, done("edit", item));
  };
  return html`<form onSubmit=${submit}><h2>Edit: ${item.claim.quote} ${words.measure(item.claim.measure)}</h2><q>${item.claim.passage}</q>
    <div class="flds">${FIELDS.map(([path, name, kind]) => html`<label class="fld"><span>${name}</span><${Field} path=${path} kind=${kind} value=${read(item.claim, path)} /></label>`)}</div>
    <label class="fld"><span>Reason</span><input class="btn wide" required maxlength="500" value=${why} onInput=${(e) => setWhy(e.target.value)} /></label>
    <${Refused} wrong=${wrong} /><div class="acts"><button class="btn pri" type="submit">Keep this reading</button><button class="btn" type="button" onClick=${close}>Cancel</button></div></form>`;
}

function Field({ path, kind, value }) {
  if (Array.isArray(kind)) {
    return html`<select class="btn" name=${path}><option value="" selected=${value === null}>–</option>${kind.map((one) => html`<option value=${one} selected=${one === value}>${words.measure(one)}</option>`)}</select>`;
  }
  return html`<input class="btn wide" name=${path} type=${kind} min=${kind === "number" ? 0 : null} defaultValue=${value ?? ""} />`; // not "value": that would be put back whenever the form is drawn again
}
