// What the cards of papers tell, fetched for so many papers at a time. No page is touched here.

/** @typedef {[string, string, string, string, string]} Told authors, sentence, its language, number, address of the code */

export class Details {
  /**
   * @param {{ chunks: string[], chunk: number }} setup addresses, and how many papers each has
   * @param {(address: string) => Promise<any>} fetchData
   */
  constructor({ chunks, chunk }, fetchData) {
    this.chunks = chunks;
    this.chunk = chunk;
    this.fetchData = fetchData;
    /** @type {Map<number, Told[]>} */
    this.loaded = new Map();
    /** @type {Map<number, Promise<unknown>>} */
    this.loading = new Map();
  }

  /**
   * What is here already.
   * @param {{ at: number }} paper
   * @returns {Told | undefined}
   */
  known({ at }) {
    return this.loaded.get(Math.floor(at / this.chunk))?.[at % this.chunk];
  }

  /**
   * @param {{ at: number }} paper
   * @returns {Promise<Told | undefined>}
   */
  async of(paper) {
    const number = Math.floor(paper.at / this.chunk);
    if (!this.loading.has(number)) {
      const coming = this.fetchData(this.chunks[number]).then(({ papers }) => this.loaded.set(number, papers));
      this.loading.set(number, coming);
    }
    await this.loading.get(number);
    return this.known(paper);
  }
}
