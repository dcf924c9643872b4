import assert from "node:assert/strict";
import { test } from "node:test";

import { Stale, Taker } from "../../site/assets/js/browse-take.js";

/** @type {Record<string, string>} */
const FILES = {
  "a.bib":
    "@misc{li2023mcmoe,\n  title = {One},\n}\n\n@inproceedings{anon2025pipe2,\n  title = {Two},\n  year = {2025},\n}\n",
  "a.ris": "TY  - UNPB\nID  - li2023mcmoe\nER  - \n\nTY  - CPAPER\nID  - anon2025pipe2\nER  - \n",
  "a.json": '[\n{"id": "li2023mcmoe"},\n{"id": "anon2025pipe2"}\n]\n',
  "a.csv": "id,title\nmc-moe,One\npipe-2,Two\n",
  "a.md": "- [One](x). [Record](https://e.org/papers/mc-moe/)\n- [Two](y). [Record](https://e.org/papers/pipe-2/)\n",
};
const taker = new Taker();
/** @type {Taker["take"]} */
const take = (papers, format, address) => taker.take(papers, format, address);
const first = { id: "mc-moe" };
// First public in 2023, published in 2025: the key has the year of the venue.
const second = { id: "pipe-2" };

globalThis.fetch = async (/** @type {unknown} */ address) => {
  const text = FILES[String(address)];
  return /** @type {Response} */ ({ ok: text !== undefined, status: 404, text: async () => text });
};

test("records are cut out of a file, in the order asked for", async () => {
  assert.equal(
    await take([second, first], "bibtex", "a.bib"),
    "@inproceedings{anon2025pipe2,\n  title = {Two},\n  year = {2025},\n}\n\n@misc{li2023mcmoe,\n  title = {One},\n}\n",
  );
  assert.equal(await take([second], "ris", "a.ris"), "TY  - CPAPER\nID  - anon2025pipe2\nER  - \n");
  assert.deepEqual(JSON.parse(await take([second], "csl-json", "a.json")), [{ id: "anon2025pipe2" }]);
  assert.equal(await take([second], "csv", "a.csv"), "id,title\npipe-2,Two\n");
  assert.equal(await take([first], "markdown", "a.md"), "- [One](x). [Record](https://e.org/papers/mc-moe/)\n");
});

test("a file that lacks a paper is stale", async () => {
  await assert.rejects(take([{ id: "newer" }], "csv", "a.csv"), Stale);
});
