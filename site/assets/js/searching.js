// Asks Pagefind's index in moecat's own words: text/search_words.py makes them, search/documents.py places them.

// Chinese, Japanese and Korean: scripts without spaces between words, or with endings that stick to them.
const HAN = /[\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]+/g;
// Letters that Unicode does not take apart (text/letters.py).
const BASE = { æ: "ae", ð: "d", đ: "d", ħ: "h", ı: "i", ĸ: "k", ł: "l", ŋ: "ng", ø: "o", œ: "oe", ß: "ss", þ: "th", ŧ: "t", ς: "σ" };
const BASES = new RegExp(`[${Object.keys(BASE).join("")}]`, "g");
const FEW = 3;
const HIDDEN = "⁂"; // behind it the index has words that nobody reads
const code = (char) => char.charCodeAt(0).toString(16).padStart(4, "0");

export const isChinese = (text) => text.search(HAN) >= 0;

let simplify = (text) => text;

// Chinese of Taiwan and Hong Kong is understood from the first Chinese query on.
async function learnVariants() {
  ({ simplify } = await import("./han-variants.js"));
}

export const hanRuns = (text) => simplify(text.normalize("NFKC")).match(HAN) ?? [];

// A letter without its sign, for marking what was found; it has to stay one character.
export const bareLetter = (char) => BASE[char.toLowerCase()]?.[0] ?? (isChinese(char) ? char : char.normalize("NFD")[0]);

// The words of a query as a text may have them: of a run of characters that it has not, the words of the run.
export function typedWords(query, text = "") {
  const runs = [...new Set([...(query.match(HAN) ?? []), ...hanRuns(query)])];
  const han = runs.flatMap((run) => (text.includes(run) ? [run] : segments(run)));
  return [...han, ...[...query.replace(HAN, " ").matchAll(/[\p{L}\p{N}]{2,}/gu)].map(([word]) => word)];
}

// Lower-case words of letters without accents: `D^{2}-MoE` is `d2 moe`, `MoE++` `moe plus plus`, `Łukasz` `lukasz`.
export function normalize(text) {
  const rest = text.normalize("NFKC").replace(HAN, " ");
  const plain = rest.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().replace(BASES, (char) => BASE[char]);
  const joined = plain.replace(/[\^{}$\\'’]/g, "").replace(/(?<!\d)(\d{4})\.(\d{4,5})(?!\d)(v\d+)?/g, "$1$2");
  return joined.replaceAll("isation", "ization").replace(/(?<=[0-9a-z+])\+/g, " plus").replace(/(?<=[0-9a-z])#/g, " sharp")
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

// NeurIPS'24 with its full year, and an identifier without the address that it was copied with.
export function bare(query) {
  return query.normalize("NFKC").replace(/(?<=\p{L})['’](?=\d\d\b)/gu, " 20").replace(/\bhttps?:\/\/(?:www\.|dx\.)?/gi, "")
    .replace(/\b(?:arxiv\.org\/(?:abs|pdf|html)|doi\.org)\/|\bopenreview\.net\/(?:forum|pdf)\?id=/gi, "")
    .replace(/(?:\b10\.48550\/)?\barxiv[.:\s]*(?=\d{4}\.\d{4,5})/gi, "").replace(/(?<=\d)\.pdf\b/gi, "");
}

// Han characters as the index has them: coded pairs; a single one is a prefix.
const pairsIn = (run) =>
  run.length === 1 ? [`zh${code(run)}`] : [...run.slice(1)].map((char, at) => `zh${code(run[at])}${code(char)}`);

// The query as the index knows it: Latin words, and the pairs of each run of Han characters.
export function coded(query) {
  const text = bare(query);
  const runs = hanRuns(text);
  return { latin: normalize(text).split(" ").filter(Boolean), runs, pairs: unique(runs.flatMap(pairsIn)) };
}

const unique = (items) => [...new Set(items)];

// The words of a run that have more than one character.
function segments(run) {
  const cut = new Intl.Segmenter("zh", { granularity: "word" });
  return [...cut.segment(run)].map(({ segment }) => segment).filter((word) => word.length > 1);
}

// The pairs within the words of a run only: a page with 通信 and 重叠 then answers 通信重叠.
const loosePairs = (runs) => unique(runs.flatMap(segments).flatMap(pairsIn));

// What a reader sees of a page's text.
export function visible({ content, meta }) {
  const text = content.replaceAll("\u200b", "").split(HIDDEN)[0].trim();
  return text.startsWith(meta.title) ? text.slice(meta.title.length).replace(/^[.\s]+/, "") : text;
}

// Pagefind answers an unknown word with whatever begins a little like it, so look: endings may differ, as in caching and
// cache, and so may the last letters of a long word, but numbers, codes and short words have to be there as typed.
export function isIn(word, tokens) {
  const exact = word.length < 4 || /\d/.test(word);
  const stem = exact ? word : word.replace(/(?<=...)(?:ations?|ings?|ed|ers?|i?es|e|s|y)$/, "");
  const most = Math.max(5, Math.ceil(word.length * 0.6));
  return tokens.some((token) => token.startsWith(stem) || (!exact && word.length > 5 && token.startsWith(word.slice(0, most))));
}

function tokensOf({ content, meta }) {
  const parts = `${content} ${Object.values(meta).join(" ")}`.replaceAll("\u200b", "").split(/\s+/).map(normalize);
  return parts.flatMap((part) => (part.includes(" ") ? [...part.split(" "), part.replaceAll(" ", "")] : [part]));
}

async function isKnown(words, results) {
  const pages = await Promise.all(results.slice(0, 3).map((result) => result.data()));
  const tokens = pages.flatMap(tokensOf);
  return words.every((word) => isIn(word, tokens));
}

// Pages that are called what the words spell together: `deepseek moe` is DeepSeekMoE before it is anything else.
async function named(words, search) {
  const name = words.join("");
  if (words.length < 2 || words.length > 4 || name.length > 24) return [];
  const likely = (await search(name)).filter(({ matchedMetaFields }) => matchedMetaFields?.includes("names")).slice(0, 3);
  const pages = await Promise.all(likely.map((result) => result.data()));
  return likely.filter((_, at) => pages[at].meta.names.split(" ").includes(name));
}

// Chinese words live in the Chinese index, so an English page adds that index when they are first asked for.
async function load(root) {
  const pagefind = await import(new URL("pagefind/pagefind.js", root).href);
  const ranking = { metaWeights: { title: 6, names: 8 } };
  const home = document.documentElement.lang;
  // A worker would cost 41 KB more; without it 1,000 papers are searched within 60 ms on a slow phone.
  await pagefind.options({ ranking, mergeFilter: { lang: home }, noWorker: true });
  await pagefind.init();
  let chinese = home === "zh";
  return async (query) => {
    const { latin, runs, pairs } = coded(query);
    if (pairs.length && !chinese) {
      const again = new URL("pagefind/", root).pathname + "../pagefind/";
      await pagefind.mergeIndex(again, { language: "zh", ranking, mergeFilter: { lang: "zh" } });
      chinese = true;
    }
    const filters = { lang: pairs.length ? "zh" : home };
    const search = async (...words) => {
      const { results } = await pagefind.search(words.join(" "), { filters });
      return (await isKnown(words, results)) ? results : [];
    };
    if (!pairs.length) return latin.length ? merged(await named(latin, search), await search(...latin)) : [];
    const results = await search(...latin, ...pairs);
    const loose = results.length < FEW ? loosePairs(runs) : pairs;
    return loose.length && loose.length < pairs.length ? merged(results, await search(...latin, ...loose)) : results;
  };
}

const merged = (first, others) => [...first, ...others.filter(({ id }) => !first.some((result) => result.id === id))];

let engine;

// The pages for a query, best first, each with data() for what it says; rejects when the index cannot be loaded.
export async function find(root, query) {
  engine ??= load(root);
  try {
    if (isChinese(query)) await learnVariants();
    return await (await engine)(query);
  } catch (error) {
    engine = undefined;
    throw error;
  }
}
