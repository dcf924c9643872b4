// The tree of topics. No page is touched here.

/**
 * Topics with all topics above them.
 * @param {string[]} topics
 * @param {Record<string, [string, string]>} parents name and parent of each topic
 */
export function withParents(topics, parents) {
  const found = new Set();
  for (const topic of topics) {
    for (let here = topic; here && !found.has(here); here = parents[here]?.[1]) found.add(here);
  }
  return [...found];
}
