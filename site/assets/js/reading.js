// Which papers a visitor has read or wants to read: in this browser only, one list for both languages.

import { parse, write } from "./marks.js";

const KEY = `${__md_scope.pathname}.reading`; // named as the theme names its own

/** @type {Map<string, string>} */
let marks = new Map();
let kept = true;
/** @type {Set<() => void>} */
const followers = new Set();

// Marks of a browser that stores nothing last as long as the page.
function read() {
  let stored;
  try {
    stored = localStorage.getItem(KEY);
  } catch {
    kept = false;
  }
  if (!kept) return;
  try {
    marks = stored ? parse(stored) : new Map();
  } catch (refusal) {
    console.info(`The stored marks cannot be read: ${refusal.message}`);
    marks = new Map();
  }
}

function store() {
  if (!kept) return;
  try {
    localStorage.setItem(KEY, text());
  } catch {
    kept = false;
  }
}

const tell = () => followers.forEach((follower) => follower());

/** The marks as the text of a file. */
export const text = () => write(marks);
/**
 * The mark of a paper, "none" where it has none.
 * @param {string} id
 */
export const markOf = (id) => marks.get(id) ?? "none";
export const isKept = () => kept;
/** @param {() => void} follower */
export const follow = (follower) => followers.add(follower);

/**
 * Sets these marks and leaves all others; what another tab has set meanwhile stays.
 * @param {Iterable<[string, string]>} changes
 */
export function merge(changes) {
  read();
  for (const [id, mark] of changes) {
    if (mark === "none") marks.delete(id);
    else marks.set(id, mark);
  }
  store();
  tell();
}

function again() {
  read();
  tell();
}

addEventListener("storage", ({ key }) => (key === KEY || key === null) && again());
addEventListener("pageshow", ({ persisted }) => persisted && again());
read();
