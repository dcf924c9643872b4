// What the page of comparisons knows of the operating points, and which of them a choice leaves. No page is touched here.

import { withParents } from "./topics.js";
import { fold } from "./text.js";

export const FACETS = ["topic", "family", "model", "hardware", "phase", "label", "code", "read"];
export const NONE = "-"; // the value of what a paper does not tell
const CODE = 1;
const FULL_TEXT = 2;

/**
 * @typedef {object} Paper
 * @property {string} id
 * @property {string} name
 * @property {number} year
 * @property {string[]} topics
 * @property {string[]} labels
 * @property {boolean} code
 * @property {boolean} full
 *
 * @typedef {{ key: string, name: string, family: string, record: string }} Model
 *
 * @typedef {object} Measured a number; what is its own stands beside it
 * @property {string} metric
 * @property {number} value
 * @property {string} [note]
 * @property {string} [printed]
 * @property {string} [setting]
 * @property {string} [baseline]
 * @property {string} [where]
 *
 * @typedef {object} Point an operating point
 * @property {Paper} paper
 * @property {Model | undefined} model
 * @property {string} hardware
 * @property {string} phase
 * @property {string} setting
 * @property {string} baseline
 * @property {string} where
 * @property {Measured[]} numbers
 * @property {Record<string, string[]>} facets
 * @property {string} text
 * @property {string} against
 *
 * @typedef {[string[], string[], string | null]} Question metrics, metrics of the other axis, phase
 * @typedef {Record<string, string>} Filters
 * @typedef {object} State
 * @property {string} q
 * @property {string} x
 * @property {string} y
 * @property {string} order
 * @property {string[]} papers
 * @property {Filters} filters
 */

/**
 * @param {any} row
 * @param {any} raw
 * @returns {Paper}
 */
function paperOf([id, name, year, topics, labels, flags], raw) {
  /** @param {number} at */
  const topic = (at) => raw.topics[at];
  return {
    id,
    name,
    year,
    topics: topics.map(topic),
    labels: labels.map((/** @type {number} */ at) => raw.labels[at]),
    code: Boolean(flags & CODE),
    full: Boolean(flags & FULL_TEXT),
  };
}

/**
 * @param {any} row
 * @param {any} raw
 * @param {{ papers: Paper[], models: Model[], parents: Record<string, [string, string]> }} known
 * @returns {Point}
 */
function pointOf([at, modelAt, hardwareAt, phaseAt, setting, baselineAt, whereAt, rows], raw, known) {
  const [paper, model] = [known.papers[at], known.models[modelAt]];
  const [hardware, phase] = [raw.hardware[hardwareAt] ?? "", raw.phases[phaseAt] ?? ""];
  const baseline = raw.baselines[baselineAt] ?? "";
  const numbers = rows.map((/** @type {any} */ [metric, value, own]) => ({
    metric: raw.metrics[metric],
    value,
    ...own,
  }));
  const said = numbers.map((/** @type {Measured} */ each) => each.setting ?? "");
  const others = numbers.map((/** @type {Measured} */ each) => each.baseline ?? "");
  const facets = {
    topic: withParents(paper.topics, known.parents),
    family: [model?.family || NONE],
    model: [model?.key ?? NONE],
    hardware: [hardware || NONE],
    phase: [phase || NONE],
    label: paper.labels,
    code: [paper.code ? "yes" : "no"],
    read: [paper.full ? "full" : "abstract"],
  };
  const text = fold([setting, ...said].join(" "));
  const against = fold([baseline, ...others].join(" "));
  return {
    paper,
    model,
    hardware,
    phase,
    setting,
    baseline,
    where: raw.places[whereAt],
    numbers,
    facets,
    text,
    against,
  };
}

/**
 * The published data, unpacked; `parents` are the topics of the setup.
 * @param {any} raw
 * @param {Record<string, [string, string]>} parents
 * @returns {Point[]}
 */
export function unpack(raw, parents) {
  const papers = raw.papers.map((/** @type {any} */ row) => paperOf(row, raw));
  const models = raw.models.map((/** @type {string[]} */ [key, name, family, record]) => ({
    key,
    name,
    family,
    record,
  }));
  return raw.points.map((/** @type {any} */ row) => pointOf(row, raw, { papers, models, parents }));
}

/**
 * @param {Point} point
 * @param {string} metric
 */
export const numberOf = (point, metric) => point.numbers.find((each) => each.metric === metric);

/**
 * The operating points that answer a question.
 * @param {Point[]} points
 * @param {Question | undefined} question none: everything
 */
export function answering(points, question) {
  if (!question) return points;
  const [metrics, against, phase] = question;
  /** @param {string[]} wanted @param {Point} point */
  const has = (wanted, point) => point.numbers.some(({ metric }) => wanted.includes(metric));
  return points.filter(
    (point) =>
      (phase === null || point.phase === phase) && has(metrics, point) && (!against.length || has(against, point)),
  );
}

/**
 * @param {Point} point
 * @param {State} state
 */
function isWithin({ paper, text, against }, { filters, papers }) {
  if (papers.length && !papers.includes(paper.id)) return false;
  if (filters.from && paper.year < Number(filters.from)) return false;
  if (filters.to && paper.year > Number(filters.to)) return false;
  return text.includes(fold(filters.task ?? "")) && against.includes(fold(filters.baseline ?? ""));
}

/**
 * The points that pass all filters and have the metrics of both axes; how many a value of a facet would leave; how
 * many points each metric has before one is chosen.
 * @param {Point[]} points those that answer the question
 * @param {State} state
 */
export function matching(points, state) {
  const active = FACETS.filter((facet) => state.filters[facet]);
  /** @type {Record<string, Map<string, number>>} */
  const counts = Object.fromEntries([...FACETS, "metric"].map((facet) => [facet, new Map()]));
  /** @param {string} facet @param {string[]} values */
  const count = (facet, values) => {
    for (const value of values) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
  };
  const found = [];
  for (const point of points) {
    if (!isWithin(point, state)) continue;
    const failed = active.filter((facet) => !point.facets[facet].includes(state.filters[facet]));
    if (!failed.length) count("metric", [...new Set(point.numbers.map(({ metric }) => metric))]);
    if (failed.length > 1) continue;
    if ((state.x && !numberOf(point, state.x)) || (state.y && !numberOf(point, state.y))) continue;
    for (const facet of failed.length ? failed : FACETS) count(facet, point.facets[facet]);
    if (!failed.length) found.push(point);
  }
  return { points: found, counts };
}

/**
 * The metric that most points have, the first of them where several do.
 * @param {Point[]} points
 * @param {string[]} metrics
 */
export function commonest(points, metrics) {
  const counts = metrics.map((metric) => points.filter((point) => numberOf(point, metric)).length);
  const most = Math.max(0, ...counts);
  return most ? metrics[counts.indexOf(most)] : "";
}
