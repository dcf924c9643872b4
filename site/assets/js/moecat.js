// The entry of every page: shortcuts, copy buttons, and the modules that a page asks for. Search is fetched on first use.

const NO_TEXT = "checkbox radio button submit reset range color file".split(" ");
// Whether what has the focus takes letters: a box to tick does not.
const typing = (target) =>
  target.closest?.("textarea, [contenteditable]") || (target.matches?.("input") && !NO_TEXT.includes(target.type));

async function openSearch(query) {
  const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("[data-mc-search]"));
  const field = dialog.querySelector("input");
  // At once, before the script is there: what is typed meanwhile belongs into the field.
  if (!dialog.open) dialog.showModal();
  if (query === undefined) field.select();
  else field.value = query;
  const { open } = await import("./search.js");
  open(dialog);
}

// A link such as #search=MC-MoE opens the search with its words.
function searchFromAddress() {
  const found = /^#search=(.*)$/.exec(location.hash);
  if (found) openSearch(decodeURIComponent(found[1].replaceAll("+", " ")));
}

async function copy(button) {
  const source = document.querySelector(button.dataset.mcCopy);
  if (!source) return;
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
    const label = button.textContent;
    button.textContent = button.dataset.done ?? label;
    setTimeout(() => (button.textContent = label), 1600);
  } catch {
    getSelection().selectAllChildren(source);
  }
}

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(target);
  const chord = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (slash || chord) {
    event.preventDefault();
    openSearch();
  } else if ((event.key === " " || event.key === "Enter") && target.matches?.("[data-mc-press]")) {
    event.preventDefault(); // an element that only says it is a button
    target.click();
  }
});

// A field of a page that opens the search takes no words itself: what is typed into it goes on in the dialog.
function passOn(event) {
  const field = /** @type {HTMLInputElement} */ (event.target);
  if (event.isComposing || !field.matches?.("input[data-mc-search-open]") || !field.value) return;
  openSearch(field.value);
  field.value = "";
}

document.addEventListener("input", passOn);
document.addEventListener("compositionend", passOn);

document.addEventListener("submit", (event) => {
  if (!(/** @type {Element} */ (event.target).querySelector("input[data-mc-search-open]"))) return;
  event.preventDefault();
  openSearch();
});

document.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.closest("[data-mc-search-open]")) openSearch();
  const button = target.closest("[data-mc-copy]");
  if (button) copy(button);
});

// What the theme makes of tables and code: a part that scrolls has to take the focus, and a button is no navigation.
addEventListener("load", () => {
  for (const part of document.querySelectorAll(".md-typeset__scrollwrap")) part.setAttribute("tabindex", "0");
  for (const bar of document.querySelectorAll(".md-code__nav")) bar.setAttribute("role", "none");
});

// The other language of a page takes along what is chosen here: filters, a selection, a place on the page.
addEventListener("pointerdown", carryAddress, true);
addEventListener("focusin", carryAddress);

/** @param {Event} event */
function carryAddress({ target }) {
  const link = /** @type {Element} */ (target).closest?.("a.mc-language");
  if (!link) return;
  const address = new URL(/** @type {HTMLAnchorElement} */ (link).href);
  [address.search, address.hash] = [location.search, location.hash];
  /** @type {HTMLAnchorElement} */ (link).href = address.href;
}

// On paper nothing stays folded.
/** @type {HTMLDetailsElement[]} */
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details")].filter((part) => !part.open);
  for (const part of folded) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of folded) part.open = false;
});

addEventListener("hashchange", searchFromAddress);
searchFromAddress();

for (const { dataset } of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-mc-module]"))) {
  if (/^[a-z-]+$/.test(dataset.mcModule)) import(`./${dataset.mcModule}.js`);
}
