// What the browse page knows of the papers, and which of them a choice of filters leaves. No page is touched here.

import { markOf } from "./reading.js";

export const FACETS = ["topic", "year", "venue", "label", "model", "more", "reading", "author"];
const CODE = 1;
const WEIGHTS = 2;

// Lower-case words without accents; signs that people leave out (D^{2}MoE) vanish, others part words (MC-MoE).
export function fold(text) {
  const plain = text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().replace(/[\^{}$\\'’]/g, "");
  return plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function withParents(topics, parents) {
  const found = new Set();
  for (const topic of topics) {
    for (let here = topic; here && !found.has(here); here = parents[here]?.[1]) found.add(here);
  }
  return [...found];
}

// Authors count backwards from the first one not met yet, which is 0.
function authorsOf(steps, raw) {
  return steps.map((back) => {
    raw.met = (raw.met ?? 0) + (back === 0 ? 1 : 0);
    return raw.authors[back === 0 ? raw.met - 1 : raw.met - back];
  });
}

function unpack(row, raw, setup) {
  const [id, title, short, date, venue, topics, labels, models, flags, added, arxiv, authors] = row;
  const more = [flags & CODE ? "code" : "", flags & WEIGHTS ? "weights" : ""].filter(Boolean);
  const year = date.slice(0, 4);
  const paper = {
    id, title, short: short === 1 ? title.split(":")[0] : short || "", date, year, added: raw.days[added], arxiv: arxiv || "", more,
    venue: venue < 0 ? "preprint" : raw.venues[venue][1],
    venueText: venue < 0 ? "" : raw.venues[venue][0],
    topics: topics.map((at) => raw.topics[at]),
    authors: authorsOf(authors, raw),
  };
  paper.facets = {
    topic: withParents(paper.topics, setup.topics), year: [year], venue: [paper.venue], more, author: paper.authors,
    label: labels.map((at) => raw.labels[at]), model: models.map((at) => raw.models[at]), reading: [markOf(id)],
  };
  return paper;
}

function valuesOf(papers, setup) {
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  for (const { facets } of papers) {
    for (const facet of FACETS) for (const value of facets[facet]) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
  }
  const frequent = (facet) => [...counts[facet]].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value);
  return {
    topic: Object.keys(setup.topics).filter((topic) => counts.topic.has(topic)),
    year: [...counts.year.keys()].sort().reverse(),
    venue: frequent("venue"), label: frequent("label"), model: frequent("model"),
    more: ["code", "weights"], reading: ["to-read", "read", "none"],
  };
}

// Fetches the data that setup.data names; newest first, as the page lists them.
export async function load(setup) {
  const answer = await fetch(setup.data, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${setup.data}: ${answer.status}`);
  const raw = await answer.json();
  const papers = raw.papers.map((row) => unpack(row, raw, setup));
  return { papers, values: valuesOf(papers, setup) };
}

// A short name is found joined as well: mcmoe.
export function haystack(paper) {
  paper.text ??= fold([paper.title, paper.short, paper.id, paper.arxiv, paper.venueText, ...paper.authors].join(" ")) +
    ` ${fold(paper.short || paper.title.split(":")[0]).replaceAll(" ", "")}`;
  return paper.text;
}

// Marks change while the page is open.
export function readMarks({ papers }) {
  for (const { id, facets } of papers) facets.reading = [markOf(id)];
}

export function choose(state, facet, value, on) {
  if (on) state.chosen[facet].add(value);
  else state.chosen[facet].delete(value);
}

// Flags add up (code and weights); values of another facet are alternatives.
function passes(values, wanted, facet) {
  if (facet === "more" || facet === "author") return [...wanted].every((value) => values.includes(value));
  return values.some((value) => wanted.has(value));
}

// The papers that pass everything, and for each value the papers that would be left if it were chosen in its facet.
export function matching({ papers }, state) {
  const queried = fold(state.text).split(" ").filter(Boolean);
  const active = FACETS.filter((facet) => state.chosen[facet].size);
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  const found = [];
  for (const paper of papers) {
    if (queried.length) {
      const text = haystack(paper);
      if (!queried.every((word) => text.includes(word))) continue;
    }
    let failed = "";
    let fails = 0;
    for (const facet of active) {
      if (!passes(paper.facets[facet], state.chosen[facet], facet)) {
        failed = facet;
        fails += 1;
      }
    }
    if (!fails) found.push(paper);
    if (fails > 1 || (fails && failed === "more")) continue;
    for (const facet of fails ? [failed] : FACETS) {
      if (facet === "author") continue;
      const here = counts[facet];
      for (const value of paper.facets[facet]) here.set(value, (here.get(value) ?? 0) + 1);
    }
  }
  return { papers: found, counts };
}

const names = new Intl.Collator("en", { sensitivity: "base", numeric: true });
const by = (key) => (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
const ORDERS = {
  oldest: (papers) => papers.toReversed(),
  title: (papers) => papers.toSorted((a, b) => names.compare(a.title, b.title)),
  venue: (papers) => papers.toSorted(by((paper) => (paper.venue === "preprint" ? "\uffff" : paper.venue.toLowerCase()))),
  added: (papers) => papers.toSorted((a, b) => (a.added < b.added ? 1 : a.added > b.added ? -1 : 0)),
};

// Sorted copies; equal ones stay newest first.
export function order(papers, sort) {
  return ORDERS[sort]?.(papers) ?? papers;
}
