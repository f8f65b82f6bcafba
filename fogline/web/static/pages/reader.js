/** The source reader: a report with its figures in place, and beside it all that is known of the selected one. */
import { useData } from "../lib/api.js";
import { html, useEffect, useMemo, useRef } from "../lib/html.js";
import { byId } from "../lib/ledger.js";
import { useKeys } from "../lib/keys.js";
import { but, filters, go, here, state, to } from "../lib/url.js";
import * as when from "../lib/when.js";
import * as words from "../lib/words.js";
import { ClaimPane } from "../parts/claimpane.js";
import { Failed, Heading, Waiting } from "../parts/frame.js";
import { Copied } from "../parts/origins.js";
import { Coded } from "../parts/signs.js";
import { Text } from "../parts/text.js";

/** The page at `/documents/…`. */
export function Reader({ document, meta }) {
  const report = useData(`documents/${document.split("/").map(encodeURIComponent).join("/")}`, state());
  const claims = useData("claims", filters({ document, limit: 1000 }));
  if (report.error) return html`<${Failed} error=${report.error} />`;
  if (!report.data || !claims.data) return html`<${Waiting} what="Opening the report." />`;
  return html`<${Open} key=${document} report=${flat(report.data)} claims=${claims.data.items} meta=${meta} />`;
}

function Open({ report, claims, meta }) {
  const map = useMemo(() => byId(claims), [claims]);
  const asked = here().query.get("claim");
  const at = useMemo(() => /^(\d+)-(\d+)$/.exec(here().query.get("at") ?? ""), [here().query.get("at")]);
  const marked = useMemo(() => (at ? { ...report, spans: [...report.spans, { kind: "at", start: Number(at[1]), end: Number(at[2]) }] } : report), [report, at]);
  const selected = map.get(asked) ?? (at ? null : claims[0] ?? null);
  const order = useMemo(() => [...claims].sort((a, b) => a.start - b.start).map((claim) => claim.id), [claims]);
  const choose = (id) => id && go(but({ claim: id }), { replace: true, still: true });
  const step = (by) => choose(order[order.indexOf(selected?.id) + by]);
  useKeys({ j: () => step(1), k: () => step(-1) });
  const page = useRef(null);
  useEffect(() => {
    page.current?.querySelector("[aria-pressed=true], mark.at")?.scrollIntoView({ block: "center" });
  }, [selected?.id, at]);
  return html`<div class="wrap" ref=${page}><div class="mast"><div class="kick"><span><a href=${to("/")}>Answer</a> › <a href=${to("/documents")}>Reports</a></span><${Coded} reviewed=${meta?.reviewed} /></div>
    <${Heading} title=${words.report(report.path)}>${report.title || words.report(report.path)}<//><${Facts} report=${report} claims=${claims} /></div>
    <${Legend} /><div class="read"><${Text} report=${marked} claims=${map} selected=${selected} choose=${choose} />
      ${selected ? html`<${ClaimPane} claim=${selected} report=${report} />` : html`<p class="pane none">${at ? "The words you came for are marked. Choose a figure to see all that is known of it." : "No figure stands in this report."}</p>`}</div></div>`;
}

/** The answer's document and its text as one. */
function flat({ document, text, start, length, spans, unseen, prints, copies, copies_because: because }) {
  return { ...document, prints, copies, because, text, start, length, spans, unseen, published: document.published?.start ?? null };
}

function Facts({ report, claims }) {
  const events = claims.filter((claim) => claim.kind === "event").length;
  const facts = [
    words.report(report.path), report.published ? `published ${when.moment(report.published)}` : "date unknown: the report carries none",
    report.outlet ?? "outlet not named", ...(report.credits ?? []).map((credit) => `credit: ${credit.words.replace(/^[(\s]+|[)\s]+$/g, "")}`),
    `${report.length.toLocaleString("en")} characters`, `SHA-256 ${report.sha256.slice(0, 12)}…`,
    `${words.count(claims.length, "figure")}, ${events} of single events`,
  ];
  return html`<p class="mut">${facts.join(" · ")}</p>${report.copies.length > 0 && html`<p class="sm"><${Copied} one=${report} /></p>`}`;
}

function Legend() {
  const marks = [["n", "number"], ["t", "target"], ["s", "speaker"], ["h", "hedge"], ["c", "check"], ["bg", "figure kept out of tolls"]];
  return html`<div class="ctl legend"><span class="key">${marks.map(([kind, name]) => html`<mark class=${kind}>${name}</mark>`)}</span>
    <span class="kd sm mut"><kbd>j</kbd> <kbd>k</kbd> next, previous figure</span></div>`;
}

