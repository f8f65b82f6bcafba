/** Reports are not origins: how many stand behind figures, how many of them print another's words, and who tells them. */
import { count, list } from "./words.js";

const NAMED = 4; // origins that a sentence names

/** "4 reports, 1 a reprint". */
export function reports({ documents, reprints = 0 }) {
  return `${count(documents, "report")}${reprints ? `, ${reprints === 1 ? "1 a reprint" : `${reprints.toLocaleString("en")} reprints`}` : ""}`;
}

/** "3 origins: Afghanistan, Pakistan and a report in its own words"; "" where they are not known or there is one report. */
export function origins({ documents, told_by: tellers = [] }) {
  return documents > 1 && tellers.length ? `${count(tellers.length, "origin")}: ${named(tellers)}` : "";
}

function named(tellers) {
  const names = tellers.map((one) => one.name).filter(Boolean);
  const own = tellers.length - names.length;
  const shown = names.length > NAMED ? [...names.slice(0, NAMED - 1), `${names.length - NAMED + 1} more`] : names;
  return list([...shown, ...(own ? [own === 1 ? "a report in its own words" : `${own} reports in their own words`] : [])]);
}
