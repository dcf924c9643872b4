import assert from "node:assert/strict";
import { test } from "node:test";

import { queryOf, readState } from "../../site/assets/js/browse-address.js";
import { chosenIn } from "../../site/assets/js/browse-chosen.js";
import { addAuthors, choose, matching, readMarks, unpackAll } from "../../site/assets/js/browse-data.js";
import { Details } from "../../site/assets/js/browse-details.js";
import { namesIn } from "../../site/assets/js/browse-names.js";
import { order } from "../../site/assets/js/browse-order.js";

const setup = {
  topics: { compression: ["Compression", ""], quantization: ["Quantization", "compression"], systems: ["Systems", ""] },
  labels: { milestone: "Milestone" },
  models: { "toy-8x1b": ["Toy 8x1B", "Toy"] },
  marks: { none: "Not marked" },
  read: { full: "Full text" },
  words: { code: "Code" },
  preprint: "Preprint",
  months: ["Jan", "Feb"],
  dates: { day: "{day} {month} {year}", month: "{month} {year}", year: "{year}" },
};
// As api/browse.json: id, title, short, date, venue, topics, labels, models, flags, added, arxiv.
const raw = {
  topics: ["compression", "quantization", "systems"],
  labels: ["milestone"],
  models: ["toy-8x1b"],
  venues: [["ICLR 2025", "ICLR", "2025"]],
  days: ["2025-01-01", "2025-02-01"],
  papers: [
    ["mc-moe", "MC-MoE: Mixture Compressor", 1, "2024-10-08", 0, [1], [0], [0], 5, 0, "2410.06270"],
    ["pipe", "Pipes for Experts", 0, "2023-01", -1, [2], [], [], 0, 1, 0],
    ["zip", "a Zip", "ZIP", "2022", -1, [1, 2], [], [], 3, 0, 0],
  ],
};
const orders = ["date", "title"];
const authors = { authors: ["Ada Étude", "Bo Li", "Cy Du"], papers: [[0, 0], [1, 0], [3]] }; // prettier-ignore
function data() {
  const found = unpackAll(raw, setup, (id) => (id === "pipe" ? "read" : "none"));
  addAuthors(found, authors);
  return found;
}
/** @param {string} query */
const found = (query) => matching(data(), readState(query, orders)).papers.map(({ id }) => id);

test("rows are unpacked: names, parents of topics, authors that count backwards, depth of reading", () => {
  const [first, second, third] = data().papers;
  assert.equal(first.short, "MC-MoE");
  assert.deepEqual(first.facets.topic, ["quantization", "compression"]);
  assert.deepEqual(first.facets.venue, ["ICLR"]);
  assert.deepEqual(first.facets.read, ["full"]);
  assert.deepEqual(first.more, ["code"]);
  assert.deepEqual(second.authors, ["Bo Li", "Cy Du"]);
  assert.deepEqual(second.facets.venue, ["preprint"]);
  assert.deepEqual(second.facets.read, ["abstract"]);
  assert.deepEqual(third.authors, ["Ada Étude"]);
  assert.deepEqual(third.more, ["code", "weights"]);
});

test("values of a facet stand by frequency, topics as in the tree, years newest first", () => {
  const { values } = data();
  assert.deepEqual(values.topic, ["compression", "quantization", "systems"]);
  assert.deepEqual(values.year, ["2024", "2023", "2022"]);
  assert.deepEqual(values.venue, ["preprint", "ICLR"]);
  assert.deepEqual(values.read, ["full", "abstract"]);
});

test("a query is looked for word by word in titles, names, venues and numbers", () => {
  assert.deepEqual(found("?q=mcmoe"), ["mc-moe"]);
  assert.deepEqual(found("?q=etude"), ["mc-moe", "zip"]);
  assert.deepEqual(found("?q=iclr+compressor"), ["mc-moe"]);
  assert.deepEqual(found("?q=06270"), ["mc-moe"]);
  assert.deepEqual(found("?q=nothing"), []);
});

test("values of one facet are alternatives, facets and flags add up", () => {
  assert.deepEqual(found("?topic=compression"), ["mc-moe", "zip"]);
  assert.deepEqual(found("?year=2024&year=2023"), ["mc-moe", "pipe"]);
  assert.deepEqual(found("?year=2024&topic=systems"), []);
  assert.deepEqual(found("?code=1&weights=1"), ["zip"]);
  assert.deepEqual(found("?read=full"), ["mc-moe"]);
  assert.deepEqual(found("?reading=read"), ["pipe"]);
});

test("counts tell what a value would leave in its facet", () => {
  const { counts } = matching(data(), readState("?topic=compression", orders));
  assert.equal(counts.topic.get("systems"), 2);
  assert.equal(counts.year.get("2023"), undefined);
  assert.equal(counts.read.get("abstract"), 1);
});

test("orders are copies, and equal ones stay newest first", () => {
  const { papers } = data();
  /** @param {string} sort */
  const ids = (sort) => order(papers, sort).map(({ id }) => id);
  assert.deepEqual(ids("date"), ["mc-moe", "pipe", "zip"]);
  assert.deepEqual(ids("oldest"), ["zip", "pipe", "mc-moe"]);
  assert.deepEqual(ids("title"), ["zip", "mc-moe", "pipe"]);
  assert.deepEqual(ids("venue"), ["mc-moe", "pipe", "zip"]);
  assert.deepEqual(ids("added"), ["pipe", "mc-moe", "zip"]);
});

test("marks are taken again, and choices switched", () => {
  const all = data();
  readMarks(all, () => "to-read");
  const state = readState("", orders);
  choose(state, "reading", "to-read", true);
  assert.equal(matching(all, state).papers.length, 3);
  choose(state, "reading", "to-read", false);
  assert.equal(state.chosen.reading.size, 0);
});

test("an address is read as it was written, and keeps no more than it needs", () => {
  const query = "q=two+words&code=1&topic=systems&read=full&sort=title&view=table";
  assert.equal(queryOf(readState(`?${query}`, orders)), query);
  assert.equal(queryOf(readState("?sort=unknown&view=cards&more=code", orders)), "");
});

test("values and dates have names; what has none stays as it is", () => {
  const { nameOf, dateText } = namesIn(setup);
  assert.equal(nameOf("topic", "systems"), "Systems");
  assert.equal(nameOf("read", "full"), "Full text");
  assert.equal(nameOf("venue", "preprint"), "Preprint");
  assert.equal(nameOf("venue", "ICLR"), "ICLR");
  assert.equal(nameOf("author", "Bo Li"), "Bo Li");
  assert.deepEqual(["2024-02-08", "2024-02", "2024"].map(dateText), ["8 Feb 2024", "Feb 2024", "2024"]);
});

test("a range of years, families, venue years and a selection filter too, and stand in the address", () => {
  const query = "?from=2023&to=2024&papers=mc-moe,pipe&family=Toy";
  const state = readState(query, orders);
  assert.deepEqual([state.from, state.to, state.papers], ["2023", "2024", ["mc-moe", "pipe"]]);
  assert.deepEqual(found("?from=2023"), ["mc-moe", "pipe"]);
  assert.deepEqual(found("?to=2023"), ["pipe", "zip"]);
  assert.deepEqual(found("?papers=zip,nobody"), ["zip"]);
  assert.deepEqual(found("?vyear=2025"), ["mc-moe"]);
  assert.deepEqual(readState(`?${queryOf(state)}`, orders), state);
  assert.deepEqual(readState("?from=x&to=20245&papers=%3Cb%3E", orders), readState("", orders));
});

test("what is chosen is named, and each can be taken back", () => {
  const state = readState("?topic=pruning&from=2020&papers=a,b", orders);
  const chosen = chosenIn(state, (_, value) => value, { from: "From", only_other: "{count} selected papers" });
  assert.deepEqual(
    chosen.map(([name]) => name),
    ["pruning", "From 2020", "2 selected papers"],
  );
  for (const [, undo] of chosen) undo();
  assert.equal(queryOf(state), "");
});

test("what cards tell is fetched once for many papers", async () => {
  /** @type {string[]} */
  const asked = [];
  const details = new Details({ chunks: ["a", "b"], chunk: 2 }, async (address) => {
    asked.push(address);
    return { papers: [[`${address}0`], [`${address}1`]] };
  });
  assert.equal(details.known({ at: 3 }), undefined);
  assert.deepEqual(await Promise.all([2, 3, 0].map((at) => details.of({ at }))), [["b0"], ["b1"], ["a0"]]);
  assert.deepEqual(asked, ["b", "a"]);
  assert.deepEqual(details.known({ at: 3 }), ["b1"]);
});
