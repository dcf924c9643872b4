// Operating points as a table for other programs. No page is touched here.

/** @typedef {import("./compare-data.js").Point} Point */

/**
 * All numbers of points as a table for other programs; a cell that a spreadsheet would run begins with an apostrophe.
 * @param {Point[]} points
 * @param {Record<string, [string, string, string, string]>} metrics
 */
export function csv(points, metrics) {
  const head = "paper,name,year,model,hardware,phase,setting,baseline,metric,value,unit,note,printed,where";
  /** @param {unknown} cell */
  const written = (cell) => {
    const text = String(cell ?? "");
    const safe = /^[=+\-@\t\r＝＋－＠]/.test(text) && typeof cell !== "number" ? `'${text}` : text;
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const rows = points.flatMap((point) =>
    point.numbers.map((each) => [
      point.paper.id,
      point.paper.name,
      point.paper.year,
      point.model?.name,
      point.hardware,
      point.phase,
      [point.setting, each.setting].filter(Boolean).join(", "),
      each.baseline ?? point.baseline,
      each.metric,
      each.value,
      metrics[each.metric]?.[1],
      each.note,
      each.printed,
      each.where ?? point.where,
    ]),
  );
  return [head, ...rows.map((row) => row.map(written).join(","))].join("\n") + "\n";
}
