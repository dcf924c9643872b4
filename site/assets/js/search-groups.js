// Results in groups: the best of any kind, then each kind with its count. No page is touched here.

import { number } from "./text.js";

const BEST = 3;
const FIRST = 5; // of a group, before it is asked for more

/**
 * @typedef {{ document: number, kind: string }} Result
 * @typedef {Record<string, string | undefined>} Texts
 * @typedef {{ name: string, count: number, results: Result[] }} Group `count` also counts those among the best
 */

/**
 * The best results of any kind, and the rest by kind, in the order in which the kinds come up.
 * @param {Result[]} found
 * @returns {Group[]}
 */
export function grouped(found) {
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  const rest = found.slice(BEST);
  const groups = kinds.map((name) => ({
    name,
    count: found.filter(({ kind }) => kind === name).length,
    results: rest.filter(({ kind }) => kind === name),
  }));
  return [{ name: "best", count: 0, results: found.slice(0, BEST) }, ...groups.filter(({ results }) => results.length)];
}

/**
 * The results of a group that are shown, and how many are not.
 * @param {Group} group
 * @param {Set<string>} opened names of groups that are shown as a whole
 * @param {number} limit
 */
export function visible({ name, results }, opened, limit) {
  const shown = results.slice(0, opened.has(name) ? limit : FIRST);
  return { shown, more: opened.has(name) ? 0 : results.length - shown.length };
}

/**
 * How many results the longest of the opened groups has.
 * @param {Result[]} found
 * @param {Set<string>} opened
 */
export const longest = (found, opened) =>
  Math.max(0, ...grouped(found).map(({ name, results }) => (opened.has(name) ? results.length : 0)));

/**
 * How many results of each kind there are, where there is more than one kind.
 * @param {Result[]} found
 * @param {Texts} texts
 */
export function counts(found, texts) {
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  const each = kinds.map((name) => `${texts[name]} ${number(found.filter(({ kind }) => kind === name).length)}`);
  return kinds.length > 1 ? ` · ${each.join(" · ")}` : "";
}
