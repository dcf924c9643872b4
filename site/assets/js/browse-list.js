// The papers on the browse page, as the cards that came with it or as rows of a table, a batch at a time.

import { makeItems } from "./browse-items.js";
import { make } from "./dom.js";

const BATCH = 60;

function makeHeadings(words, sorted) {
  function heading(text, sort, order, next = order) {
    const down = sort === "date" ? "descending" : "ascending";
    const active = sort === order || sort === next;
    const button = order && make("button", { type: "button" }, text);
    button?.addEventListener("click", () => sorted(sort === order ? next : order));
    return make("th", { scope: "col", "aria-sort": active && order ? down : "" }, button ?? text);
  }

  return (sort) => [
    make("th", { scope: "col" }, make("span", { class: "mc-sr" }, words.column_pick)),
    heading(words.column_title, sort, "title"),
    heading(words.column_authors, sort),
    heading(words.venue, sort, "venue"),
    heading(words.column_date, sort, "date", "oldest"),
    heading(words.topic, sort),
    heading(words.column_status, sort),
  ];
}

// What groups of cards are called, by the order they stand in.
const makeTitles = ({ nameOf, dateText }) => ({
  date: (paper) => dateText(paper.year),
  oldest: (paper) => dateText(paper.year),
  venue: (paper) => nameOf("venue", paper.venue),
  added: (paper) => dateText(paper.added),
  title: () => "",
});

/** The list in `root`, which `end` follows; `sorted` is told the order that a click on a heading of the table asks for. */
export function makeList(root, end, about) {
  const { words, nameOf, dateText, sorted } = about;
  const items = makeItems(root, about);
  const headings = makeHeadings(words, sorted);
  const titles = makeTitles({ nameOf, dateText });
  let watcher;
  let placed = items.count;

  function table(sort) {
    const body = make("tbody");
    const look = "mc-table mc-table--dense mc-browse__table";
    const frame = { class: look, tabindex: "0", role: "region", "aria-label": words.table };
    const head = make("thead", {}, make("tr", {}, headings(sort)));
    root.replaceChildren(make("div", frame, make("table", {}, head, body)));
    return (paper) => body.append(items.row(paper));
  }

  function groups(sort) {
    let last;
    let open;
    root.replaceChildren();
    return (paper) => {
      const here = titles[sort](paper);
      if (here !== last) {
        if (here) root.append(make("h2", { class: "mc-year" }, here));
        open = make("ul", { class: "mc-list" });
        root.append(open);
        last = here;
      }
      open.append(items.card(paper));
    };
  }

  // A batch now, the next ones as the reader gets near the end; at least as many at once as stood there.
  function show(papers, { view, sort }, keep) {
    watcher?.disconnect();
    const place = view === "table" ? table(sort) : groups(sort);
    let at = 0;
    const more = (count) => {
      for (const paper of papers.slice(at, at + count)) place(paper);
      at = placed = Math.min(papers.length, at + count);
      if (at === papers.length) watcher.disconnect();
    };
    const near = (entries) => entries.some((entry) => entry.isIntersecting) && more(BATCH);
    watcher = new IntersectionObserver(near, { rootMargin: "800px" });
    watcher.observe(end);
    more(keep ? Math.max(BATCH, placed) : BATCH);
  }

  return {
    show,
    // Gives the cards that came with the page their controls.
    equip: (papers) => papers.slice(0, items.count).forEach(items.card),
    refresh: () => root.querySelectorAll("[data-id]").forEach(items.refresh),
    empty: (...content) => {
      watcher?.disconnect();
      root.replaceChildren(make("div", { class: "mc-empty" }, ...content));
    },
  };
}
