// Elements, texts and files, for the modules of pages.

// Attributes that are true stand without a value; false and "" are left out, as are children that are "".
export function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== "") made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== "" && child !== undefined));
  return made;
}

export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
export const number = (value) => value.toLocaleString("en");

// The form of a text for one thing, or for several.
export function counted(words, key, count, values = {}) {
  return fill(words[`${key}_${count === 1 ? "one" : "other"}`], { count: number(count), ...values });
}

// Offers a text to the visitor as a file.
export function save(text, name, type) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
