import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { plainTex, read } from "../../site/assets/js/record-paste.js";
import { flaws } from "../../site/assets/js/record-schema.js";
import { scalar, toYaml } from "../../site/assets/js/record-yaml.js";

const schema = JSON.parse(readFileSync(new URL("../../schema/paper.schema.json", import.meta.url), "utf8"));
const good = {
  title: "Toy",
  authors: ["A. Author"],
  date: "2026-01-02",
  arxiv: "2601.00001",
  topics: ["pruning"],
  summary: { en: "A toy." },
  checked: { on: "2026-01-03", against: ["https://arxiv.org/abs/2601.00001"] },
  added: "2026-01-03",
};

test("a record without fault has no flaw", () => {
  assert.deepEqual(flaws(schema, good), []);
});

test("flaws say where and what", () => {
  /** @type {Record<string, any>} */
  const bad = { ...good, topics: ["purning"], arxiv: "x", mood: 1, results: [{ metric: "speed", where: "abstract" }] };
  bad.title = undefined;
  const found = flaws(schema, bad).map((each) => `${each.path} ${each.rule}`);
  assert.deepEqual(found.sort(), [
    "arxiv pattern",
    "mood unknown",
    "results.0.metric enum",
    "title required",
    "topics.0 enum",
  ]);
  assert.equal(flaws(schema, { ...good, authors: [] })[0].rule, "minItems");
});

test("texts that YAML takes for something else are quoted", () => {
  for (const text of ["NO", "2405.00010", "a: b", "a #b", "[x]", "@x", "1e3", "null", "-x", "a:"]) {
    assert.equal(scalar(text)[0], '"', text);
  }
  assert.equal(scalar("Mixture of Experts"), "Mixture of Experts");
  assert.equal(scalar("a\nb  c"), "a b c");
});

test("a record is read back by another reader", async () => {
  const { load } = await import("js-yaml").catch(() => ({ load: undefined }));
  if (!load) return;
  const hard = [
    '"',
    "\\",
    "a: b",
    "- x",
    "{a}",
    "%",
    "`",
    "日本: x",
    "x #y",
    "\t",
    "'",
    "yes",
    "~",
    "é\u200b",
    "<script>",
    "|",
    "> x",
  ];
  const record = {
    title: "x: y",
    authors: hard,
    summary: { zh: "剪枝：保留 97%。", en: "On: off" },
    results: [{ setting: "a, b", value: 1.5 }],
  };
  assert.deepEqual(load(toYaml(record)), { ...record, authors: hard.map((each) => each.replace(/\s+/g, " ").trim()) });
  assert.match(toYaml({ checked: { on: "2026-01-03" } }), /"on": 2026-01-03/);
});

test("a BibTeX entry", () => {
  const facts =
    read(`@inproceedings{x2025, title={{M}o{E}: D\\'ecision --- a "test" \\& more}, author = "Garc{\\'\\i}a, Ana and Lee, Bo and others",
    year=2025, month = mar, eprint={2501.01234}, archivePrefix={arXiv}, doi = {https://doi.org/10.1145/1.2}, url={https://openreview.net/forum?id=AbCdEf12}}`);
  assert.deepEqual(facts, {
    arxiv: "2501.01234",
    doi: "10.1145/1.2",
    openreview: "AbCdEf12",
    title: 'MoE: Décision — a "test" & more',
    authors: ["Ana García", "Bo Lee"],
    date: "2025-03",
  });
});

test("the text of an arXiv page", () => {
  const facts = read(
    "arXiv:2410.06270\nDate: Tue, 8 Oct 2024 18:09:38 GMT   (1kb)\n\nTitle: Mixture Compressor\n  Gains More\nAuthors: Wei Huang, Yue Liao (1) and Bo Li\nComments: code: https://github.com/a/b.\n",
  );
  assert.deepEqual(facts, {
    arxiv: "2410.06270",
    code: "https://github.com/a/b",
    title: "Mixture Compressor Gains More",
    authors: ["Wei Huang", "Yue Liao", "Bo Li"],
    date: "2024-10-08",
  });
});

test("identifiers alone, and nonsense", () => {
  assert.deepEqual(read("https://arxiv.org/abs/2410.06270v2"), { arxiv: "2410.06270" });
  assert.deepEqual(read("2410.06270"), { arxiv: "2410.06270" });
  assert.deepEqual(read("hello"), {});
  for (const text of ["@", "@x{", '@x{a="', "{".repeat(5000), "@a{" + "b={".repeat(5000), "Title: \n".repeat(500)]) {
    read(String(text));
  }
  assert.equal(plainTex("{\\o}re \\v{S}a\\c{c}"), "øre Šaç");
});
