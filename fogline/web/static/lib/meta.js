/** What the server says of itself, under the names the pages use. */
import { useData } from "./api.js";
import { state } from "./url.js";
import { capital } from "./words.js";

const WEIGHED = 2000; // claims up to which the queue is counted for the bar
const SHORT = { fogline: "Fogline", acled: "ACLED", ucdp: "UCDP GED", airwars: "Airwars" };

/** `{data, error}`; data has policies with short names, the usual policy, days of publication, counts, and whether we may write. */
export function useMeta() {
  const said = useData("", state());
  const small = (said.data?.counts?.claims ?? 0) <= WEIGHED;
  const log = useData(said.data ? "decisions" : null, new URLSearchParams({ limit: "1" }));
  const open = useData(said.data && small ? "queue" : null, new URLSearchParams({ limit: "1" }));
  const data = said.data && { ...named(said.data), reviewed: log.data?.total ?? 0, open: open.data?.total ?? 0 };
  return { ...said, data };
}

function named(service) {
  const usual = service.vintages.at(-1)?.policy ?? service.policies[0]?.id;
  const policies = service.policies.map((one) => ({ ...one, title: one.name, name: SHORT[one.id] ?? capital(one.id) }));
  return { ...service, policies, policy: usual, days: service.days ?? [], counts: service.counts ?? {} };
}

/** The policy that this address asks for, or the usual one. */
export function policyOf(meta, query) {
  const id = query.get("policy") ?? meta?.policy;
  return meta?.policies.find((one) => one.id === id) ?? null;
}
