// A paper on the browse page: the card that came with the page, or a row of a table made of it, both with their controls.

import { make } from "./dom.js";
import { markOf } from "./reading.js";
import { fill } from "./text.js";

function controls({ title }, words) {
  const box = make("input", { type: "checkbox", "aria-label": fill(words.pick, { title }) });
  const pick = make("label", { class: "mc-pick" }, box);
  // A button that goes from mark to mark: for a list in each of a thousand papers, browsers lay the page out again and
  // again.
  const mark = make("button", { class: "mc-status", type: "button", title: words.mark_next, "data-title": title });
  return [pick, mark];
}

/** The items of the list that stands in `root`; `picked` is a set of ids. */
export function makeItems(root, { setup, words, picked }) {
  const idOf = (item) => item.querySelector("a").pathname.split("/").at(-2);
  const cards = new Map([...root.querySelectorAll(".mc-item")].map((item) => [idOf(item), item]));

  function refresh(item) {
    const { id } = item.dataset;
    const mark = item.querySelector(".mc-status");
    item.querySelector(".mc-pick input").checked = picked.has(id);
    mark.value = markOf(id);
    mark.textContent = setup.marks[mark.value];
    mark.setAttribute("aria-label", fill(words.mark_of, { mark: mark.textContent, title: mark.dataset.title }));
    return item;
  }

  function card(paper) {
    const found = cards.get(paper.id);
    if (!found.dataset.id) {
      const [pick, mark] = controls(paper, words);
      found.dataset.id = paper.id;
      found.prepend(pick);
      found.querySelector(".mc-meta").append(mark);
    }
    return refresh(found);
  }

  // What a card says, in cells; the originals stay in the card.
  function row(paper) {
    const found = cards.get(paper.id);
    const title = found.querySelector(".mc-item__title").cloneNode(true).childNodes;
    const [authors, venue, date, topic] = found.querySelector(".mc-meta").cloneNode(true).children;
    const [pick, mark] = controls(paper, words);
    const has = paper.more.map((flag) => make("span", { class: "mc-has" }, words[flag]));
    const read = found.querySelector(".mc-read").cloneNode(true);
    const head = make("th", { scope: "row" }, [...title], has, read);
    const cells = [authors, venue, date, topic, mark].map((content) => make("td", {}, content));
    return refresh(make("tr", { "data-id": paper.id }, make("td", {}, pick), head, cells));
  }

  return { card, row, refresh, has: (id) => cards.has(id), count: cards.size };
}
