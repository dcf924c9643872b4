// The form of the page of comparisons: axes, order and filters, each choice with the number of points it would leave.

import { FACETS, NONE } from "./compare-data.js";
import { make } from "./dom.js";
import { number } from "./text.js";

const TYPED = ["baseline", "task"];
const MOST = 300; // of the texts that a field suggests
const ORDERS = ["setting", "year", "value"];

/**
 * @typedef {import("./compare-data.js").Point} Point
 * @typedef {import("./compare-data.js").State} State
 * @typedef {import("./compare-words.js").Setup} Setup
 * @typedef {Record<string, Map<string, number>>} Counts
 */

/** @param {Setup} setup @param {Point[]} points */
function namesOf({ topics, labels, hardware, phases, words }, points) {
  const models = new Map(points.flatMap(({ model }) => (model ? [[model.key, model.name]] : [])));
  /** @type {Record<string, (value: string) => string | undefined>} */
  const known = {
    topic: (value) => topics[value]?.[0],
    label: (value) => labels[value],
    model: (value) => models.get(value),
    hardware: (value) => hardware[value],
    phase: (value) => phases[value],
    code: (value) => words[value],
    read: (value) => words[value],
  };
  /** @param {string} facet @param {string} value */
  return (facet, value) => (value === NONE ? words.none : (known[facet]?.(value) ?? value));
}

/** @param {Point[]} points @returns {Record<string, string[]>} the texts that people may look for, the frequent ones first */
function suggestions(points) {
  const found = { baseline: new Map(), task: new Map() };
  /** @param {Map<string, number>} counts @param {string | undefined} text */
  const add = (counts, text) => text && counts.set(text, (counts.get(text) ?? 0) + 1);
  for (const { baseline, setting, numbers } of points) {
    add(found.baseline, baseline);
    for (const part of setting.split(", ").slice(1)) add(found.task, part);
    for (const each of numbers) {
      add(found.baseline, each.baseline);
      add(found.task, each.setting);
    }
  }
  return Object.fromEntries(
    Object.entries(found).map(([field, counts]) => [
      field,
      [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST).map(([text]) => text),
    ]),
  ); // prettier-ignore
}

/**
 * The choices of a facet with the points that each would leave, in the order of their names; topics as in the tree.
 * @param {Map<string, number>} counts
 * @param {string} facet
 * @param {string} chosen
 * @param {Setup} setup
 * @param {(facet: string, value: string) => string} nameOf
 * @returns {[string, string][]}
 */
function optionsOf(counts, facet, chosen, setup, nameOf) {
  const values = [...new Set([...counts.keys(), ...(chosen ? [chosen] : [])])];
  const names = new Intl.Collator(setup.lang, { sensitivity: "base", numeric: true });
  const tree = Object.keys(setup.topics);
  if (facet === "topic") values.sort((a, b) => tree.indexOf(a) - tree.indexOf(b));
  else {
    values.sort((a, b) => Number(a === NONE) - Number(b === NONE) || names.compare(nameOf(facet, a), nameOf(facet, b)));
  }
  return values.map((value) => [value, `${nameOf(facet, value)} (${number(counts.get(value) ?? 0)})`]);
}

/**
 * Fills the form; `changed` is called with the name of a field and its value.
 * @param {HTMLFormElement} form
 * @param {{ setup: Setup, points: Point[], changed: (name: string, value: string) => void }} about
 */
export function buildForm(form, { setup, points, changed }) {
  const { words } = setup;
  const nameOf = namesOf(setup, points);
  /** @type {Map<string, HTMLSelectElement>} */
  const selects = new Map();
  /** @type {Map<string, HTMLInputElement>} */
  const inputs = new Map();

  /** @param {string} name @param {Node[]} field */
  const labelled = (name, ...field) =>
    make("p", { class: "mc-field" }, make("label", { for: `compare-${name}` }, words[name]), ...field);

  /** @param {string} name */
  function select(name) {
    const made = make("select", { id: `compare-${name}`, name });
    made.addEventListener("change", () => changed(name, made.value));
    selects.set(name, made);
    return labelled(name, made);
  }

  /** @param {string} name @param {string[]} texts */
  function input(name, texts) {
    const list = make(
      "datalist",
      { id: `compare-${name}-list` },
      texts.map((value) => make("option", { value })),
    );
    const made = make("input", { id: `compare-${name}`, name, type: "search", list: list.id, placeholder: words.some, autocomplete: "off" }); // prettier-ignore
    made.addEventListener("change", () => changed(name, made.value.trim()));
    inputs.set(name, made);
    return labelled(name, made, list);
  }

  /** @param {string} name @param {[string, string][]} options @param {string} value */
  function fillSelect(name, options, value) {
    const made = /** @type {HTMLSelectElement} */ (selects.get(name));
    made.replaceChildren(...options.map(([each, text]) => new Option(text, each)));
    made.value = value;
  }

  const texts = suggestions(points);
  const years = [...new Set(points.map(({ paper }) => String(paper.year)))].sort();
  form.replaceChildren(
    ...["x", "y", "order", ...FACETS, "from", "to"].map(select),
    ...TYPED.map((name) => input(name, texts[name])),
  );
  form.addEventListener("submit", (event) => event.preventDefault());

  /**
   * @param {State} state
   * @param {Counts} counts
   * @param {{ x: string[], y: string[] }} offered
   */
  return (state, counts, offered) => {
    /** @param {string[]} metrics @param {string} chosen @returns {[string, string][]} */
    const axis = (metrics, chosen) =>
      metrics
        .filter((metric) => counts.metric.has(metric) || metric === chosen)
        .map((metric) => [metric, `${setup.metrics[metric][0]} (${number(counts.metric.get(metric) ?? 0)})`]);
    fillSelect("x", [...(state.q === "all" ? [/** @type {[string, string]} */ (["", words.all_metrics])] : []), ...axis(offered.x, state.x)], state.x); // prettier-ignore
    fillSelect("y", [["", words.lanes], ...axis(offered.y, state.y).filter(([metric]) => metric !== state.x)], state.y);
    fillSelect("order", ORDERS.map((order) => [order, words[`order_${order}`]]), state.order); // prettier-ignore
    for (const facet of FACETS) {
      const chosen = state.filters[facet] ?? "";
      fillSelect(facet, [["", words.all], ...optionsOf(counts[facet], facet, chosen, setup, nameOf)], chosen);
    }
    for (const name of ["from", "to"]) {
      fillSelect(name, [["", words.all], ...years.map((year) => /** @type {[string, string]} */ ([year, year]))], state.filters[name] ?? ""); // prettier-ignore
    }
    for (const [name, field] of inputs) field.value = state.filters[name] ?? "";
  };
}
