import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { commands, ggufType } from "../../site/assets/js/fit-commands.js";
import * as fitting from "../../site/assets/js/fitting.js";

const cases = JSON.parse(readFileSync(new URL("../memory/cases.json", import.meta.url), "utf8"));

/**
 * Numbers may differ in their last digits, nothing else.
 * @param {any} got
 * @param {any} wanted
 * @param {string} where
 */
function same(got, wanted, where) {
  if (typeof wanted === "number" && typeof got === "number") {
    assert.ok(Math.abs(got - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)), `${where}: ${got} is not ${wanted}`);
  } else if (wanted && typeof wanted === "object") {
    assert.deepEqual(Object.keys(got).sort(), Object.keys(wanted).sort(), where);
    for (const [key, value] of Object.entries(wanted)) same(got[key], value, `${where}.${key}`);
  } else assert.equal(got, wanted, where);
}

test("weights, cache, verdict, advice and speed are those of the program", () => {
  assert.ok(cases.fits.length > 500);
  cases.fits.forEach((/** @type {any} */ wanted, /** @type {number} */ index) => {
    const [shape, machine, load, precision] = ["shapes", "machines", "loads", "precisions"].map(
      (list, place) => cases[list][wanted.given[place]],
    );
    const weights = fitting.weigh(shape, precision);
    const verdict = fitting.fit(shape, weights, machine, load);
    same(weights, wanted.weights, `${index} weights`);
    same(fitting.cacheGb(shape, load), wanted.cache, `${index} cache`);
    same(verdict, wanted.verdict, `${index} verdict`);
    same(fitting.advise(shape, machine, load, precision, verdict), wanted.advice, `${index} advice`);
    same(fitting.decodeSpeed(shape, weights, verdict, machine, load), wanted.speed, `${index} speed`);
  });
});

test("checkpoints of stated bytes are those of the program", () => {
  cases.files.forEach((/** @type {any} */ { given: [place, file], weights }, /** @type {number} */ index) => {
    same(fitting.weighCheckpoint(cases.shapes[place], file), weights, `${index}`);
  });
});

test("commands are those of the program", () => {
  assert.ok(cases.commands.length > 100);
  for (const { given, commands: wanted } of cases.commands) {
    const shape = cases.shapes[given[0]];
    const [machine, load] = [cases.machines[given[1]], cases.loads[given[2]]];
    const file = cases.checkpoints[given[3] ?? -1] ?? null;
    const choice = { ...given[4], shape, files: cases.checkpoints, file };
    const weights = fitting.weigh(shape, fitting.precisionOfBits(choice.bits));
    const verdict = fitting.fit(shape, weights, machine, load);
    assert.deepEqual(commands(choice, verdict, machine, load, cases.gguf), wanted);
  }
});

test("ggufType: the largest that takes no more, or the smallest", () => {
  assert.equal(ggufType(cases.gguf, 4.5), "IQ4_XS");
  assert.equal(ggufType(cases.gguf, 16), "BF16");
  assert.equal(ggufType(cases.gguf, 1), "IQ1_S");
});

test("shown: one digit below ten, halves go up", () => {
  assert.deepEqual([0, 0.25, 9.94, 9.95, 1234.5].map(fitting.shown), ["0.0", "0.3", "9.9", "10", "1,235"]);
});
