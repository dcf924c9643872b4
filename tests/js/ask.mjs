// node ask.mjs FOLDER < queries.json: what the website's search finds with the index in a folder.

import { readFileSync } from "node:fs";

import { unpacked } from "../../site/assets/js/search-index.js";
import { find, openIndex } from "../../site/assets/js/searching.js";

const [, , folder] = process.argv;
const index = await openIndex(async (name) => unpacked(Uint8Array.from(readFileSync(`${folder}/${name}.idx`)).buffer));
const answers = {};
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  const { found, corrections, leftOut, shown } = await find(index, query);
  const first = await Promise.all(found.slice(0, 20).map(({ document }) => shown(document)));
  answers[query] = [first.map(({ path }) => path), found.length, Object.fromEntries(corrections), leftOut];
}
process.stdout.write(JSON.stringify(answers));
