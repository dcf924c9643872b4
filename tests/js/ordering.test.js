import assert from "node:assert/strict";
import { test } from "node:test";

import { ordered } from "../../site/assets/js/ordering.js";

/**
 * @param {string[]} values
 * @param {boolean} down
 */
const sorted = (values, down, lang = "en") =>
  ordered(
    values.map((value) => /** @type {[string, string]} */ ([value, value])),
    down,
    lang,
  );

test("numbers by size, unknown values last in both directions", () => {
  assert.deepEqual(sorted(["10", "", "9", "2.5"], false), ["2.5", "9", "10", ""]);
  assert.deepEqual(sorted(["10", "", "9", "2.5"], true), ["10", "9", "2.5", ""]);
});

test("texts by the order of the language", () => {
  assert.deepEqual(sorted(["b", "A", "c"], false), ["A", "b", "c"]);
  assert.deepEqual(sorted(["张", "李"], false, "zh"), ["李", "张"]);
});

test("equal values keep their order", () => {
  /** @type {[string, string][]} */
  const pairs = [
    ["1", "first"],
    ["1", "second"],
  ];
  assert.deepEqual(ordered(pairs, true, "en"), ["first", "second"]);
});
