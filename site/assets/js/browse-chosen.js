// What is chosen on the browse page, one by one, and how each is undone. No page is touched here.

import { choose } from "./browse-data.js";
import { counted } from "./text.js";

/**
 * @param {import("./browse-address.js").State} state
 * @param {(facet: string, value: string) => string} nameOf
 * @param {Record<string, string>} words
 * @returns {[string, () => void][]} a name, and what takes it back
 */
export function chosenIn(state, nameOf, words) {
  /** @type {[string, () => void][]} */
  const found = Object.entries(state.chosen).flatMap(([facet, values]) =>
    [...values].map(
      (value) => /** @type {[string, () => void]} */ ([nameOf(facet, value), () => choose(state, facet, value, false)]),
    ),
  );
  for (const end of /** @type {const} */ (["from", "to"])) {
    if (state[end]) found.push([`${words[end]} ${state[end]}`, () => (state[end] = "")]);
  }
  if (state.papers.length) found.push([counted(words, "only", state.papers.length), () => (state.papers = [])]);
  return found;
}
