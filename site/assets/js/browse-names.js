// What values and dates are called on the browse page, in the page's language. No page is touched here.

import { fill } from "./text.js";

/** @param {any} setup what the page brings: see src/moecat/site/views/browse.py */
export function namesIn(setup) {
  /** @type {Record<string, (value: string) => string | undefined>} */
  const known = {
    topic: (value) => setup.topics[value]?.[0],
    label: (value) => setup.labels[value],
    model: (value) => setup.models[value]?.[0],
    read: (value) => setup.read[value],
    reading: (value) => setup.marks[value],
    venue: (value) => (value === "preprint" ? setup.preprint : undefined),
    more: (value) => setup.words[value],
  };

  /**
   * @param {string} facet
   * @param {string} value
   */
  const nameOf = (facet, value) => known[facet]?.(value) ?? value;

  /** @param {string} date a year, a month or a day as in a record */
  function dateText(date) {
    const [year, month, day] = date.split("-");
    const shape = day ? "day" : month ? "month" : "year";
    return fill(setup.dates[shape], { year, month: setup.months[Number(month) - 1], day: Number(day) });
  }

  return { nameOf, dateText };
}
