// Checks data against the JSON Schema of a record: the keywords that our schemas use. No page is touched here.

/**
 * @typedef {Record<string, any>} Schema
 * @typedef {{ path: string, rule: string, wanted?: any }} Flaw
 */

/**
 * What is wrong: where (topics.0), which keyword, and what it asks for.
 * @param {Schema} schema
 * @param {any} data
 * @returns {Flaw[]}
 */
export const flaws = (schema, data) => [...check(schema, data, "", schema)];

/**
 * @param {Schema} schema
 * @param {any} data
 * @param {string} path
 * @param {Schema} root
 * @returns {Generator<Flaw>}
 */
function* check(schema, data, path, root) {
  if (schema.$ref) {
    yield* check(root.$defs[schema.$ref.replace("#/$defs/", "")], data, path, root);
    return;
  }
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) {
    const tried = choices.map((/** @type {Schema} */ each) => [...check(each, data, path, root)]);
    if (!tried.some((/** @type {Flaw[]} */ found) => found.length === 0)) yield* tried[0];
    return;
  }
  if (schema.type && ![schema.type].flat().some((/** @type {string} */ type) => isType(type, data))) {
    yield { path, rule: "type", wanted: schema.type };
    return;
  }
  if (schema.enum && !schema.enum.includes(data)) yield { path, rule: "enum", wanted: schema.enum };
  if (typeof data === "string") yield* checkText(schema, data, path);
  else if (Array.isArray(data)) yield* checkList(schema, data, path, root);
  else if (data && typeof data === "object") yield* checkMapping(schema, data, path, root);
}

/**
 * @param {string} type
 * @param {any} data
 */
function isType(type, data) {
  if (type === "array") return Array.isArray(data);
  if (type === "object") return data !== null && typeof data === "object" && !Array.isArray(data);
  if (type === "integer") return Number.isInteger(data);
  return type === "null" ? data === null : typeof data === type;
}

/**
 * @param {Schema} schema
 * @param {string} text
 * @param {string} path
 */
function* checkText(schema, text, path) {
  const length = [...text].length;
  if (length < (schema.minLength ?? 0)) yield { path, rule: "minLength", wanted: schema.minLength };
  if (length > (schema.maxLength ?? Infinity)) yield { path, rule: "maxLength", wanted: schema.maxLength };
  if (schema.pattern && !new RegExp(schema.pattern).test(text)) yield { path, rule: "pattern", wanted: schema.pattern };
}

/**
 * @param {Schema} schema
 * @param {any[]} list
 * @param {string} path
 * @param {Schema} root
 */
function* checkList(schema, list, path, root) {
  if (list.length < (schema.minItems ?? 0)) yield { path, rule: "minItems", wanted: schema.minItems };
  if (list.length > (schema.maxItems ?? Infinity)) yield { path, rule: "maxItems", wanted: schema.maxItems };
  for (const [index, each] of list.entries()) {
    if (schema.items) yield* check(schema.items, each, below(path, index), root);
  }
}

/**
 * @param {Schema} schema
 * @param {Record<string, any>} data
 * @param {string} path
 * @param {Schema} root
 */
function* checkMapping(schema, data, path, root) {
  for (const key of schema.required ?? []) {
    if (data[key] === undefined) yield { path: below(path, key), rule: "required" };
  }
  for (const [key, value] of Object.entries(data).filter((entry) => entry[1] !== undefined)) {
    const its = schema.properties?.[key] ?? schema.additionalProperties;
    if (its === false || (schema.propertyNames?.enum && !schema.propertyNames.enum.includes(key))) {
      yield { path: below(path, key), rule: "unknown" };
    } else if (its && its !== true) yield* check(its, value, below(path, key), root);
  }
}

/**
 * @param {string} path
 * @param {string | number} key
 */
const below = (path, key) => (path ? `${path}.${key}` : String(key));
