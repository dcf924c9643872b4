// A paper as it stands in the list: the parts of a card, as templates/site/_lists.html writes them.

import { make } from "./dom.js";

/** What makes cards in the language of the page. */
export function cardsIn({ setup, nameOf, dateText }) {
  const langOf = (text) => {
    const lang = /[\u3400-\u9fff]/.test(text) ? "zh" : "en";
    return lang === setup.lang ? "" : lang;
  };

  function titleOf({ id, title, short }) {
    const link = make("a", { href: `${setup.up}papers/${id}/`, lang: langOf(title) }, title);
    const named = short && !title.toLowerCase().startsWith(short.toLowerCase());
    return [...(named ? [make("span", { class: "mc-short" }, short), " "] : []), link];
  }

  function metaOf({ venueText, date, topics, more, facets }) {
    const [read] = facets.read;
    const word = make("span", {}, setup.depths[read][0]);
    return {
      venue: make("span", { class: "mc-venue" }, venueText || setup.preprint),
      time: make("time", { datetime: date }, dateText(date)),
      topic: make("a", { href: `${setup.up}topics/${topics[0]}/` }, nameOf("topic", topics[0])),
      has: more.map((flag) => make("span", { class: "mc-has" }, setup.has[flag])),
      read: make("span", { class: `mc-read mc-read--${read}`, title: setup.depths[read][1] }, word),
    };
  }

  // The code becomes a link, the number and the authors find their places.
  function tell(item, [authors, sentence, lang, number, code]) {
    const told = item.querySelector(".mc-item__told");
    told.textContent = sentence;
    if (lang) told.lang = lang;
    item.querySelector(".mc-item__authors").textContent = authors;
    if (number) item.querySelector(".mc-meta").prepend(make("b", { class: "mc-item__number" }, number));
    if (code) item.querySelector(".mc-has")?.replaceWith(make("a", { class: "mc-has", href: code }, setup.has.code));
  }

  function makeCard(paper) {
    const { venue, time, topic, has, read } = metaOf(paper);
    const authors = make("span", { class: "mc-item__authors" });
    return make(
      "li",
      { class: "mc-item" },
      make("div", { class: "mc-item__title" }, titleOf(paper)),
      make("p", { class: "mc-item__told" }),
      make("p", { class: "mc-meta" }, authors, venue, time, topic, has, read),
    );
  }

  return { titleOf, metaOf, tell, makeCard };
}
