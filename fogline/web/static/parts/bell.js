/** The bell: figures that moved much, the first independent confirmation, a broken ceasefire; and that the ledger has moved on. */
import { look, quick, seen, told } from "../lib/alerts.js";
import { forget, fresh, useData } from "../lib/api.js";
import { arrow } from "../lib/changes.js";
import { html, useEffect, useState } from "../lib/html.js";
import { event, report, sentence } from "../lib/places.js";
import { to } from "../lib/url.js";
import { unread } from "../lib/visit.js";
import * as words from "../lib/words.js";
import { Dialog } from "./dialog.js";

const EVERY = 60000; // milliseconds between two looks at the ledger
const RULES = { moved: "Moved", confirmed: "Two independent origins", broken: "Ceasefire told as broken" };

/** The button in the bar, with the number of alerts nobody looked at yet, and what it opens. */
export function Bell({ meta }) {
  const [open, setOpen] = useState(false);
  const [fresh_, setFresh] = useState([]);
  const since = told(meta);
  const alerts = useData(open || quick(meta) ? "alerts" : null, new URLSearchParams(since.value ? { since: since.value } : {}));
  const newer = useNewer(meta);
  const items = alerts.data?.items ?? [];
  const known = seen(meta);
  const count = items.filter((one) => !known.has(one.id)).length;
  const show = () => {
    setFresh(items.filter((one) => !known.has(one.id)).map((one) => one.id));
    look(meta, items);
    setOpen(true);
  };
  const label = count ? words.count(count, "new alert") : newer ? "Alerts: the ledger has moved on" : "Alerts";
  return html`<button class="btn quiet bell" type="button" id="bell" aria-haspopup="dialog" aria-label=${label} title=${label} onClick=${show}>
      <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 14.5h12l-1.4-2.2V8.6a4.6 4.6 0 0 0-9.2 0v3.7zM8.3 17a1.8 1.8 0 0 0 3.4 0" /></svg>${count > 0 ? html`<b>${count}</b>` : newer && html`<span class="news"></span>`}</button>
    <${Dialog} open=${open} close=${() => setOpen(false)} label="Alerts" wide><h3>Alerts</h3>
      <p class="mut">${alerts.data ? words.count(items.length, "alert") : "Looking for alerts"} ${since.words}.</p>
      ${newer && html`<p class="msg"><b>The ledger has moved on to ${newer}.</b><button class="btn" type="button" onClick=${forget}>Show it</button></p>`}
      ${alerts.error && html`<p class="msg"><b>${alerts.error.title}</b>${alerts.error.detail}</p>`}
      <ul class="plain bl">${items.map((one) => html`<${Alert} key=${one.id} one=${one} fresh=${fresh_.includes(one.id)} close=${() => setOpen(false)} />`)}</ul>
      ${alerts.data?.rules && html`<p class="sm mut" id="rules">${rules(alerts.data.rules)}</p>`}
      <p class="sm mut">“fogline watch” sends the same alerts to a file, a webhook or by e-mail. An alert says what reports say; it is no finding that it happened.</p>
      <p><a href=${to("/changes", { since: since.value ? "visit" : null })} onClick=${() => setOpen(false)}>All changes${unread(meta) ? ", some of them new to you" : ""}</a> · <a href="/v1/alerts.atom">Atom feed</a></p>
      <button class="btn" type="button" onClick=${() => setOpen(false)}>Close</button><//>`;
}

/** By which rules: "The usual rules: a figure moved by more than 20 %, …" or those of the folder's own file. */
function rules({ source, moved, confirmed, broken }) {
  const on = [moved && `a figure moved by more than ${(100 * moved).toLocaleString("en", { maximumFractionDigits: 1 })} %`, confirmed && "two independent origins carry a figure for the first time", broken && "a ceasefire is told as broken"].filter(Boolean);
  const file = source !== "default";
  return `${file ? `The rules of ${source} beside the ledger` : "The usual rules (no alerts.toml beside the ledger)"}: ${on.join("; ") || "every rule is turned off"}.`;
}

/** The name of a vintage that is newer than what the pages show; null without one. Asked for now and then while the page is looked at. */
function useNewer(meta) {
  const [newest, set] = useState(null);
  useEffect(() => {
    const ask = () => document.visibilityState === "visible" && fresh("").then((now) => set(now.vintage ?? null), () => null);
    const timer = setInterval(ask, EVERY);
    return () => clearInterval(timer);
  }, []);
  const shown = meta.vintages?.at(-1)?.id ?? meta.vintage;
  return newest && newest !== shown ? newest : null;
}

function Alert({ one, fresh: isNew, close }) {
  const about = one.measure ? `${words.capital(one.side ?? "")}, ${words.measure(one.measure)}` : "";
  return html`<li>${isNew && html`<span class="dot1"><span class="vh">new: </span></span>`}<span class="sm mut">${RULES[one.rule] ?? one.rule}</span>
    <span class="lin"><b>${about}</b>${about && " · "}${one.rule === "broken" ? html`<a href=${to("/acts")} onClick=${close}>${one.title}</a>` : html`<a href=${event(one.about)} onClick=${close}>${one.title}</a>`}</span>
    <span class="lin">${arrow(words.decoded(one.because.split(": ")[0]))}</span>
    ${one.quotes.slice(0, 2).map((quote) => html`<span class="lin said"><span class="sm mut">${words.claimant(quote.claimant)}</span> <q>${quote.passage}</q>
      <a class="sm" href=${quote.claim ? sentence({ document: quote.document, id: quote.claim }) : report(quote.document)} onClick=${close}>${words.report(quote.document)}</a></span>`)}</li>`;
}
