/** Days and hours as people write them; what is not known is said, never filled in. */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "27 Feb 2026", "Feb 2026", "2026" for an ISO date of that length; "" for anything else. */
export function day(iso) {
  const found = /^(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?/.exec(iso ?? "");
  if (!found) return "";
  const [, year, month, date] = found;
  return [date && Number(date), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}

/** "27 Feb 2026, 03:45 UTC+5"; without an hour the day alone. */
export function moment(iso) {
  const found = /T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?/.exec(iso ?? "");
  if (!found) return day(iso);
  const zone = !found[2] ? "" : found[2] === "Z" || /00:00/.test(found[2]) ? " UTC" : ` UTC${found[2].replace(/([+-])0?(\d+):00/, "$1$2")}`;
  return `${day(iso)}, ${found[1]}${zone}`;
}

/** A time range of an event or a claim: "27 Feb 2026", "16–22 Feb 2026", "Oct 2025", "date unknown". */
export function range(when) {
  if (!when?.start) return "date unknown";
  const { start, end, grain } = when;
  if (grain === "year") return day(start.slice(0, 4));
  if (grain === "month" && start.slice(0, 7) === (end ?? start).slice(0, 7)) return day(start.slice(0, 7));
  if (!end || end.slice(0, 10) === start.slice(0, 10)) return grain === "minute" || grain === "hour" ? moment(start) : day(start.slice(0, 10));
  return between(start.slice(0, 10), end.slice(0, 10));
}

function between(start, end) {
  const a = day(start).split(" ");
  const b = day(end).split(" ");
  while (a.length > 1 && a.at(-1) === b[a.length - 1]) a.pop();
  return `${a.join(" ")}–${b.join(" ")}`;
}

/** Midnight (UTC) of an ISO date as a number of days, for axes; null without one. */
export function number(iso) {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(iso ?? "");
  return found ? Date.UTC(found[1], (found[2] ?? 1) - 1, found[3] ?? 1) / 864e5 : null;
}

/** The ISO date of a number of days. */
export function iso(days) {
  return new Date(days * 864e5).toISOString().slice(0, 10);
}
