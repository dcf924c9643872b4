// Which papers a visitor has read or wants to read: in this browser only, one list for both languages.

export const MARKS = ["to-read", "read"];
const KEY = `${__md_scope.pathname}.reading`; // named as the theme names its own
const FORM = "moecat-reading";
const VERSION = 1;

let marks = new Map();
let kept = true;
const followers = new Set();

// Why a file of marks is refused: `reason` is json, form or entry, `name` the entry.
export class Refusal extends Error {
  constructor(reason, name = "") {
    super(`${reason} ${name}`);
    Object.assign(this, { reason, name });
  }
}

// Reads a file of marks whole, or refuses it whole.
export function parse(text) {
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Refusal("json");
  }
  const papers = data?.papers;
  const ours = data?.format === FORM && data.version === VERSION && papers && typeof papers === "object" && !Array.isArray(papers);
  if (!ours) throw new Refusal("form");
  const found = Object.entries(papers);
  const wrong = found.find(([id, mark]) => !/^[a-z0-9-]{1,200}$/.test(id) || !MARKS.includes(mark));
  if (wrong) throw new Refusal("entry", `${wrong[0]}: ${JSON.stringify(wrong[1])}`.slice(0, 80));
  return new Map(found);
}

// The marks as the text of a file that `parse` reads.
export function text() {
  const papers = Object.fromEntries([...marks].sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ format: FORM, version: VERSION, papers }, null, 2)}\n`;
}

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

function write() {
  if (!kept) return;
  try {
    localStorage.setItem(KEY, text());
  } catch {
    kept = false;
  }
}

const tell = () => followers.forEach((follower) => follower());

// The mark of a paper, "none" where it has none.
export const markOf = (id) => marks.get(id) ?? "none";
// What a button that goes from mark to mark comes to next.
export const nextMark = (mark) => ["none", ...MARKS, "none"][["none", ...MARKS].indexOf(mark) + 1];
export const isKept = () => kept;
export const follow = (follower) => followers.add(follower);
export const isEmpty = () => marks.size === 0;

// Sets these marks and leaves all others; what another tab has set meanwhile stays.
export function merge(changes) {
  read();
  for (const [id, mark] of changes) {
    if (mark === "none") marks.delete(id);
    else marks.set(id, mark);
  }
  write();
  tell();
}

function again() {
  read();
  tell();
}

addEventListener("storage", ({ key }) => (key === KEY || key === null) && again());
addEventListener("pageshow", ({ persisted }) => persisted && again());
read();
