// Forms of a word, and words that differ by typing errors; src/moecat/text/word_forms.py does the same.

const ENDING = /(?<=...)(?:ations?|ions?|ings?|ed|ers?|ity|i?es|e|s|y)$/u;
const LETTERS = /^\p{L}+$/u;

/**
 * What the forms of a word share: prune, pruned and prunning are `prun`; short words and numbers stay.
 * @param {string} word
 */
export const stem = (word) =>
  word.length < 4 || !LETTERS.test(word) ? word : word.replace(ENDING, "").replace(/(\D)\1$/u, "$1");

/**
 * How many typing errors are forgiven: none in short words and in what holds a digit.
 * @param {string} word
 */
export const allowedErrors = (word) => (word.length < 4 || !LETTERS.test(word) ? 0 : word.length < 7 ? 1 : 2);

/** @param {string} word */
export const isPlain = (word) => LETTERS.test(word);

/**
 * How many letters were left out, added, changed or swapped with the next; `most + 1` where more were.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
export function typingErrors(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    let least = row;
    for (let column = 1; column <= other.length; column++) {
      const changed = one[row - 1] === other[column - 1] ? 0 : 1;
      let best = Math.min(last[column] + 1, line[column - 1] + 1, last[column - 1] + changed);
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (row > 1 && column > 1 && swapped) best = Math.min(best, before[column - 2] + 1);
      line.push(best);
      least = Math.min(least, best);
    }
    if (least > most) return most + 1;
    [before, last] = [last, line];
  }
  return Math.min(last[other.length], most + 1);
}
