/** A dialog of the browser's own: it holds the focus, and Escape closes it. */
import { html, useLayoutEffect, useRef } from "../lib/html.js";

/** Shown while `open`; `close` is called however it is closed. */
export function Dialog({ open, close, label, children, wide = false }) {
  const ref = useRef(null);
  useLayoutEffect(() => { // before the next key: what is typed right after the key that opens it must land in it
    if (open && !ref.current.open) ref.current.showModal();
    if (!open && ref.current.open) ref.current.close();
  }, [open]);
  return html`<dialog ref=${ref} class=${wide ? "wide" : ""} aria-label=${label} onClose=${close}
    onClick=${(event) => event.target === ref.current && ref.current.close()}>${open && children}</dialog>`;
}
