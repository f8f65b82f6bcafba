/** Figures as signs ("≥55") and as speech ("at least 55"). A word without a number stays the word it is. */
import { measure } from "./words.js";

const SIGNS = { at_least: "≥", more_than: ">", at_most: "≤", less_than: "<", about: "≈" };
const SPEECH = { at_least: "at least ", more_than: "more than ", at_most: "at most ", less_than: "fewer than ", about: "about " };

const n = (value) => value.toLocaleString("en");

/** The number that stands for a quantity on an axis, or null where only a word was said. */
export function value(quantity) {
  if (quantity.bound === "vague") return null;
  return quantity.low ?? quantity.high;
}

/** "133", "≥55", "40–50", "“many”", "0". */
export function sign(quantity) {
  if (quantity.bound === "zero") return "0";
  if (quantity.bound === "vague") return quantity.words;
  if (quantity.bound === "range") return `${n(quantity.low)}–${n(quantity.high)}`;
  const number = value(quantity);
  return number === null ? quantity.words : `${SIGNS[quantity.bound] ?? ""}${n(number)}`;
}

/** The hedge beside a figure: "at least", "more than", "own word: …". */
export function hedge(quantity) {
  if (quantity.bound === "zero") return `said as “${quantity.words}”`;
  if (quantity.bound === "vague") return quantity.low === null ? "a word without a number" : `a word; ${n(quantity.low)} or more`;
  return (SPEECH[quantity.bound] ?? "").trim();
}

/** A quantity as speech: "at least 55", "none", "numerous". */
export function speech(quantity) {
  if (quantity.bound === "zero") return "none";
  if (quantity.bound === "vague") return `“${quantity.words}”`;
  if (quantity.bound === "range") return `${n(quantity.low)} to ${n(quantity.high)}`;
  const number = value(quantity);
  return number === null ? `“${quantity.words}”` : `${SPEECH[quantity.bound] ?? ""}${n(number)}`;
}

/** Who a claim is about, in its own words or, where it names nobody, by measure alone. */
export function about(claim) {
  const words = claim.target.words;
  const unit = claim.unit && claim.unit !== "people" ? claim.unit : "";
  return `${words ?? unit} ${measure(claim.measure)}`.trim();
}

/** A step for an axis that ends at or above `top`: 1, 2 or 5 times a power of ten, about four steps. */
export function step(top) {
  const rough = Math.max(top, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  return Math.max(1, [1, 2, 5, 10].find((m) => m * power >= rough) * power);
}
