// Small helps on the page of a record: downloads of a citation.

import { save } from "./dom.js";

function download({ dataset }) {
  save(`${document.querySelector(dataset.mcDownload).textContent.trim()}\n`, dataset.file, dataset.type);
}

for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-mc-download]"))) {
  button.hidden = false;
  button.addEventListener("click", () => download(button));
}
