/** Ceasefires, talks, mediation and other acts that kill nobody and matter: what was done, by whom towards whom, with the sentence. */
import { useData } from "../lib/api.js";
import { html } from "../lib/html.js";
import { words as passage } from "../lib/places.js";
import { filters, to } from "../lib/url.js";
import * as when from "../lib/when.js";
import * as words from "../lib/words.js";

const FIRST = ["ceasefire", "agreement", "mediation", "talks", "border", "demand"];
const weight = (act) => (FIRST.findIndex((start) => act.kind.startsWith(start)) + FIRST.length + 1) % (FIRST.length + 1);

/** The strip beside the answer: what bears on an end of the fighting, six at most. */
export function ActsStrip() {
  const acts = useData("acts", filters({ event: null, measure: null, status: null, kind: null, limit: 200 }));
  const items = acts.data?.items ?? [];
  if (!items.length) return null;
  const shown = items.filter((act) => weight(act) < FIRST.length).sort((a, b) => weight(a) - weight(b)).slice(0, 6);
  return html`<div class="hd hd3"><h2>Ceasefire and talks</h2></div><${Acts} items=${shown} />
    ${items.length > shown.length && html`<p class="sm"><a href=${to("/acts")}>All ${words.count(items.length, "act")}</a></p>`}`;
}

/** A list of acts. */
export function Acts({ items }) {
  return html`<ul class="plain">${items.map((act) => html`<li key=${act.id}><span class="tag">${act.title}</span> ${people(act)}${" "}
    ${account(act)}<span class="mut">${dated(act)}</span> <a href=${passage(act)}>${words.report(act.document)}</a><q class="lin">${act.passage}</q></li>`)}</ul>`;
}

/** How a ceasefire stands, between whom, and by whose account; the newest by that account is marked. */
function account({ state, between, by, latest }) {
  if (!state) return null;
  const who = by === "outlet" || !by ? "in the report’s own words" : `says ${by.includes(":") ? words.side(by) : by}`;
  return html`<span class="mut">${[between.length ? `between ${words.list(between.map(words.side))}` : "", who, latest ? "the newest by this account" : ""].filter(Boolean).join(", ")}; </span>`;
}

function dated({ when: time, published }) {
  if (time?.start || time?.end) return words.capital(when.range(time));
  return published ? `date unknown, told by ${when.day(published)}` : "Date unknown";
}

function people({ doers, recipients }) {
  const names = (list) => words.list([...new Set(list.map((one) => one.words))]);
  const [by, towards] = [names(doers), names(recipients)];
  return html`${by && html`<b>${by}</b>`}${towards && html` <span class="mut">towards</span> ${towards}`}`;
}
