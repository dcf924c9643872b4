// What the search finds by the text of the browse page: it looks into summaries and topics, where names are not enough.

/**
 * Names are found at once; what the search finds is added when it is there.
 * @param {import("./browse-address.js").State} state
 * @param {() => void} update
 */
export async function lookUp(state, update) {
  const { text } = state;
  state.found = undefined;
  if (!text) return;
  try {
    const { findPapers } = await import("./searching.js");
    const found = await findPapers(new URL("../../", import.meta.url), text);
    if (text !== state.text) return;
    state.found = found;
    update();
  } catch (error) {
    console.error(error); // names are found without
  }
}
