// Citations of chosen papers, cut out of the files that the site publishes; a file is fetched when it is first asked for.

// The files are older or newer than the page.
export class Stale extends Error {}

// Citation keys are a name, the year, and the id without hyphens: 2024mcmoe is one paper's.
const key = (cited) => cited.replace(/^[a-z]+/, "");
const keyOf = ({ id, date }) => date.slice(0, 4) + id.replaceAll("-", "");
const idOf = ({ id }) => id;

const blocks = (head) => (text) => text.split(/\n{2,}/).filter(Boolean).map((block) => [key(head.exec(block)?.[1] ?? ""), block.replace(/\n+$/, "")]);
const lines = (text) => text.split("\n").filter(Boolean);
const whole = (parts, gap = "\n") => `${parts.join(gap)}\n`;

// For each format: its records by what tells the paper, and a file of some of them.
const FORMATS = {
  bibtex: { tell: keyOf, cut: blocks(/^@\w+\{([^,]+),/), join: (parts) => whole(parts, "\n\n") },
  ris: { tell: keyOf, cut: blocks(/^ID {2}- (\S+)$/m), join: (parts) => whole(parts, "\n\n") },
  "csl-json": {
    tell: keyOf,
    cut: (text) => JSON.parse(text).map((item) => [key(item.id), item]),
    join: (items) => whole([JSON.stringify(items, null, 2)]),
  },
  csv: {
    tell: idOf,
    cut: (text) => lines(text).map((line) => [line.slice(0, line.indexOf(",")), line]),
    join: (rows, all) => whole([all.get("id"), ...rows]),
  },
  markdown: {
    tell: idOf,
    cut: (text) => lines(text).map((line) => [/\/papers\/([a-z0-9-]+)\/\)$/.exec(line)?.[1], line]),
    join: (rows) => whole(rows),
  },
};

const fetched = new Map();

async function records(format, address) {
  if (!fetched.has(format)) {
    const answer = await fetch(address, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    fetched.set(format, new Map(FORMATS[format].cut(await answer.text())));
  }
  return fetched.get(format);
}

// The text of a file with these papers, in their order; Stale where the published file lacks one.
export async function take(papers, format, address) {
  const all = await records(format, address);
  const { tell, join } = FORMATS[format];
  const parts = papers.map((paper) => all.get(tell(paper)));
  if (parts.includes(undefined)) throw new Stale(address);
  return join(parts, all);
}
