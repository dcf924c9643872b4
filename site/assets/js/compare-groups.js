// Operating points in groups of like ones, and their order. No page is touched here.

import { numberOf } from "./compare-data.js";

/**
 * @typedef {import("./compare-data.js").Point} Point
 * @typedef {import("./compare-data.js").Model} Model
 * @typedef {import("./compare-data.js").State} State
 */

/** @type {(keyof Point & ("phase" | "hardware" | "baseline"))[]} */
const SHARED = ["phase", "hardware", "baseline"];

/**
 * @typedef {{ model: Model | undefined, points: Point[], same: string[], other: string[] }} Group
 *
 * Points by model, named ones first; of each group what its points share, and what differs or is not told.
 * @param {Point[]} points
 * @param {State} state
 * @returns {Group[]}
 */
export function grouped(points, { order, x }) {
  /** @type {Map<string, Point[]>} */
  const found = new Map();
  for (const point of points) {
    const key = point.model?.key ?? "";
    found.set(key, [...(found.get(key) ?? []), point]);
  }
  const groups = [...found.values()].map((each) => {
    const alike = each[0].model ? SHARED.filter((field) => each.every((one) => one[field] === each[0][field])) : [];
    const same = alike.filter((field) => each[0][field]);
    const other = each[0].model ? SHARED.filter((field) => !same.includes(field)) : SHARED;
    return { model: each[0].model, points: sorted(each, order, x), same, other };
  });
  const names = new Intl.Collator("en", { sensitivity: "base", numeric: true });
  return groups.sort(
    (a, b) => Number(!a.model) - Number(!b.model) || names.compare(a.model?.name ?? "", b.model?.name ?? ""),
  );
}

/**
 * Within a group: by setting, by year, or by the value of a metric. Points on unnamed models have no order of values.
 * @param {Point[]} points
 * @param {string} order
 * @param {string} metric
 */
function sorted(points, order, metric) {
  /** @param {Point} point */
  const setting = (point) => [point.phase, point.hardware, point.baseline].join("\u0000");
  /** @param {Point} point */
  const value = (point) => numberOf(point, metric)?.value ?? -Infinity;
  if (order === "year") return points.toSorted((a, b) => b.paper.year - a.paper.year);
  if (order === "value" && metric && points[0].model) return points.toSorted((a, b) => value(b) - value(a));
  return points.toSorted((a, b) => (setting(a) < setting(b) ? -1 : Number(setting(a) > setting(b))));
}
