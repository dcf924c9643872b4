import assert from "node:assert/strict";
import { test } from "node:test";

import { csv, matches, within } from "../../site/assets/js/filtering.js";

test("a range excludes its lower end and includes its upper one", () => {
  assert.deepEqual(
    ["10", "10.1", "40", "41", ""].map((value) => within(value, "10-40")),
    [false, true, true, false, false],
  );
  assert.equal(within("10", "-10"), true);
  assert.equal(within("400", "400-"), false);
  assert.equal(within("401", "400-"), true);
});

test("a row has to have everything that is wanted", () => {
  const row = { text: "qwen3-30b-a3b alibaba", family: "Qwen", engines: "vllm llama-cpp", size: "30.5" };
  const wanted = [
    { name: "text", match: "text", value: "Alibaba qwen3" },
    { name: "family", match: "is", value: "Qwen" },
    { name: "engines", match: "has", value: "llama-cpp" },
    { name: "size", match: "range", value: "10-40" },
  ];
  assert.equal(matches(row, wanted), true);
  assert.equal(matches(row, [...wanted, { name: "engines", match: "has", value: "llama" }]), false);
  assert.equal(matches(row, [{ name: "license", match: "is", value: "MIT" }]), false);
  assert.equal(matches(row, []), true);
});

test("a file has quotes where they are needed and no formulas", () => {
  assert.equal(csv([["a", 'b "c"', "d, e"]]), 'a,"b ""c""","d, e"\n');
  assert.equal(csv([["=1+1", "-2", "2-1"]]), "'=1+1,'-2,2-1\n");
});
