/** One polite line for screen readers: what just happened. */

/** Tell it; the element is drawn by the frame of the pages. */
export function say(text) {
  const line = document.getElementById("live");
  if (line) line.textContent = text;
}
