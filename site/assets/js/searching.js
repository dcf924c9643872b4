// Asks Pagefind's index in moecat's own words, which query.js makes.

import { coded, isChinese, isIn, learnVariants, loosePairs, normalize } from "./query.js";

const FEW = 3;

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
  const likely = (await search(name))
    .filter(({ matchedMetaFields }) => matchedMetaFields?.includes("names"))
    .slice(0, 3);
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
    return await (
      await engine
    )(query);
  } catch (error) {
    engine = undefined;
    throw error;
  }
}
