import assert from "node:assert/strict";
import { test } from "node:test";

import { frameOf, queryOf, readState } from "../../site/assets/js/compare-address.js";
import { csv } from "../../site/assets/js/compare-csv.js";
import { answering, commonest, matching, unpack } from "../../site/assets/js/compare-data.js";
import { grouped } from "../../site/assets/js/compare-groups.js";
import { lanesPlan, scaleOf, scatterPlan } from "../../site/assets/js/compare-plan.js";
import { sayingIn } from "../../site/assets/js/compare-words.js";

/** @type {Record<string, [string, string]>} */
const topics = { compression: ["Compression", ""], pruning: ["Pruning", "compression"], systems: ["Systems", ""] };
// As api/compare.json, see site/views/compare_data.py.
const raw = {
  topics: ["compression", "pruning", "systems"],
  labels: ["training-free"],
  metrics: ["removed", "kept", "speedup"],
  hardware: ["a100"],
  phases: ["decode", "prefill", "training"],
  baselines: ["full model"],
  places: ["abstract", "Table 2 of the preprint"],
  models: [
    ["toy", "Toy 8x1B", "Toy", "toy"],
    ["Free Name 7B", "Free Name 7B", "", ""],
  ],
  papers: [
    ["cut", "Cut", 2025, [1], [0], 3],
    ["fast", "=Fast", 2023, [2], [], 0],
  ],
  points: [
    [0, 0, -1, -1, "half", 0, 1, [[0, 50], [1, 99, { note: "up to; in one run", setting: "eight tasks" }]]],
    [0, 0, -1, -1, "a quarter, one task", 0, 0, [[0, 25], [1, 99.5]]],
    [1, 1, 0, 0, "", -1, 0, [[2, 1.2, { printed: "20%", baseline: "vLLM, tuned" }]]],
    [1, -1, -1, -1, "", -1, 0, [[2, 3]]],
  ],
}; // prettier-ignore
const points = unpack(raw, topics);
/** @type {Record<string, import("../../site/assets/js/compare-data.js").Question>} */
const questions = {
  "trade-off": [["removed"], ["kept"], null],
  decode: [["speedup"], [], "decode"],
  quality: [["kept"], [], null],
};
/** @type {Record<string, [string, string, string, string]>} */
const metrics = {
  removed: ["Removed", "%", "higher", "%"],
  kept: ["Kept", "%", "higher", "%"],
  speedup: ["Speed-up", "×", "higher", "×"],
};
const setup = { questions, metrics, shown: ["removed", "kept"] };
const state = (/** @type {string} */ search, hash = "") => readState(search, hash, setup);
const found = (/** @type {string} */ search) => {
  const asked = state(search);
  return matching(answering(points, questions[asked.q]), asked);
};

test("a question has the points with its metrics and its phase", () => {
  assert.equal(answering(points, questions["trade-off"]).length, 2);
  assert.deepEqual(
    answering(points, questions.decode).map(({ paper }) => paper.id),
    ["fast"],
  );
  assert.equal(answering(points, undefined).length, 4);
  assert.equal(commonest(points, ["speedup", "removed"]), "speedup");
  assert.equal(commonest(points, ["none"]), "");
});

test("filters leave what they say, and each value tells what it would leave", () => {
  const all = found("?q=all");
  assert.equal(all.points.length, 4);
  assert.deepEqual(Object.fromEntries(all.counts.model), { toy: 2, "Free Name 7B": 1, "-": 1 });
  assert.deepEqual(Object.fromEntries(all.counts.topic), { pruning: 2, compression: 2, systems: 2 });
  assert.equal(found("?q=all&topic=compression").points.length, 2);
  const phase = found("?q=all&phase=decode");
  assert.deepEqual([phase.points.length, phase.counts.phase.get("-")], [1, 3]);
  assert.equal(found("?q=all&from=2024").points.length, 2);
  assert.equal(found("?q=all&to=2024").points.length, 2);
  assert.equal(found("?q=all&task=EIGHT").points.length, 1);
  assert.equal(found("?q=all&baseline=vllm tuned").points.length, 1);
  assert.equal(found("?q=all&papers=fast").points.length, 2);
  assert.equal(found("?q=all&label=training-free&code=yes&read=full").points.length, 2);
  assert.equal(found("?q=all&x=kept").points.length, 2);
});

test("a state and its address say the same", () => {
  const asked = state("?q=decode&x=speedup&order=value&model=toy&from=2020&papers=cut,fast&task=one task");
  assert.deepEqual(state(`?${queryOf(asked)}`), asked);
  assert.deepEqual([state("").q, state("").x, state("").y], ["trade-off", "removed", "kept"]);
  assert.equal(state("?papers=cut").q, "all");
  const nonsense = state("?q=%3Cimg%3E&x=no&order=up&from=now&papers=%3Cb%3E");
  assert.deepEqual(nonsense, { ...state(""), filters: {}, papers: [] });
});

test("a link that names a metric shows all of it", () => {
  assert.deepEqual([state("", "#kept").q, state("", "#kept").x], ["quality", "kept"]);
  assert.deepEqual([state("", "#speedup").q, state("", "#speedup").x], ["all", "speedup"]);
  assert.deepEqual([state("?metric=speedup&model=toy").x, state("?metric=speedup&model=toy").filters.model], ["speedup", "toy"]); // prettier-ignore
  assert.equal(state("", "#rows").q, "trade-off");
});

test("groups are models; each says what it shares; unnamed models have no order of values", () => {
  const groups = grouped(points, { ...state("?q=all"), order: "value", x: "removed" });
  assert.deepEqual(
    groups.map(({ model }) => model?.name ?? ""),
    ["Free Name 7B", "Toy 8x1B", ""],
  );
  const [, toy, unnamed] = groups;
  assert.deepEqual([toy.same, toy.other], [["baseline"], ["phase", "hardware"]]);
  assert.deepEqual(
    toy.points.map((point) => point.numbers[0].value),
    [50, 25],
  );
  assert.deepEqual(unnamed.same, []);
});

test("a table for other programs has a row a number, and nothing a spreadsheet would run", () => {
  const lines = csv(points, metrics).trimEnd().split("\n");
  assert.equal(lines.length, 1 + 6);
  assert.equal(lines[2], 'cut,Cut,2025,Toy 8x1B,,,"half, eight tasks",full model,kept,99,%,up to; in one run,,Table 2 of the preprint'); // prettier-ignore
  assert.equal(lines[5], `fast,'=Fast,2023,Free Name 7B,a100,decode,,"vLLM, tuned",speedup,1.2,×,,20%,abstract`);
});

const sheet = { width: 400, xName: "x", yName: "y", none: "none", others: "others", measure: (/** @type {string} */ t) => 7 * t.length }; // prettier-ignore
/** @param {import("../../site/assets/js/compare-plan.js").Mark} mark */
function boxOf({ label: { x, y, text, anchor } }) {
  const width = 7 * text.length;
  const left = anchor === "end" ? x - width : anchor === "middle" ? x - width / 2 : x;
  return { left, right: left + width, top: y - 11, bottom: y + 2 };
}
/** @param {import("../../site/assets/js/compare-plan.js").Plan} plan */
function collisions({ marks }) {
  const boxes = marks.filter(({ quiet }) => !quiet).map(boxOf);
  return boxes.flatMap((a, at) =>
    boxes.slice(at + 1).filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
  );
}

test("labels never meet, in a crowd and on a narrow page", () => {
  const crowd = Array.from({ length: 60 }, (_, at) => ({
    x: 1 + (at % 7) * 0.1,
    y: 90 + (at % 5),
    name: `Paper number ${at}`,
    group: at % 3 ? `Model ${at % 9}` : "",
  }));
  for (const width of [280, 400, 1000]) {
    for (const plan of [scatterPlan(crowd, { ...sheet, width }), lanesPlan(crowd, { ...sheet, width })]) {
      assert.deepEqual(collisions(plan), []);
      assert.equal(plan.marks.length, crowd.length);
      for (const mark of plan.marks.filter(({ quiet }) => !quiet)) {
        const { left, right } = boxOf(mark);
        assert.ok(left >= -1 && right <= width + 1, `${mark.label.text}: ${left} to ${right} of ${width}`);
        assert.ok(mark.y < plan.height);
      }
    }
  }
});

test("a scale suits its values, single and equal ones too", () => {
  assert.deepEqual(scaleOf([0, 50, 100], 0, 400).ticks, [0, 20, 40, 60, 80, 100, 120]);
  assert.ok(scaleOf([1, 190], 0, 400).ticks.includes(100));
  for (const values of [[5], [0], [0, 0], [-3, 4], [3, 3], [1e-9, 1e9]]) {
    const scale = scaleOf(values, 10, 300);
    for (const value of values) assert.ok(scale.at(value) >= 9 && scale.at(value) <= 301, String(values));
  }
});

test("words of records are said in the language of the page where they are known", () => {
  const words = { against: "对比：{baseline}", printed: "原文：{figure}", mixed: "混合", alike: "相同：{names}。", unlike: "不同：{names}。", alike_model: "模型", alike_baseline: "基线", alike_phase: "阶段", alike_hardware: "硬件", alike_task: "任务", points_one: "1 个", points_other: "{count} 个", papers_one: "1 篇", papers_other: "{count} 篇", of: "{papers}{points}", axis: "{name}，{unit}", higher_is_better: "高" }; // prettier-ignore
  const places = { abstract: "摘要", table_n: "表 {n}", "of.the preprint": "（预印本）" };
  const saying = sayingIn({ lang: "zh", data: "", up: "", shown: ["", ""], questions, metrics, topics, labels: {}, hardware: { a100: "A100" }, phases: { decode: "解码" }, words, qualifiers: { "up to": "最高" }, places, comma: "、" }); // prettier-ignore
  assert.deepEqual(saying.qualified("up to; in one run"), ["最高", "in one run"]);
  assert.equal(saying.where("Table 2 of the preprint"), "表 2（预印本）");
  assert.equal(saying.where("README of the code"), "README of the code");
  assert.equal(saying.measured(points[2]), "A100 · 解码");
  assert.deepEqual(saying.own(points[2].numbers[0]), ["原文：20%", "对比：vLLM, tuned"]);
  assert.equal(saying.value(points[2].numbers[0]), "1.2×");
  assert.equal(saying.counted(points), "2 篇4 个");
  assert.equal(saying.axis("kept"), "Kept，%");
  const [free, toy, unnamed] = grouped(points, { ...state("?q=all"), order: "setting", x: "" });
  assert.deepEqual([saying.alike(free), saying.alike(unnamed)], ["", "混合"]);
  assert.equal(saying.alike(toy), "相同：模型、基线。 不同：阶段、硬件、任务。");
});

test("the code of a frame holds nothing that ends its attributes", () => {
  const code = frameOf(
    "https://a.example/moecat/zh/compare/?q=decode#rows",
    "q=decode&x=speedup",
    'A "quoted" <title>',
  );
  assert.equal(code, '<iframe src="https://a.example/moecat/zh/compare/embed/?q=decode&amp;x=speedup" title="A &quot;quoted&quot; &lt;title>" width="760" height="620" loading="lazy"></iframe>'); // prettier-ignore
});
