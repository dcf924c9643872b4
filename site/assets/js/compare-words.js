// What operating points say in the language of the page. No page is touched here.

import { fill, number } from "./text.js";

const CLOSE_UNITS = new Set(["%", "×", "B"]);
const PLACE = /^(abstract|Table|Figure|Section|Appendix)(?: ([A-Z]?[\d.]*))?(?: of (.+))?$/;

/**
 * @typedef {import("./compare-data.js").Measured} Measured
 * @typedef {import("./compare-data.js").Point} Point
 *
 * @typedef {object} Setup what the page brings: names of the vocabularies and texts
 * @property {string} lang
 * @property {string} data
 * @property {string} up
 * @property {[string, string]} shown
 * @property {Record<string, import("./compare-data.js").Question>} questions
 * @property {Record<string, [string, string, string, string]>} metrics name, unit, which direction is better, unit of one
 * @property {Record<string, [string, string]>} topics
 * @property {Record<string, string>} labels
 * @property {Record<string, string>} hardware
 * @property {Record<string, string>} phases
 * @property {Record<string, string>} words
 * @property {Record<string, string>} qualifiers
 * @property {Record<string, string>} places
 * @property {string} comma
 */

/** @param {Setup} setup */
export function sayingIn({ lang, metrics, hardware, phases, words, qualifiers, places, comma }) {
  /** @param {Measured} measured */
  function value({ metric, value: amount }) {
    const [, many, , one] = metrics[metric];
    const unit = Math.abs(amount) === 1 ? one : many;
    const text = amount.toLocaleString("en", { maximumFractionDigits: 20 });
    return text + (CLOSE_UNITS.has(unit) ? "" : "\u00a0") + unit;
  }

  /**
   * A word that goes before the number ("up to"), and the rest of the note.
   * @param {string | undefined} note
   */
  function qualified(note = "") {
    const [first, ...rest] = note.split("; ");
    return first in qualifiers ? [qualifiers[first], rest.join("; ")] : ["", note];
  }

  /** @param {string} text */
  function placeOf(text) {
    const [, part, index, of] = PLACE.exec(text) ?? [];
    const source = of ? places[`of.${of}`] : "";
    if (!part || source === undefined) return undefined;
    return fill(places[`${part.toLowerCase()}${index ? "_n" : ""}`] ?? "", { n: index }) + source;
  }

  /** @param {string} text a place in a paper; in the language of the page where its words are known */
  function where(text) {
    const parts = lang === "en" ? [] : text.split(", ").map(placeOf);
    return parts.length && parts.every(Boolean) ? parts.join(comma) : text;
  }

  /** @param {Point} point */
  const measured = (point) => [hardware[point.hardware], phases[point.phase]].filter(Boolean).join(" · ");

  /** @param {Measured} number_ */
  function own({ printed, setting, baseline, note, where: place }) {
    const against = baseline ? fill(words.against, { baseline }) : "";
    const figure = printed ? fill(words.printed, { figure: printed }) : "";
    return [figure, setting, against, qualified(note)[1], place ? where(place) : ""].filter(Boolean);
  }

  /**
   * What a group of rows has in common.
   * @param {import("./compare-groups.js").Group} group
   */
  function alike({ model, points, same, other }) {
    if (!model) return words.mixed;
    if (points.length === 1) return "";
    /** @param {string[]} fields */
    const names = (fields) => fields.map((field) => words[`alike_${field}`]).join(comma);
    const shared = fill(words.alike, { names: names(["model", ...same]) });
    return `${shared} ${fill(words.unlike, { names: names([...other, "task"]) })}`;
  }

  /**
   * How many operating points of how many papers.
   * @param {Point[]} points
   */
  function counted(points) {
    const papers = new Set(points.map(({ paper }) => paper.id)).size;
    /** @param {string} key @param {number} count */
    const form = (key, count) => fill(words[`${key}_${count === 1 ? "one" : "other"}`], { count: number(count) });
    return fill(words.of, { points: form("points", points.length), papers: form("papers", papers) });
  }

  /** @param {string} metric */
  function axis(metric) {
    const [name, unit, better] = metrics[metric];
    return fill(words.axis, { name, unit, better: words[`${better}_is_better`] });
  }

  return { value, qualified, where, measured, own, alike, counted, axis };
}
