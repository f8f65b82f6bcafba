/** The width an element has, followed when the window changes: a drawing made for it keeps its type at the size of all other type. */
import { useLayoutEffect, useRef, useState } from "./html.js";

/** `[box, width]`: a ref for the element, and its width in pixels, 0 before it is measured. */
export function useWidth() {
  const box = useRef(null);
  const [width, set] = useState(0);
  useLayoutEffect(() => {
    const measure = () => set(box.current?.clientWidth ?? 0);
    measure();
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, []);
  return [box, width];
}
