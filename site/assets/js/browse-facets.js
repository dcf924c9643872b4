// The facets of the browse page: a group of boxes for each, with the number of papers that each box would leave.

import { choose } from "./browse-data.js";
import { make } from "./dom.js";
import { counted, fill, number } from "./text.js";

export const GROUPS = ["more", "year", "family", "topic", "read", "reading", "venue", "vyear", "label", "model"];
const SHOWN = 8;

function depth(topics, topic) {
  const parent = topics[topic]?.[1];
  return parent ? 1 + depth(topics, parent) : 0;
}

// The first or the last year that is shown: a list above the years.
function range(name, { words, data, state, changed }) {
  const years = data.values.year.map((year) => make("option", { value: year }, year));
  const made = make("select", { id: `browse-${name}` }, new Option(words.any, ""), years);
  made.addEventListener("change", () => {
    state[name] = made.value;
    changed();
  });
  return [make("label", { for: made.id }, words[name]), made];
}

// A value of a facet: a box with its name and a place for the count.
function option(facet, value, { setup, state, nameOf, changed }) {
  const box = make("input", { type: "checkbox", value });
  box.addEventListener("change", () => {
    choose(state, facet, value, box.checked);
    changed();
  });
  const count = make("span", { class: "mc-count" });
  const name = make("span", { class: "mc-facet__name" }, nameOf(facet, value));
  const item = make(
    "li",
    facet === "topic" ? { style: `--depth: ${depth(setup.topics, value)}` } : {},
    make("label", {}, box, name, count),
  );
  return { value, item, box, count };
}

// `changed` is called after a click; the answer renews boxes and counts.
export function buildFacets(form, about) {
  const { words, data, state, shut } = about;
  const groups = new Map();

  function group(facet, values, open) {
    const options = values.map((value) => option(facet, value, about));
    const items = make(
      "ul",
      {},
      options.map(({ item }) => item),
    );
    const made = make(
      "details",
      { class: "mc-facet", open, "data-facet": facet },
      make("summary", {}, words[facet]),
      items,
    );
    if (options.length > SHOWN + 2 && facet !== "topic") {
      items.classList.add("mc-facet--cut");
      const all = make(
        "button",
        { type: "button", class: "mc-facet__all" },
        fill(words.show_all, { count: options.length }),
      );
      all.addEventListener("click", () => {
        items.classList.remove("mc-facet--cut");
        items.children[SHOWN].querySelector("input").focus();
        all.remove();
      });
      made.append(all);
    }
    groups.set(facet, options);
    return made;
  }

  const wide = matchMedia("(min-width: 60em)").matches;
  const open = { topic: true, year: wide, more: true, family: wide, read: wide, reading: wide };
  form.replaceChildren(
    ...GROUPS.map((facet) => group(facet, data.values[facet], Boolean(open[facet]) || state.chosen[facet].size > 0)),
  );
  const years = form.querySelector("[data-facet=year]");
  years
    .querySelector("summary")
    .after(make("p", { class: "mc-facet__range" }, range("from", about), range("to", about)));
  const done = make("button", { type: "button", class: "mc-button mc-button--primary mc-facets__done" });
  done.addEventListener("click", shut);
  form.append(done);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;

  return (counts, shown) => {
    done.textContent = counted(words, "show", shown);
    for (const name of ["from", "to"]) form.querySelector(`#browse-${name}`).value = state[name];
    for (const [facet, options] of groups) {
      for (const { value, item, box, count } of options) {
        const found = counts[facet].get(value) ?? 0;
        box.checked = state.chosen[facet].has(value);
        count.textContent = number(found);
        item.classList.toggle("mc-facet__none", !found && !box.checked);
      }
    }
  };
}
