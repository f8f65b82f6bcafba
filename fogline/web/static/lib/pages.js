/** Which page an address means. Pages are loaded when first asked for, so the answer comes first. */

const lazy = (file, name) => () => import(`../pages/${file}.js`).then((module) => module[name]);

/** The pages of the bar, in reading order, with their keys. */
export const PAGES = [
  { name: "answer", label: "Answer", path: "/", key: "1" },
  { name: "events", label: "Events", path: "/events", key: "2" },
  { name: "claims", label: "Figures", path: "/claims", key: "3" },
  { name: "documents", label: "Reports", path: "/documents", key: "4" },
  { name: "changes", label: "Changes", path: "/changes", key: "5" },
  { name: "review", label: "Review", path: "/review", key: "6" },
  { name: "report", label: "Sitrep", path: "/report", key: "7" },
];

const SINGLE = [
  ["/documents/", "documents", lazy("reader", "Reader"), "document"],
  ["/events/", "events", lazy("event", "EventPage"), "id"],
];
const WHOLE = {
  "/": ["answer", lazy("answer", "Answer")],
  "/events": ["events", lazy("events", "Events")],
  "/claims": ["claims", lazy("claims", "Claims")],
  "/documents": ["documents", lazy("sources", "Sources")],
  "/sources": ["documents", lazy("outlets", "Outlets")],
  "/changes": ["changes", lazy("changes", "Changes")],
  "/report": ["report", lazy("report", "Situation")],
  "/review": ["review", lazy("review", "Review")],
  "/acts": ["acts", lazy("acts", "Acts")],
  "/actors": ["actors", lazy("actors", "Actors")],
  "/background": ["background", lazy("background", "Background")],
  "/contradictions": ["contradictions", lazy("contradictions", "AllContradictions")],
  "/map": ["events", lazy("events", "Events")],
  "/timeline": ["events", lazy("events", "Events")],
  "/states": ["states", lazy("states", "States")],
};

/** `{name, key, load, props}` of a decoded path; an unknown one shows the page that says so. */
export function page(path) {
  const clean = path.length > 1 ? path.replace(/\/$/, "") : path;
  if (WHOLE[clean]) return { name: WHOLE[clean][0], key: clean, load: WHOLE[clean][1], props: {} };
  for (const [start, name, load, prop] of SINGLE) {
    if (path.startsWith(start)) return { name, key: path, load, props: { [prop]: path.slice(start.length) } };
  }
  return { name: "", key: "unknown", load: lazy("unknown", "UnknownPage"), props: {} };
}
