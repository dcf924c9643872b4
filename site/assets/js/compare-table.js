// Operating points as the rows of a table, a part of them at first.

import { make } from "./dom.js";
import { fill, number } from "./text.js";

const FIRST = 60;

/**
 * @typedef {import("./compare-data.js").Point} Point
 * @typedef {import("./compare-groups.js").Group} Group
 * @typedef {import("./compare-words.js").Setup} Setup
 * @typedef {ReturnType<typeof import("./compare-words.js").sayingIn>} Saying
 */

/** @param {HTMLElement} root @param {HTMLElement} rest @param {{ setup: Setup, saying: Saying }} about */
export function makeTable(root, rest, { setup, saying }) {
  const foreign = setup.lang === "en" ? {} : { lang: "en" };
  const { words } = setup;

  /** @param {Point} point @param {string[]} first the metrics of the axes, which stand first */
  function numbers(point, first) {
    /** @param {{ metric: string }} each */
    const place = ({ metric }) => (first.includes(metric) ? first.indexOf(metric) : first.length);
    const items = point.numbers.toSorted((a, b) => place(a) - place(b)).map((each) => {
      const [qualifier] = saying.qualified(each.note);
      const before = qualifier ? [make("span", { class: "mc-weak" }, qualifier), " "] : [];
      return make(
        "li",
        {},
        make("a", { href: `#${each.metric}` }, setup.metrics[each.metric][0]),
        " ",
        make("span", { class: "mc-numbers__value" }, ...before, make("b", {}, saying.value(each))),
        saying.own(each).map((text) => make("small", {}, text)),
      );
    }); // prettier-ignore
    return make("ul", { class: "mc-numbers" }, items);
  }

  /** @param {Point} point @param {string[]} first */
  function row(point, first) {
    const { paper, setting, baseline, where } = point;
    const about = [String(paper.year), paper.full ? words.full : "", paper.code ? words.yes : ""].filter(Boolean);
    const on = saying.measured(point);
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, make("a", { href: `${setup.up}papers/${paper.id}/` }, paper.name), make("small", {}, about.join(" · "))),
      make("td", {}, numbers(point, first)),
      make("td", {}, on ? make("span", { class: "mc-points__on" }, on) : "", make("span", foreign, setting)),
      make("td", { "data-label": words.baseline, ...foreign }, baseline),
      make("td", { "data-label": words.where }, saying.where(where)),
    ); // prettier-ignore
  }

  /** @param {Group} group @param {number} room @param {string[]} first */
  function body(group, room, first) {
    const { model, points } = group;
    const name = model?.name ?? words.unnamed;
    const link = model?.record ? make("a", { href: `${setup.up}models/${model.record}/` }, name) : name;
    const alike = saying.alike(group);
    const head = make("th", { scope: "rowgroup", colspan: "5" }, link, " ", alike ? make("small", {}, alike) : "");
    const rows = points.slice(0, room).map((point) => row(point, first));
    return make("tbody", {}, make("tr", { class: "mc-points__group" }, head), rows);
  }

  /** @param {Group[]} groups @param {string[]} first @param {number} most */
  function show(groups, first, most = FIRST) {
    let room = most;
    const bodies = [];
    for (const group of groups) {
      if (room <= 0) break;
      bodies.push(body(group, room, first));
      room -= group.points.length;
    }
    const table = /** @type {HTMLTableElement} */ (root.querySelector("table"));
    for (const old of [...table.tBodies]) old.remove();
    table.append(...bodies);
    const all = groups.reduce((sum, { points }) => sum + points.length, 0);
    const more = make("button", { type: "button", class: "mc-button" }, fill(words.more, { count: number(all) }));
    more.addEventListener("click", () => {
      show(groups, first, Infinity);
      /** @type {HTMLElement} */ (table.querySelectorAll("th[scope=row] a")[FIRST])?.focus();
    });
    rest.replaceChildren(...(all > most ? [more] : []));
    rest.hidden = all <= most;
  }

  return show;
}
