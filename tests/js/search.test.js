import assert from "node:assert/strict";
import { test } from "node:test";

import { cut } from "../../site/assets/js/search-han.js";
import { counts, grouped, longest, visible } from "../../site/assets/js/search-groups.js";
import { Lexicon } from "../../site/assets/js/search-lexicon.js";
import { allowedErrors, stem, typingErrors } from "../../site/assets/js/word-forms.js";

const words = new Lexicon("0expert4\n6s3\n0pruned2\n4ing4\n0route3\n5r3\n0shazeer1");

test("stem: what the forms of a word share", () => {
  for (const [word, shared] of [
    ["pruning", "prun"],
    ["prunning", "prun"],
    ["pruned", "prun"],
    ["quantization", "quantiz"],
    ["quantize", "quantiz"],
    ["distillation", "distil"],
    ["moe", "moe"],
    ["4090", "4090"],
  ]) {
    assert.equal(stem(word), shared);
  }
});

test("typingErrors: letters left out, added, changed and swapped; no more than asked for", () => {
  assert.equal(typingErrors("mixtrl", "mixtral", 2), 1);
  assert.equal(typingErrors("expret", "expert", 1), 1);
  assert.equal(typingErrors("abc", "abc", 1), 0);
  assert.equal(typingErrors("router", "expert", 2), 3);
  assert.equal(allowedErrors("moe"), 0);
  assert.equal(allowedErrors("2410"), 0);
  assert.equal(allowedErrors("mixtrl"), 1);
  assert.equal(allowedErrors("megablokcs"), 2);
});

test("Lexicon: forms, continuations, what was meant, two words typed as one", () => {
  assert.deepEqual(words.forms("prune"), ["pruned", "pruning"]);
  assert.deepEqual(words.continuations("rout"), ["route", "router"]);
  assert.equal(words.meant("shazer"), "shazeer");
  assert.equal(words.meant("xqzzv"), undefined);
  assert.deepEqual(words.split("expertpruning"), ["expert", "pruning"]);
  assert.equal(words.split("expertshazeer"), undefined);
});

test("cut: known terms first, nothing is lost", () => {
  const terms = new Set(["量化", "专家", "专家并行"]);
  assert.deepEqual(cut("量化专家", terms), ["量化", "专家"]);
  assert.deepEqual(cut("专家并行训练", terms), ["专家并行", "训练"]);
  assert.deepEqual(cut("快手短视频", terms), ["快手短视频"]);
});

test("grouped: the best three, then the rest by kind, with the counts of all", () => {
  const kinds = ["papers", "models", "papers", "papers", "pages", "papers"];
  const found = kinds.map((kind, document) => ({ document, kind }));
  const groups = grouped(found);
  assert.deepEqual(
    groups.map(({ name, count, results }) => [name, count, results.length]),
    [
      ["best", 0, 3],
      ["papers", 4, 2],
      ["pages", 1, 1],
    ],
  );
  assert.equal(longest(found, new Set(["papers"])), 2);
  assert.equal(
    counts(found, { papers: "Papers", models: "Models", pages: "Pages" }),
    " · Papers 4 · Models 1 · Pages 1",
  );
  const many = { name: "papers", count: 30, results: found.concat(found) };
  assert.deepEqual([visible(many, new Set(), 20).shown.length, visible(many, new Set(), 20).more], [5, 7]);
  assert.equal(visible(many, new Set(["papers"]), 20).more, 0);
});
