// What fits in which memory: the formulas of src/moecat/catalog/memory.py.

import { number } from "./text.js";

export const FITS = ["gpu", "split", "none", "unknown"];

/**
 * The GB of so many billions of weights.
 * @param {number} billions
 * @param {number} bits
 */
export const gigabytes = (billions, bits) => (billions * bits) / 8;

/**
 * GB with one digit; halves go up.
 * @param {number} gb
 */
export const shown = (gb) => number(Math.floor(gb * 10 + 0.5) / 10, 1);

/**
 * Where weights fit, one of FITS; `total` and `rest` (all but the routed experts) in GB, null where nobody knows.
 * @param {number | null} total
 * @param {number | null} rest
 * @param {{ gpu: number, ram: number }} machine
 */
export function fitting(total, rest, { gpu, ram }) {
  if (total === null) return "unknown";
  if (total <= gpu) return "gpu";
  if (total > gpu + ram) return "none";
  if (rest === null) return "unknown";
  return rest <= gpu ? "split" : "none";
}
