// The searches that led somewhere, kept in the browser alone.

const KEY = `${__md_scope.pathname}.searches`; // named as the theme names its own
const MOST = 8;

/**
 * Puts a query before older ones.
 * @param {string[]} queries
 * @param {string} query
 */
export const withQuery = (queries, query) =>
  [query, ...queries.filter((other) => other.toLowerCase() !== query.toLowerCase())].slice(0, MOST);

/** @returns {string[]} */
export function recent() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((query) => typeof query === "string").slice(0, MOST) : [];
  } catch {
    return []; // nothing is kept, or the browser keeps nothing
  }
}

/** @param {string} query */
export function remember(query) {
  try {
    localStorage.setItem(KEY, JSON.stringify(withQuery(recent(), query)));
  } catch {
    // the search works without
  }
}

export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // as above
  }
}
