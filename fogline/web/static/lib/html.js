/** The one door to the vendored Preact and htm. Text given to `html` is always text, never markup. */
export {
  html, render, useState, useEffect, useLayoutEffect, useMemo, useRef,
} from "../vendor/htm/standalone.module.js";
