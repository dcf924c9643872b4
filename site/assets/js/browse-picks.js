// The papers chosen on the browse page, and what is done with them: compared, shared, copied or saved as citations.

import { citing, copyText } from "./browse-citing.js";
import { MOST } from "./browse-selection.js";
import { counted } from "./text.js";

// `all` is the button that selects what is shown, `picked` the selection; `changed` is told when this changes it, `alone`
// when the selection alone is to be shown, or no longer.
export function buildPicks(bar, all, { setup, words, data, picked, state, changed, alone }) {
  const format = bar.querySelector("select");
  const said = bar.querySelector("[role=status]");
  const only = bar.querySelector("[data-pick=only]");
  const share = bar.querySelector("[data-pick=share]");
  const compare = bar.querySelector("[data-pick=compare]");
  const compared = compare.getAttribute("href");
  let shown = [];
  const query = () => `?papers=${[...picked.ids].join(",")}`;

  function renew(papers = shown) {
    shown = papers;
    bar.hidden = !picked.size;
    bar.querySelector(".mc-picked__count").textContent = counted(words, "picked", picked.size);
    said.textContent = "";
    all.textContent = counted(words, "pick", papers.length);
    all.hidden = papers.every(({ id }) => picked.has(id));
    only.setAttribute("aria-pressed", String(state.papers.length > 0));
    for (const each of [compare, only, share]) each.hidden = picked.size > MOST;
    compare.setAttribute("href", compared + query());
  }

  function pick(change) {
    change();
    renew();
    changed();
  }

  async function link() {
    const address = location.href.replace(/[?#].*$/, "") + query();
    said.textContent = (await copyText(address)) ? words.linked : `${words.link_failed} ${address}`;
  }

  all.addEventListener("click", () => {
    pick(() =>
      picked.set(
        shown.map(({ id }) => id),
        true,
      ),
    );
    format.focus({ preventScroll: true });
  });
  bar.querySelector("[data-pick=none]").addEventListener("click", () => {
    pick(() => picked.clear());
    alone(false);
    all.focus();
  });
  only.addEventListener("click", () => alone(!state.papers.length));
  share.addEventListener("click", link);
  citing(bar, said, { setup, words, data, picked });
  return renew;
}
