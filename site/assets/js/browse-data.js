// What the browse page knows of the papers, and which of them a choice of filters leaves. No page is touched here.

import { fold } from "./text.js";
import { withParents } from "./topics.js";

export const FACETS = [
  "more",
  "year",
  "family",
  "topic",
  "venue",
  "vyear",
  "label",
  "model",
  "read",
  "reading",
  "author",
];
const CODE = 1;
const WEIGHTS = 2;
const FULL_TEXT = 4;

/**
 * @typedef {object} Paper a row of the data, unpacked; `facets` are the values that the filters ask for
 * @property {string} id
 * @property {number} at its place among all papers
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
 * @typedef {object} Choice
 * @property {string} text
 * @property {Set<number>} [found] numbers of the papers that the search finds by the text
 * @property {Record<string, Set<string>>} chosen
 * @property {string} [from]
 * @property {string} [to]
 * @property {string[]} [papers]
 */

/**
 * @param {any[]} row
 * @param {number} at
 * @param {any} raw
 * @param {any} setup
 * @param {MarkOf} markOf
 * @returns {Paper}
 */
function unpack(row, at, raw, setup, markOf) {
  const [id, title, short, date, venue, topicsAt, labels, models, flags, added, arxiv] = row;
  const more = [flags & CODE ? "code" : "", flags & WEIGHTS ? "weights" : ""].filter(Boolean);
  const [venueText, series, venueYear] = venue < 0 ? ["", "preprint", ""] : raw.venues[venue];
  const year = date.slice(0, 4);
  const topics = topicsAt.map((/** @type {number} */ topic) => raw.topics[topic]);
  const named = models.map((/** @type {number} */ model) => raw.models[model]);
  /** @param {string} model */
  const familyOf = (model) => setup.models[model]?.[1];
  const facets = {
    topic: withParents(topics, setup.topics),
    year: [year],
    family: /** @type {string[]} */ ([...new Set(named.map(familyOf).filter(Boolean))]),
    venue: [series],
    vyear: venueYear ? [venueYear] : [],
    more,
    author: /** @type {string[]} */ ([]),
    label: labels.map((/** @type {number} */ label) => raw.labels[label]),
    model: named,
    read: [flags & FULL_TEXT ? "full" : "abstract"],
    reading: [markOf(id)],
  };
  return {
    id,
    at,
    title,
    date,
    year,
    venueText,
    more,
    topics,
    authors: facets.author,
    facets,
    short: short === 1 ? title.split(":")[0] : short || "",
    added: raw.days[added],
    arxiv: arxiv || "",
    venue: series,
  };
}

/**
 * Gives papers their authors, who count backwards from the first one not met yet.
 * @param {Data} data
 * @param {{ authors: string[], papers: number[][] }} raw
 */
export function addAuthors({ papers }, raw) {
  let met = 0;
  raw.papers.forEach((row, at) => {
    const names = row.map((back) => {
      met += Number(back === 0);
      return raw.authors[back === 0 ? met - 1 : met - back];
    });
    papers[at].authors = papers[at].facets.author = names;
    papers[at].text = undefined;
  });
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
    family: frequent("family"),
    venue: frequent("venue"),
    vyear: [...counts.vyear.keys()].sort().reverse(),
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
  const papers = raw.papers.map((/** @type {any[]} */ row, /** @type {number} */ at) =>
    unpack(row, at, raw, setup, markOf),
  );
  return { papers, values: valuesOf(papers, setup) };
}

/**
 * A file of data of this site; raises an error that names it where it cannot be had.
 * @param {string} address
 */
export async function fetchData(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
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
  const only = state.papers?.length ? new Set(state.papers) : undefined;
  const active = FACETS.filter((facet) => state.chosen[facet].size);
  const counts = noCounts();
  const found = [];
  for (const [at, paper] of papers.entries()) {
    if ((only && !only.has(paper.id)) || paper.year < (state.from || "0") || paper.year > (state.to || "9999")) {
      continue;
    }
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
