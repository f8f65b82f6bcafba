/** Keys of the pages. They are off while somebody types or a dialog is open; each has a visible button too. */
import { useLayoutEffect } from "./html.js";

/** Whether a key press belongs to a field or a dialog and not to the page. */
export function typing(event) {
  const { target } = event;
  if (event.metaKey || event.ctrlKey || event.altKey || document.querySelector("dialog[open]")) return true;
  return /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName ?? "") && target.type !== "radio";
}

/** Bind keys to actions for as long as the component is shown. */
export function useKeys(actions) {
  useLayoutEffect(() => { // before the next key: it must act on what the last one showed
    const press = (event) => {
      const action = actions[event.key];
      if (!action || typing(event)) return;
      event.preventDefault();
      action();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}
