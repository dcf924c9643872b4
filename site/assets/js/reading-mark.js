// The reading status on the page of a paper: two buttons, of which one or none is pressed.

import { Reading } from "./reading.js";

const reading = new Reading();
const box = /** @type {HTMLElement} */ (document.querySelector("[data-mc-reading]"));
const id = box.dataset.mcReading;
const note = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
const buttons = [...box.querySelectorAll("button")];

function show() {
  for (const button of buttons) button.setAttribute("aria-pressed", String(button.value === reading.markOf(id)));
  if (!reading.kept) note.textContent = note.dataset.denied;
}

for (const button of buttons) {
  button.addEventListener("click", () =>
    reading.merge([[id, reading.markOf(id) === button.value ? "none" : button.value]]),
  );
}
reading.follow(show);
show();
box.hidden = false;
