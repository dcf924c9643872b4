import assert from "node:assert/strict";
import { test } from "node:test";

import { Refusal, nextMark, parse, write } from "../../site/assets/js/marks.js";

/** @param {string} text */
function refusal(text) {
  try {
    parse(text);
  } catch (error) {
    assert.ok(error instanceof Refusal);
    return [error.reason, error.name];
  }
  return undefined;
}

test("a file of marks is read as it was written, in the order of the ids", () => {
  const marks = new Map([
    ["toy", "read"],
    ["mc-moe", "to-read"],
  ]);
  assert.deepEqual([...parse(write(marks))], [...marks].reverse());
  assert.ok(write(marks).endsWith("}\n"));
});

test("a file is refused whole, with the reason", () => {
  const file = (/** @type {unknown} */ papers) => JSON.stringify({ format: "moecat-reading", version: 1, papers });
  assert.deepEqual(refusal("{"), ["json", ""]);
  for (const other of [
    "null",
    "[]",
    '{"format": "moecat-reading", "version": 2, "papers": {}}',
    file([]),
    file(null),
  ]) {
    assert.deepEqual(refusal(other), ["form", ""], other);
  }
  assert.deepEqual(refusal(file({ toy: "read", "<b>": "read" })), ["entry", '<b>: "read"']);
  assert.deepEqual(refusal(file({ toy: "none" })), ["entry", 'toy: "none"']);
  assert.equal(refusal(file({})), undefined);
});

test("a press goes from mark to mark, and round", () => {
  assert.deepEqual(["none", "to-read", "read"].map(nextMark), ["to-read", "read", "none"]);
});
