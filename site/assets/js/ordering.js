// The order of rows by the values of one column. No page is touched here.

/**
 * Less than 0 where the first comes first; numbers by size, other texts by the language's order.
 * @param {string} first
 * @param {string} second
 * @param {string} lang
 */
function compare(first, second, lang) {
  if (!first || !second) return 0;
  const [one, other] = [Number(first), Number(second)];
  return Number.isNaN(one) || Number.isNaN(other) ? first.localeCompare(second, lang) : one - other;
}

/**
 * Things by their values, upwards or downwards; those with an empty value stay last in both directions.
 * @template T
 * @param {[string, T][]} pairs
 * @param {boolean} down
 * @param {string} lang
 * @returns {T[]}
 */
export function ordered(pairs, down, lang) {
  const sorted = pairs.toSorted(
    ([a], [b]) => Number(!a) - Number(!b) || (down ? compare(b, a, lang) : compare(a, b, lang)),
  );
  return sorted.map(([, thing]) => thing);
}
