import assert from "node:assert/strict";
import { test } from "node:test";

import { counted, fill, fold, number, plain } from "../../site/assets/js/text.js";

test("fold: accents and signs that people leave out vanish, others part words", () => {
  assert.equal(fold("D^{2}-MoE: Étude"), "d2 moe etude");
  assert.equal(fold("  MC-MoE++ "), "mc moe");
  assert.equal(fold("专家 D²"), "专家 d2");
});

test("plain: keeps the signs that fold parts words by", () => {
  assert.equal(plain("MoE++ Ü"), "moe++ u");
});

test("fill: every placeholder, 0 included", () => {
  assert.equal(fill("{shown} of {count}, {shown}", { shown: 0, count: "12" }), "0 of 12, 0");
});

test("number: thousands, and digits behind the point", () => {
  assert.equal(number(1234567), "1,234,567");
  assert.equal(number(1234.5, 1), "1,234.5");
  assert.equal(number(3, 1), "3.0");
});

test("counted: one or other", () => {
  const words = { pick_one: "Select it", pick_other: "Select all {count} as {form}" };
  assert.equal(counted(words, "pick", 1), "Select it");
  assert.equal(counted(words, "pick", 1200, { form: "RIS" }), "Select all 1,200 as RIS");
});
