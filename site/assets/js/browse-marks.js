// Reading marks as a file, below the facet of the reading status: out of this browser, and into it.

import { make, save } from "./dom.js";
import { Refusal, parse } from "./marks.js";
import { counted, fill } from "./text.js";

export function buildMarks(place, { setup, words, reading }) {
  const note = make("p", { class: "mc-weak" }, reading.kept ? setup.kept.note : setup.kept.denied);
  const said = make("p", { role: "status" });
  const give = make("button", { type: "button", class: "mc-button" }, words.export);
  const file = make("input", { type: "file", accept: ".json,application/json", hidden: true });
  const bring = make("button", { type: "button", class: "mc-button" }, words.import);

  function refused(error) {
    if (!(error instanceof Refusal)) throw error;
    return fill(words[`import_${error.reason}`], { name: error.name });
  }

  async function take() {
    const [chosen] = file.files;
    if (!chosen) return;
    const content = await chosen.text();
    file.value = "";
    try {
      const marks = parse(content);
      reading.merge(marks);
      said.textContent = counted(words, "imported", marks.size);
    } catch (error) {
      said.textContent = refused(error);
    }
  }

  give.addEventListener("click", () => save(reading.text(), "moecat-reading.json", "application/json"));
  bring.addEventListener("click", () => file.click());
  file.addEventListener("change", take);
  place.append(make("div", { class: "mc-marks" }, note, give, bring, file, said));
  return () => {
    if (!reading.kept) note.textContent = setup.kept.denied;
  };
}
