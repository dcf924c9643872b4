// The choice of the page of comparisons as the query of its address, and back. No page is touched here.

import { FACETS } from "./compare-data.js";

const TYPED = ["baseline", "task", "from", "to"];
const ORDERS = ["setting", "year", "value"];
export const FILTERS = [...FACETS, ...TYPED];

/** @typedef {import("./compare-data.js").State} State @typedef {import("./compare-data.js").Question} Question */

/**
 * What an address asks for. A metric of the hash (#speedup), which links of other pages name, chooses a question that
 * has it; what is not known is left out.
 * @param {string} search
 * @param {string} hash
 * @param {{ questions: Record<string, Question>, metrics: Record<string, unknown>, shown: string[] }} setup
 * @returns {State}
 */
export function readState(search, hash, { questions, metrics, shown }) {
  const query = new URLSearchParams(search);
  const named = query.get("metric") ?? hash.slice(1);
  const papers = (query.get("papers") ?? "").split(",").filter((id) => /^[a-z0-9-]+$/.test(id));
  const filters = Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? ""]).filter(([, value]) => value));
  for (const year of ["from", "to"]) if (!/^\d{4}$/.test(filters[year] ?? "")) delete filters[year];
  const order = ORDERS.find((each) => each === query.get("order")) ?? "setting";
  const of = Object.keys(questions);
  /** @param {string | null} id */
  const known = (id) => (id && id in metrics ? id : "");
  if (known(named)) {
    const q = of.find((id) => !questions[id][1].length && questions[id][0].includes(named)) ?? "";
    // A phase would leave out what the link is about: all of the metric is shown.
    return { q: questions[q]?.[2] === null ? q : "all", x: named, y: "", order, papers, filters };
  }
  const asked = query.get("q") ?? "";
  const q = asked === "all" || of.includes(asked) ? asked : papers.length ? "all" : (of[0] ?? "all");
  const [x, y] = [known(query.get("x")), known(query.get("y"))];
  return q === of[0] && !x && questions[q][1].length
    ? { q, x: shown[0], y: shown[1], order, papers, filters }
    : { q, x, y, order, papers, filters };
}

/**
 * The query that `readState` reads; what is usual is left out.
 * @param {State} state
 */
export function queryOf({ q, x, y, order, papers, filters }) {
  const query = new URLSearchParams();
  query.set("q", q);
  if (x) query.set("x", x);
  if (y) query.set("y", y);
  if (order !== "setting") query.set("order", order);
  for (const name of FILTERS) if (filters[name]) query.set(name, filters[name]);
  if (papers.length) query.set("papers", papers.join(","));
  return query.toString();
}

/**
 * The code that another site embeds the picture with.
 * @param {string} address of this page
 * @param {string} query
 * @param {string} title
 */
export function frameOf(address, query, title) {
  const embedded = new URL("embed/", address.replace(/[?#].*$/, ""));
  embedded.search = query;
  const [src, name] = [embedded.href, title].map((text) =>
    text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;"),
  );
  return `<iframe src="${src}" title="${name}" width="760" height="620" loading="lazy"></iframe>`;
}
