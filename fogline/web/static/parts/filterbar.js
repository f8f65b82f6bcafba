/** The filters of a listing: what is set stands as chips with a way to drop it; more can be added by name. */
import { html } from "../lib/html.js";
import { but, go, here } from "../lib/url.js";
import * as words from "../lib/words.js";

const NAMES = {
  from: "from", to: "to", country: "country", place: "place", side: "side", actor: "actor", measure: "measure", claimant: "claimant", status: "status",
  kind: "kind", document: "report", event: "event",
};
const CHOICES = {
  measure: ["killed", "injured", "captured", "missing", "destroyed", "seized", "present"],
  status: ["asserted", "acknowledged", "confirmed", "disputed", "unverified", "denied"],
  kind: ["event", "aggregate", "strength"],
};

/** `keys` are the filters that this listing understands. */
export function FilterBar({ keys }) {
  const { query } = here();
  const set = keys.flatMap((key) => query.getAll(key).map((value) => [key, value]));
  return html`<div class="flt">${set.map(([key, value]) => html`<a class="chip" data-still href=${but({ [key]: query.getAll(key).filter((one) => one !== value) })}
      title="Drop this filter">${NAMES[key]}: ${label(key, value)} <span aria-hidden="true">×</span><span class="vh">, drop</span></a>`)}
    ${set.length > 1 && html`<a class="chip" data-still href=${but(Object.fromEntries(keys.map((key) => [key, null])))}>clear all</a>`}
    <details class="more"><summary class="btn">Filter</summary><form key=${set.join()} onSubmit=${submit}>${keys.map((key) => html`<${Field} key=${key} name=${key} />`)}
      <button class="btn" type="submit">Show</button></form></details></div>`;
}

function label(key, value) {
  return key === "measure" ? words.measure(value) : value;
}

function Field({ name }) {
  const { query } = here();
  if (CHOICES[name]) {
    return html`<label class="fld"><span>${NAMES[name]}</span><select class="btn" name=${name}><option value="">any</option>
      ${CHOICES[name].map((value) => html`<option value=${value} selected=${query.get(name) === value}>${label(name, value)}</option>`)}</select></label>`;
  }
  const date = name === "from" || name === "to";
  return html`<label class="fld"><span>${NAMES[name]}</span><input class="btn" type=${date ? "date" : "text"} name=${name} defaultValue=${query.get(name) ?? ""} /></label>`; // what is being typed stays, whatever arrives meanwhile
}

function submit(event) {
  event.preventDefault();
  const values = Object.fromEntries([...new FormData(event.target)].map(([key, value]) => [key, value.trim() || null]));
  event.target.closest("details").open = false;
  go(but(values), { still: true });
}
