// What the browse page knows of the papers, and which of them a choice of filters leaves. No page is touched here.

import { fold } from "./text.js";

export const FACETS = ["topic", "year", "venue", "label", "model", "more", "read", "reading", "author"];
const CODE = 1;
const WEIGHTS = 2;
const FULL_TEXT = 4;

/**
 * @typedef {object} Paper a row of the data, unpacked; `facets` are the values that the filters ask for
 * @property {string} id
 * @property {string} title
 * @property {string} short
 * @property {string} date
 * @property {string} year
 * @property {string} added
 * @property {string} arxiv
 * @property {string} venue
 * @property {string} venueText
 * @property {string[]} more
 * @property {string[]} topics
 * @property {string[]} authors
 * @property {Record<string, string[]>} facets
 * @property {string} [text]
 *
 * @typedef {{ papers: Paper[], values: Record<string, string[]> }} Data
 * @typedef {(id: string) => string} MarkOf
 * @typedef {{ text: string, found?: Set<number>, chosen: Record<string, Set<string>> }} Choice `found`: by the search
 */

/**
 * @param {string[]} topics
 * @param {Record<string, [string, string]>} parents
 */
function withParents(topics, parents) {
  const found = new Set();
  for (const topic of topics) {
    for (let here = topic; here && !found.has(here); here = parents[here]?.[1]) found.add(here);
  }
  return [...found];
}

/**
 * What gives authors their names; they count backwards from the first one not met yet, which is 0.
 * @param {string[]} names
 */
function authorsIn(names) {
  let met = 0;
  /** @param {number} back */
  return (back) => {
    met += Number(back === 0);
    return names[back === 0 ? met - 1 : met - back];
  };
}

/**
 * @param {any[]} row
 * @param {any} raw
 * @param {any} setup
 * @param {(back: number) => string} author
 * @param {MarkOf} markOf
 * @returns {Paper}
 */
function unpack(row, raw, setup, author, markOf) {
  const [id, title, short, date, venue, topicsAt, labels, models, flags, added, arxiv, authorsAt] = row;
  const more = [flags & CODE ? "code" : "", flags & WEIGHTS ? "weights" : ""].filter(Boolean);
  const [venueText, series] = venue < 0 ? ["", "preprint"] : raw.venues[venue];
  const year = date.slice(0, 4);
  const topics = topicsAt.map((/** @type {number} */ at) => raw.topics[at]);
  const authors = authorsAt.map(author);
  const facets = {
    topic: withParents(topics, setup.topics),
    year: [year],
    venue: [series],
    more,
    author: authors,
    label: labels.map((/** @type {number} */ at) => raw.labels[at]),
    model: models.map((/** @type {number} */ at) => raw.models[at]),
    read: [flags & FULL_TEXT ? "full" : "abstract"],
    reading: [markOf(id)],
  };
  return {
    id,
    title,
    date,
    year,
    venueText,
    more,
    topics,
    authors,
    facets,
    short: short === 1 ? title.split(":")[0] : short || "",
    added: raw.days[added],
    arxiv: arxiv || "",
    venue: series,
  };
}

/** @returns {Record<string, Map<string, number>>} */
const noCounts = () => Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));

/**
 * @param {Paper[]} papers
 * @param {any} setup
 */
function valuesOf(papers, setup) {
  const counts = noCounts();
  for (const { facets } of papers) {
    for (const facet of FACETS) {
      for (const value of facets[facet]) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
    }
  }
  /** @param {string} facet */
  const frequent = (facet) =>
    [...counts[facet]].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value);
  return {
    topic: Object.keys(setup.topics).filter((topic) => counts.topic.has(topic)),
    year: [...counts.year.keys()].sort().reverse(),
    venue: frequent("venue"),
    label: frequent("label"),
    model: frequent("model"),
    more: ["code", "weights"],
    read: ["full", "abstract"],
    reading: ["to-read", "read", "none"],
  };
}

/**
 * The published data, unpacked; `markOf` gives the reading mark of a paper.
 * @param {any} raw
 * @param {any} setup
 * @param {MarkOf} markOf
 * @returns {Data}
 */
export function unpackAll(raw, setup, markOf) {
  const author = authorsIn(raw.authors);
  const papers = raw.papers.map((/** @type {any[]} */ row) => unpack(row, raw, setup, author, markOf));
  return { papers, values: valuesOf(papers, setup) };
}

/**
 * Fetches the data that setup.data names; newest first, as the page lists them.
 * @param {any} setup
 * @param {MarkOf} markOf
 */
export async function load(setup, markOf) {
  const answer = await fetch(setup.data, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${setup.data}: ${answer.status}`);
  return unpackAll(await answer.json(), setup, markOf);
}

/**
 * What a query is looked for in; a short name is found joined as well: mcmoe.
 * @param {Paper} paper
 */
export function haystack(paper) {
  const { title, short, id, arxiv, venueText, authors } = paper;
  const joined = fold(short || title.split(":")[0]).replaceAll(" ", "");
  paper.text ??= `${fold([title, short, id, arxiv, venueText, ...authors].join(" "))} ${joined}`;
  return paper.text;
}

/**
 * Takes the marks again: they change while the page is open.
 * @param {Data} data
 * @param {MarkOf} markOf
 */
export function readMarks({ papers }, markOf) {
  for (const { id, facets } of papers) facets.reading = [markOf(id)];
}

/**
 * @param {Choice} state
 * @param {string} facet
 * @param {string} value
 * @param {boolean} on
 */
export function choose(state, facet, value, on) {
  if (on) state.chosen[facet].add(value);
  else state.chosen[facet].delete(value);
}

/**
 * Flags add up (code and weights); values of another facet are alternatives.
 * @param {string[]} values
 * @param {Set<string>} wanted
 * @param {string} facet
 */
function passes(values, wanted, facet) {
  if (facet === "more" || facet === "author") return [...wanted].every((value) => values.includes(value));
  return values.some((value) => wanted.has(value));
}

/**
 * The papers that pass everything, and for each value the papers that would be left if it were chosen in its facet.
 * @param {Data} data
 * @param {Choice} state
 */
export function matching({ papers }, state) {
  const queried = fold(state.text).split(" ").filter(Boolean);
  const active = FACETS.filter((facet) => state.chosen[facet].size);
  const counts = noCounts();
  const found = [];
  for (const [at, paper] of papers.entries()) {
    if (queried.length && !state.found?.has(at) && !queried.every((word) => haystack(paper).includes(word))) continue;
    const failed = active.filter((facet) => !passes(paper.facets[facet], state.chosen[facet], facet));
    if (!failed.length) found.push(paper);
    if (failed.length > 1 || failed[0] === "more") continue;
    for (const facet of failed.length ? failed : FACETS) {
      if (facet === "author") continue;
      const here = counts[facet];
      for (const value of paper.facets[facet]) here.set(value, (here.get(value) ?? 0) + 1);
    }
  }
  return { papers: found, counts };
}

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
