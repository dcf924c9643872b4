// A record as YAML text that every reader takes for the same values. No page is touched here.

// What stands without quotes: letters first, nothing that YAML gives a meaning to; words such as "no" and "null" are quoted.
const PLAIN = /^[A-Za-z][A-Za-z0-9_./+-]*(?: [A-Za-z0-9_./+(][A-Za-z0-9_./+()-]*)*$/;
const MEANT = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
const HAN = /^[\p{Script=Han}A-Za-z][\p{Script=Han}\p{L}\p{N} 。，、；：（）“”%.×+-]*$/u;

/**
 * One text.
 * @param {string} text
 */
export function scalar(text) {
  const line = text.replace(/\s+/g, " ").trim();
  const plain = (PLAIN.test(line) || HAN.test(line)) && !MEANT.test(line) && !/[:#]( |$)| #/.test(line);
  return plain ? line : JSON.stringify(line).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escaped);
}

const escaped = (/** @type {string} */ char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;

const isDay = (/** @type {unknown} */ value) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);

/**
 * A record; `undefined`, "" and empty lists and mappings are left out. Numbers and days stand as they are.
 * @param {Record<string, any>} record
 * @param {string} [indent]
 * @returns {string}
 */
export function toYaml(record, indent = "") {
  let text = "";
  for (const [key, value] of Object.entries(record)) {
    if (isEmpty(value)) continue;
    const name = MEANT.test(key) ? `"${key}"` : key;
    if (Array.isArray(value)) {
      text += value.some((each) => typeof each === "object")
        ? `${indent}${name}:\n${value.map((each) => item(each, `${indent}  `)).join("")}`
        : `${indent}${name}: [${value.map(flow).join(", ")}]\n`;
    } else if (typeof value === "object") text += `${indent}${name}:\n${toYaml(value, `${indent}  `)}`;
    else text += `${indent}${name}: ${typeof value === "number" || isDay(value) ? value : scalar(String(value))}\n`;
  }
  return text;
}

/** @param {any} value */
function isEmpty(value) {
  if (value === undefined || value === null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.values(value).every(isEmpty);
}

/** @param {string} value */
function flow(value) {
  const text = scalar(value);
  return text.startsWith('"') || !/[,[\]{}]/.test(text) ? text : JSON.stringify(text);
}

/**
 * @param {Record<string, any>} value
 * @param {string} indent
 */
const item = (value, indent) => `${indent}- ${toYaml(value, `${indent}  `).trimStart()}`;
