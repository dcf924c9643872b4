// Elements and files, for the modules of pages.

/**
 * An element. Attributes that are true stand without a value; false and "" are left out, as are children that are "".
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {Record<string, string | boolean>} [attributes]
 * @param {...(string | Node | undefined | (string | Node | undefined)[])} children
 * @returns {HTMLElementTagNameMap[N]}
 */
export function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== "") made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== "" && child !== undefined));
  return made;
}

/**
 * Offers a text to the visitor as a file.
 * @param {string} text
 * @param {string} name
 * @param {string} type
 */
export function save(text, name, type) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
