// A paper on the browse page: a card or a row of a table, with its controls. What a card tells comes a moment later.

import { cardsIn } from "./browse-cards.js";
import { Details } from "./browse-details.js";
import { make } from "./dom.js";
import { fill } from "./text.js";

function controls({ title }, words) {
  const box = make("input", { type: "checkbox", "aria-label": fill(words.pick, { title }) });
  const pick = make("label", { class: "mc-pick" }, box);
  // A button that goes from mark to mark: for a list in each of a thousand papers, browsers lay the page out again and
  // again.
  const mark = make("button", { class: "mc-status", type: "button", title: words.mark_next, "data-title": title });
  return [pick, mark];
}

/** The items of the list that stands in `root`. */
export function makeItems(root, about) {
  const { setup, words, picked, reading, fetchData } = about;
  const { titleOf, metaOf, tell, makeCard } = cardsIn(about);
  const details = new Details(setup, fetchData);
  const idOf = (item) => item.querySelector("a").pathname.split("/").at(-2);
  const cards = new Map([...root.querySelectorAll(".mc-item")].map((item) => [idOf(item), item]));
  function refresh(item) {
    const { id } = item.dataset;
    const mark = item.querySelector(".mc-status");
    item.querySelector(".mc-pick input").checked = picked.has(id);
    mark.value = reading.markOf(id);
    mark.textContent = setup.marks[mark.value];
    mark.setAttribute("aria-label", fill(words.mark_of, { mark: mark.textContent, title: mark.dataset.title }));
    return item;
  }

  function card(paper) {
    let item = cards.get(paper.id);
    if (!item) {
      item = makeCard(paper);
      cards.set(paper.id, item);
      const known = details.known(paper);
      if (known) tell(item, known);
      else details.of(paper).then((told) => told && tell(item, told), console.error);
    }
    if (!item.dataset.id) {
      const [pick, mark] = controls(paper, words);
      item.dataset.id = paper.id;
      item.prepend(pick);
      item.querySelector(".mc-meta").append(mark);
    }
    return refresh(item);
  }

  function row(paper) {
    const [pick, mark] = controls(paper, words);
    const { venue, time, topic, has, read } = metaOf(paper);
    const authors = make("span", {});
    details.of(paper).then((known) => known && ([authors.textContent] = known), console.error);
    const head = make("th", { scope: "row" }, titleOf(paper), has, read);
    const cells = [authors, venue, time, topic, mark].map((content) => make("td", {}, content));
    return refresh(make("tr", { "data-id": paper.id }, make("td", {}, pick), head, cells));
  }

  return { card, row, refresh, count: cards.size };
}
