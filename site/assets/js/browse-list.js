// The papers on the browse page, as the cards that came with it or as rows of a table, a batch at a time.

import { fill, make } from "./dom.js";
import { markOf } from "./reading.js";

const BATCH = 60;

// `picked` is a set of ids; `sorted` is told the order that a click on a heading of the table asks for.
export function makeList(root, end, { setup, words, nameOf, dateText, picked, sorted }) {
  const cards = new Map([...root.querySelectorAll(".mc-item")].map((card) => [card.querySelector("a").pathname.split("/").at(-2), card]));
  let watcher;
  let placed = cards.size;

  function controls({ title }) {
    const pick = make("label", { class: "mc-pick" }, make("input", { type: "checkbox", "aria-label": fill(words.pick, { title }) }));
    // A button that goes from mark to mark: for a list in each of a thousand papers, browsers lay the page out again and again.
    const mark = make("button", { class: "mc-status", type: "button", title: words.mark_next, "data-title": title });
    return [pick, mark];
  }

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
      const [pick, mark] = controls(paper);
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
    const [pick, mark] = controls(paper);
    const has = paper.more.map((flag) => make("span", { class: "mc-has" }, words[flag]));
    const head = make("th", { scope: "row" }, [...title], has);
    const cells = [authors, venue, date, topic, mark].map((content) => make("td", {}, content));
    return refresh(make("tr", { "data-id": paper.id }, make("td", {}, pick), head, cells));
  }

  function heading(text, sort, order, next = order) {
    const down = sort === "date" ? "descending" : "ascending";
    const active = sort === order || sort === next;
    const button = order && make("button", { type: "button" }, text);
    button?.addEventListener("click", () => sorted(sort === order ? next : order));
    return make("th", { scope: "col", "aria-sort": active && order ? down : "" }, button ?? text);
  }

  function table(sort) {
    const body = make("tbody");
    const head = make("tr", {},
      make("th", { scope: "col" }, make("span", { class: "mc-sr" }, words.column_pick)),
      heading(words.column_title, sort, "title"), heading(words.column_authors),
      heading(words.venue, sort, "venue"), heading(words.column_date, sort, "date", "oldest"),
      heading(words.topic), heading(words.column_status));
    const frame = { class: "mc-table mc-table--dense mc-browse__table", tabindex: "0", role: "region", "aria-label": words.table };
    root.replaceChildren(make("div", frame, make("table", {}, make("thead", {}, head), body)));
    return (paper) => body.append(row(paper));
  }

  const headings = {
    date: (paper) => dateText(paper.year),
    oldest: (paper) => dateText(paper.year),
    venue: (paper) => nameOf("venue", paper.venue),
    added: (paper) => dateText(paper.added),
    title: () => "",
  };

  function groups(sort) {
    let last;
    let open;
    root.replaceChildren();
    return (paper) => {
      const here = headings[sort](paper);
      if (here !== last) {
        if (here) root.append(make("h2", { class: "mc-year" }, here));
        open = make("ul", { class: "mc-list" });
        root.append(open);
        last = here;
      }
      open.append(card(paper));
    };
  }

  // A batch now, the next ones as the reader gets near the end; at least as many at once as stood there.
  function show(papers, { view, sort }, keep) {
    watcher?.disconnect();
    const known = papers.filter(({ id }) => cards.has(id));
    const place = view === "table" ? table(sort) : groups(sort);
    let at = 0;
    const more = (count) => {
      for (const paper of known.slice(at, at + count)) place(paper);
      at = placed = Math.min(known.length, at + count);
      if (at === known.length) watcher.disconnect();
    };
    watcher = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && more(BATCH), { rootMargin: "800px" });
    watcher.observe(end);
    more(keep ? Math.max(BATCH, placed) : BATCH);
  }

  return {
    show,
    // Gives the cards that came with the page their controls.
    equip: (papers) => papers.forEach((paper) => cards.has(paper.id) && card(paper)),
    refresh: () => root.querySelectorAll("[data-id]").forEach(refresh),
    empty: (...content) => {
      watcher?.disconnect();
      root.replaceChildren(make("div", { class: "mc-empty" }, ...content));
    },
  };
}
