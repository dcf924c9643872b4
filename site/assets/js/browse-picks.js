// The papers chosen on the browse page, and what is done with them: copied or saved as citations.

import { Stale, take } from "./browse-take.js";
import { save } from "./dom.js";
import { counted } from "./text.js";

// `all` is the button that selects what is shown, `picked` the set of ids; `changed` is told when this changes it.
export function buildPicks(bar, all, { setup, words, data, picked, changed }) {
  const format = bar.querySelector("select");
  const said = bar.querySelector("[role=status]");
  let shown = [];

  function renew(papers = shown) {
    shown = papers;
    bar.hidden = !picked.size;
    bar.querySelector(".mc-picked__count").textContent = counted(words, "picked", picked.size);
    said.textContent = "";
    all.textContent = counted(words, "pick", papers.length);
    all.hidden = papers.every(({ id }) => picked.has(id));
  }

  function pick(change) {
    change();
    renew();
    changed();
  }

  // The citations, with the names of their format and of their file.
  async function taken() {
    const [address, type] = setup.files[format.value];
    const papers = data.papers.filter(({ id }) => picked.has(id));
    said.textContent = words.taking;
    const text = await take(papers, format.value, address);
    return {
      text,
      type,
      count: papers.length,
      name: format.selectedOptions[0].text,
      file: address.replace(/^.*\//, ""),
    };
  }

  async function copy() {
    const { text, count, name } = await taken();
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = counted(words, "copied", count, { format: name });
    } catch {
      said.textContent = words.copy_failed;
    }
  }

  async function download() {
    const { text, type, count, file } = await taken();
    save(text, file, type);
    said.textContent = counted(words, "saved", count, { file });
  }

  const attempt = (action) => () =>
    action().catch((error) => {
      said.textContent = error instanceof Stale ? words.take_stale : words.take_failed;
    });

  all.addEventListener("click", () => {
    pick(() => shown.forEach(({ id }) => picked.add(id)));
    format.focus({ preventScroll: true });
  });
  bar.querySelector("[data-pick=none]").addEventListener("click", () => {
    pick(() => picked.clear());
    all.focus();
  });
  bar.querySelector("[data-take=copy]").addEventListener("click", attempt(copy));
  bar.querySelector("[data-take=download]").addEventListener("click", attempt(download));
  return renew;
}
