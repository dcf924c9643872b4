// What is shown, taken along: a table, a picture, an address, a frame for another site.

import { frameOf, queryOf } from "./compare-address.js";
import { csv } from "./compare-csv.js";
import { alone, savePng } from "./compare-picture.js";
import { make, save } from "./dom.js";

/**
 * @typedef {object} Shown
 * @property {HTMLElement} figure
 * @property {import("./compare-data.js").Point[]} shown
 * @property {import("./compare-data.js").State} state
 * @property {import("./compare-words.js").Setup} setup
 */

/** @param {HTMLButtonElement} button @param {string} text @param {string} done */
async function copy(button, text, done) {
  const label = button.textContent ?? "";
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = done;
    setTimeout(() => (button.textContent = label), 1600);
  } catch {
    // Where a browser does not allow copying, the text can be copied by hand.
    button.after(make("input", { readonly: true, value: text, "aria-label": label }));
  }
}

/**
 * @param {HTMLElement} root
 * @param {Shown} about
 */
export function showTake(root, { figure, shown, state, setup }) {
  const { words, metrics } = setup;
  const svg = /** @type {Element} */ (figure.querySelector("svg"));
  const file = ["moecat", state.q, state.x, state.y].filter(Boolean).join("-");
  const title = figure.querySelector("figcaption")?.textContent ?? "";
  /** @type {Record<string, (button: HTMLButtonElement) => unknown>} */
  const actions = {
    csv: () => save(csv(shown, metrics), `${file}.csv`, "text/csv"),
    svg: () => save(alone(svg), `${file}.svg`, "image/svg+xml"),
    png: () => savePng(svg, `${file}.png`),
    link: (button) =>
      copy(button, new URL(`?${queryOf(state)}`, location.href.replace(/[?#].*$/, "")).href, words.linked),
    embed: (button) => copy(button, frameOf(location.href, queryOf(state), title), words.embedded),
  };
  const buttons = Object.entries(actions).map(([name, act]) => {
    const button = make("button", { type: "button", class: "mc-button" }, words[name]);
    button.disabled = !shown.length || (["svg", "png", "embed"].includes(name) && !svg);
    button.addEventListener("click", () => act(button));
    return button;
  });
  root.replaceChildren(...buttons);
  root.hidden = false;
}
