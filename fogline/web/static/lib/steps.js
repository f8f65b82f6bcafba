/** The steps of a reviewer: signed, sent in the order they were taken, while the next figure is looked at already. */
import { Problem, forget, fresh, post } from "./api.js";
import { useLayoutEffect, useRef, useState } from "./html.js";
import { reviewer } from "./reviewing.js";
import { say } from "./say.js";
import { but, go, here } from "./url.js";

const AGAIN = 2000; // milliseconds between two looks whether a large ledger has been built with what was decided
const LOOKS = 300;

/** `{write, wrong, under, why, setWhy, ask}` for the figure under review. `under` holds the ids whose step is on its way: they are decided once,
 *  however often a key is pressed, until the `items` of the queue are those with the step. `next` is the id of the figure that follows;
 *  `second` says that somebody decides blindly. */
export function useSteps({ items, id, next, second }) {
  const [why, setWhy] = useState("");
  const [wrong, setWrong] = useState(null);
  const [under, setUnder] = useState([]);
  const sent = useRef([]);
  useLayoutEffect(() => setUnder((now) => now.filter((one) => sent.current.includes(one))), [items]);
  const shown = useShown();
  const ask = (title, detail, field) => {
    setWrong({ id, problem: new Problem(400, title, detail) });
    document.getElementById(field)?.focus();
  };
  const write = async (path, body, said, { stay = false, after = null } = {}) => {
    if (!reviewer()) return ask("Who decides?", "Decisions are signed: give your name.", "by");
    const ids = body.targets ?? (body.decision ? [body.decision] : []);
    if (ids.some((one) => under.includes(one))) return undefined;
    const given = why;
    sent.current = [...sent.current, ...ids];
    setUnder((now) => [...now, ...ids]);
    setWrong(null);
    const moves = path === "decisions" && next && (ids.includes(id) || after);
    if (!stay) setWhy("");
    if (!stay && moves) look(next);
    try {
      const { built } = await post(path, { by: reviewer(), why: given, ...(second && path === "decisions" ? { as_read: true } : {}), ...body });
      if (built === false) await follow();
      after?.();
      if (stay && moves && shown.current) look(next);
      say(said);
    } catch (problem) {
      if (shown.current && !stay && moves) look(id);
      setWrong({ id, problem });
      setWhy((now) => now || given);
      setUnder((now) => now.filter((one) => !ids.includes(one)));
    }
    sent.current = sent.current.filter((one) => !ids.includes(one));
    return undefined;
  };
  return { write, ask, why, setWhy, under, wrong: wrong && wrong.id === id ? wrong.problem : null };
}

/** Look at a figure of the queue. */
export function look(id) {
  go(but({ item: id }), { replace: true, still: true });
}

/** Whether the page is still the one that is shown: an answer that comes late must not change another page's address. */
function useShown() {
  const shown = useRef(true);
  useLayoutEffect(() => () => {
    shown.current = false;
  }, []);
  return shown;
}

/** A large ledger is built beside the server: look until a newer vintage is there, then ask everything anew. */
async function follow() {
  const { vintage } = await fresh("");
  for (let i = 0; i < LOOKS && here().path === "/review"; i += 1) {
    await new Promise((done) => setTimeout(done, AGAIN));
    if ((await fresh("")).vintage !== vintage) return forget();
  }
  return undefined;
}
