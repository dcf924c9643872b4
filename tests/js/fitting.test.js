import assert from "node:assert/strict";
import { test } from "node:test";

import { fitting, gigabytes, shown } from "../../site/assets/js/fitting.js";

const machine = { gpu: 24, ram: 64 };

test("gigabytes: billions of weights times bits, in bytes", () => {
  assert.equal(gigabytes(46.7, 4), 23.35);
});

test("shown: one digit, halves go up", () => {
  assert.equal(shown(23.35), "23.4");
  assert.equal(shown(1234), "1,234.0");
});

test("fitting: the limits belong to what fits", () => {
  assert.equal(fitting(24, 10, machine), "gpu");
  assert.equal(fitting(24.1, 10, machine), "split");
  assert.equal(fitting(88, 24, machine), "split");
  assert.equal(fitting(88.1, 10, machine), "none");
  assert.equal(fitting(80, 24.1, machine), "none");
});

test("fitting: what cannot be said, and what can be said without the rest", () => {
  assert.equal(fitting(null, null, machine), "unknown");
  assert.equal(fitting(80, null, machine), "unknown");
  assert.equal(fitting(20, null, machine), "gpu");
  assert.equal(fitting(200, null, machine), "none");
});
