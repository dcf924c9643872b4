import assert from "node:assert/strict";
import { test } from "node:test";

import { excerpt, marked } from "../../site/assets/js/excerpts.js";
import { bare, hanPairs, normalize } from "../../site/assets/js/query.js";

test("normalize: names as the index has them", () => {
  assert.equal(normalize("D^{2}-MoE"), "d2 moe");
  assert.equal(normalize("MoE++"), "moe plus plus");
  assert.equal(normalize("MC#"), "mc sharp");
  assert.equal(normalize("arXiv 2410.06270v3"), "arxiv 241006270");
  assert.equal(normalize("Quantisation"), "quantization");
});

test("bare: addresses and short years of venues are read as what they name", () => {
  assert.equal(bare("https://arxiv.org/abs/2410.06270"), "2410.06270");
  assert.equal(bare("https://www.arxiv.org/pdf/2410.06270.pdf"), "2410.06270");
  assert.equal(bare("NeurIPS'24"), "NeurIPS 2024");
});

test("hanPairs: neighbouring characters, or the only one", () => {
  assert.deepEqual(hanPairs("量化专"), ["量化", "化专"]);
  assert.deepEqual(hanPairs("量"), ["量"]);
});

test("marked: words, whatever their endings and accents; nothing is lost", () => {
  const pieces = marked("Cached experts, Étude 与量化", ["caching", "etude", "量化"]);
  assert.deepEqual(
    pieces.filter(([, found]) => found).map(([piece]) => piece),
    ["Cached", "Étude", "量化"],
  );
  assert.equal(pieces.map(([piece]) => piece).join(""), "Cached experts, Étude 与量化");
});

test("excerpt: a window around the first hit", () => {
  const text = `${"word ".repeat(100)}routing ${"tail ".repeat(100)}`;
  const shown = excerpt(text, ["routing"])
    .map(([piece]) => piece)
    .join("");
  assert.ok(shown.includes("routing"));
  assert.ok(shown.startsWith("… word") && shown.endsWith(" …"));
  assert.ok(shown.length < 200);
});
