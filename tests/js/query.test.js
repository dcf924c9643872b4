import assert from "node:assert/strict";
import { test } from "node:test";

import { excerpt, marked } from "../../site/assets/js/excerpts.js";
import { coded, isIn, loosePairs, normalize, typedWords, visible } from "../../site/assets/js/query.js";

test("normalize: names as the index has them", () => {
  assert.equal(normalize("D^{2}-MoE"), "d2 moe");
  assert.equal(normalize("MoE++"), "moe plus plus");
  assert.equal(normalize("MC#"), "mc sharp");
  assert.equal(normalize("arXiv 2410.06270v3"), "arxiv 241006270");
  assert.equal(normalize("Quantisation"), "quantization");
});

test("coded: addresses and short years of venues are read as what they name", () => {
  assert.deepEqual(coded("https://arxiv.org/abs/2410.06270").latin, ["241006270"]);
  assert.deepEqual(coded("https://www.arxiv.org/pdf/2410.06270.pdf").latin, ["241006270"]);
  assert.deepEqual(coded("NeurIPS'24").latin, ["neurips", "2024"]);
});

test("coded: Chinese as pairs of characters, each once", () => {
  const { latin, runs, pairs } = coded("MoE 量化量化");
  assert.deepEqual(latin, ["moe"]);
  assert.deepEqual(runs, ["量化量化"]);
  assert.deepEqual(pairs, ["zh91cf5316", "zh531691cf"]);
  assert.deepEqual(coded("量").pairs, ["zh91cf"]);
});

test("loosePairs: pairs within words only", () => {
  const loose = loosePairs(["通信重叠"]);
  assert.ok(loose.includes("zh901a4fe1"));
  assert.ok(!loose.includes("zh4fe191cd"));
});

test("typedWords: words of two letters and more, and runs of Han", () => {
  assert.deepEqual(typedWords("a MoE 量化"), ["量化", "MoE"]);
});

test("isIn: endings may differ, numbers and short words may not", () => {
  assert.ok(isIn("caching", ["cache"]));
  assert.ok(isIn("quantization", ["quantized"]));
  assert.ok(!isIn("moe", ["mo"]));
  assert.ok(!isIn("2024", ["2023"]));
});

test("visible: neither the title nor the words behind the mark", () => {
  const page = { content: "Title. What it does.⁂ hidden words", meta: { title: "Title" } };
  assert.equal(visible(page), "What it does.");
});

test("marked: the words of a query, whatever their endings and accents; nothing is lost", () => {
  const pieces = marked("Cached experts, Étude", "caching etude");
  assert.deepEqual(
    pieces.filter(([, found]) => found).map(([piece]) => piece),
    ["Cached", "Étude"],
  );
  assert.equal(pieces.map(([piece]) => piece).join(""), "Cached experts, Étude");
});

test("excerpt: a window around the first hit", () => {
  const text = `${"word ".repeat(100)}routing ${"tail ".repeat(100)}`;
  const shown = excerpt(text, "routing")
    .map(([piece]) => piece)
    .join("");
  assert.ok(shown.includes("routing"));
  assert.ok(shown.startsWith("… word") && shown.endsWith(" …"));
  assert.ok(shown.length < 200);
});
