/** Where each thing lives: the addresses of pages, made in one place. */
import { address } from "./api.js";
import { filters, to } from "./url.js";

/** The reader at the sentence of a claim. */
export const sentence = (claim) => to(`/documents/${claim.document}`, { claim: claim.id });
/** The reader at words of a report by their offsets: an act, a relation. */
export const words = ({ document, start, end }) => to(`/documents/${document}`, { at: `${start}-${end}` });
/** A report. */
export const report = (document) => to(`/documents/${document}`);
/** An event or an incident. */
export const event = (id) => to(`/events/${id}`);
/** The answer for one incident. */
export const answer = (id) => to("/", { event: id });
/** A download of exactly the rows of these filters. */
export const exported = (path, extra) => address(path, filters(extra));
