// The orders in which papers may stand. No page is touched here.

/** @typedef {import("./browse-data.js").Paper} Paper */

const names = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/**
 * @param {string} a
 * @param {string} b
 */
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/** @param {Paper} paper */
const venueKey = ({ venue }) => (venue === "preprint" ? "\uffff" : venue.toLowerCase());

/** @type {Record<string, (papers: Paper[]) => Paper[]>} */
const ORDERS = {
  oldest: (papers) => papers.toReversed(),
  title: (papers) => papers.toSorted((a, b) => names.compare(a.title, b.title)),
  venue: (papers) => papers.toSorted((a, b) => compare(venueKey(a), venueKey(b))),
  added: (papers) => papers.toSorted((a, b) => compare(b.added, a.added)),
};

/**
 * Sorted copies; equal ones stay newest first.
 * @param {Paper[]} papers
 * @param {string} sort
 */
export function order(papers, sort) {
  return ORDERS[sort]?.(papers) ?? papers;
}
