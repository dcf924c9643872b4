// Citations of chosen papers, cut out of the files that the site publishes; a file is fetched when it is first asked for.

/**
 * @typedef {{ id: string }} Paper
 * @typedef {object} Format how a file of many papers is cut and joined; records are texts, or items of JSON
 * @property {(paper: Paper) => string} tell what tells the record of a paper
 * @property {(text: string) => [string | undefined, any][]} cut
 * @property {(parts: any[], all: Map<string, any>) => string} join
 */

/** The files are older or newer than the page. */
export class Stale extends Error {}

// Citation keys are a name, a year (the venue's once there is one), and the id without hyphens, which tells the paper.
/** @param {string} cited */
const key = (cited) => cited.replace(/^[a-z]+\d{4}/, "");
/** @param {Paper} paper */
const keyOf = ({ id }) => id.replaceAll("-", "");
/** @param {Paper} paper */
const idOf = ({ id }) => id;

/**
 * Records with an empty line between two; `head` finds the citation key.
 * @param {RegExp} head
 * @returns {Format["cut"]}
 */
const blocks = (head) => (text) =>
  text
    .split(/\n{2,}/)
    .filter(Boolean)
    .map((block) => [key(head.exec(block)?.[1] ?? ""), block.replace(/\n+$/, "")]);
/** @param {string} text */
const lines = (text) => text.split("\n").filter(Boolean);
/** @param {string[]} parts */
const whole = (parts, gap = "\n") => `${parts.join(gap)}\n`;

/** @type {Record<string, Format>} */
const FORMATS = {
  bibtex: { tell: keyOf, cut: blocks(/^@\w+\{([^,]+),/), join: (parts) => whole(parts, "\n\n") },
  ris: { tell: keyOf, cut: blocks(/^ID {2}- (\S+)$/m), join: (parts) => whole(parts, "\n\n") },
  "csl-json": {
    tell: keyOf,
    cut: (text) => JSON.parse(text).map((/** @type {any} */ item) => [key(item.id), item]),
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

/** Gives citations; a file that was fetched once is kept. */
export class Taker {
  constructor() {
    /** @type {Map<string, Map<string, any>>} */
    this.fetched = new Map();
  }

  /**
   * @param {string} format
   * @param {string} address
   * @returns {Promise<Map<string, any>>}
   */
  async records(format, address) {
    const known = this.fetched.get(format);
    if (known) return known;
    const answer = await fetch(address, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    const all = new Map(FORMATS[format].cut(await answer.text()).map(([paper, record]) => [paper ?? "", record]));
    this.fetched.set(format, all);
    return all;
  }

  /**
   * The text of a file with these papers, in their order; Stale where the published file lacks one.
   * @param {Paper[]} papers
   * @param {string} format
   * @param {string} address
   */
  async take(papers, format, address) {
    const all = await this.records(format, address);
    const { tell, join } = FORMATS[format];
    const parts = papers.map((paper) => all.get(tell(paper)));
    if (parts.includes(undefined)) throw new Stale(address);
    return join(parts, all);
  }
}
