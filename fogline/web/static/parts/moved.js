/** What the usual rules say of the same incident, to show what a switch of rules moved. */
import { useData } from "../lib/api.js";
import { filters, here } from "../lib/url.js";

/** The estimates of a block under the default policy; empty while that policy is the one shown. */
export function useDefault(block) {
  const other = here().query.get("policy");
  const usual = useData(other && block ? "answer" : null, filters({ policy: null, event: block?.id }));
  return usual.data?.items.find((item) => item.id === block?.id)?.estimates ?? [];
}
