// Chinese cut into known terms, as src/moecat/search/query.py does it.

/**
 * Cuts a run of Han into known terms and what is left between them: least left, then fewest pieces, longest first.
 * @param {string} run
 * @param {Set<string>} terms
 */
export function cut(run, terms) {
  const longest = Math.max(0, ...[...terms].map((term) => term.length));
  // For each end: characters in no term, pieces, the cut before, is a term.
  /** @type {[number, number, number, boolean][]} */
  const best = [[0, 0, 0, true]];
  for (let end = 1; end <= run.length; end++) {
    const before = best[end - 1];
    let way = /** @type {[number, number, number, boolean]} */ ([
      before[0] + 1,
      before[1] + (before[3] ? 1 : 0),
      end - 1,
      false,
    ]);
    for (let start = Math.max(0, end - longest); start < end; start++) {
      if (!terms.has(run.slice(start, end))) continue;
      const [left, pieces] = [best[start][0], best[start][1] + 1];
      const better = left - way[0] || pieces - way[1] || start - way[2];
      if (better < 0) way = [left, pieces, start, true];
    }
    best.push(way);
  }
  /** @type {[string, boolean][]} */
  const pieces = [];
  for (let end = run.length; end;) {
    const [, , start, known] = best[end];
    const last = pieces.at(-1);
    if (!known && last && !last[1]) last[0] = run.slice(start, end) + last[0];
    else pieces.push([run.slice(start, end), known]);
    end = start;
  }
  return pieces.reverse().map(([piece]) => piece);
}
