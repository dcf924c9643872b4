// The reading status on the page of a paper: two buttons, of which one or none is pressed.

import { follow, isKept, markOf, merge } from "./reading.js";

const box = /** @type {HTMLElement} */ (document.querySelector("[data-mc-reading]"));
const id = box.dataset.mcReading;
const note = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
const buttons = [...box.querySelectorAll("button")];

function show() {
  for (const button of buttons) button.setAttribute("aria-pressed", String(button.value === markOf(id)));
  if (!isKept()) note.textContent = note.dataset.denied;
}

for (const button of buttons) {
  button.addEventListener("click", () => merge([[id, markOf(id) === button.value ? "none" : button.value]]));
}
follow(show);
show();
box.hidden = false;
