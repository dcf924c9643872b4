// The choice of the browse page as the query of its address, and back. No page is touched here.

import { FACETS } from "./browse-data.js";

const FLAGS = ["code", "weights"];

/**
 * @typedef {object} State
 * @property {string} text
 * @property {Set<number>} [found] numbers of the papers that the search finds by the text
 * @property {string} sort
 * @property {string} view
 * @property {Record<string, Set<string>>} chosen
 * @property {string} from the first year that is shown, "" for any
 * @property {string} to
 * @property {string[]} papers the papers that alone are shown; none: all
 */

/**
 * What a query asks for; an order that is not offered is the usual one.
 * @param {string} search
 * @param {string[]} orders
 * @returns {State}
 */
export function readState(search, orders) {
  const query = new URLSearchParams(search);
  const chosen = Object.fromEntries(
    FACETS.map((facet) => [facet, new Set(facet === "more" ? [] : query.getAll(facet))]),
  );
  for (const flag of FLAGS) if (query.get(flag)) chosen.more.add(flag);
  /** @param {string} name */
  const year = (name) => /^\d{4}$/.exec(query.get(name) ?? "")?.[0] ?? "";
  return {
    from: year("from"),
    to: year("to"),
    papers: (query.get("papers") ?? "").split(",").filter((id) => /^[a-z0-9-]+$/.test(id)),
    text: query.get("q") ?? "",
    sort: orders.find((name) => name === query.get("sort")) ?? "date",
    view: query.get("view") === "table" ? "table" : "cards",
    chosen,
  };
}

/**
 * The query that `readState` reads; what is usual is left out.
 * @param {State} state
 */
export function queryOf({ text, sort, view, chosen, from, to, papers }) {
  const query = new URLSearchParams();
  if (text) query.set("q", text);
  for (const [facet, values] of Object.entries(chosen)) {
    for (const value of values) query.append(facet === "more" ? value : facet, facet === "more" ? "1" : value);
  }
  if (from) query.set("from", from);
  if (to) query.set("to", to);
  if (papers.length) query.set("papers", papers.join(","));
  if (sort !== "date") query.set("sort", sort);
  if (view !== "cards") query.set("view", view);
  return query.toString();
}
