// The citations of the selection: copied, or saved as a file.

import { Stale, Taker } from "./browse-take.js";
import { save } from "./dom.js";
import { counted } from "./text.js";

/** @returns {Promise<boolean>} whether the browser allowed it */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** What the buttons of the bar do; `said` shows how it went. */
export function citing(bar, said, { setup, words, data, picked }) {
  const taker = new Taker();
  const format = bar.querySelector("select");

  // The citations, with the names of their format and of their file.
  async function taken() {
    const [address, type] = setup.files[format.value];
    const papers = data.papers.filter(({ id }) => picked.has(id));
    said.textContent = words.taking;
    const text = await taker.take(papers, format.value, address);
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
    const done = await copyText(text);
    said.textContent = done ? counted(words, "copied", count, { format: name }) : words.copy_failed;
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

  bar.querySelector("[data-take=copy]").addEventListener("click", attempt(copy));
  bar.querySelector("[data-take=download]").addEventListener("click", attempt(download));
}
