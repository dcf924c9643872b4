// The page of comparisons, and the one that other sites embed: a question, a picture, a table, all in the address. What
// came with the page stays until somebody asks for something else; the data is fetched then.

import { queryOf, readState } from "./compare-address.js";
import { answering, commonest, matching, numberOf, unpack } from "./compare-data.js";
import { buildForm } from "./compare-form.js";
import { grouped } from "./compare-groups.js";
import { lanesPlan, scatterPlan } from "./compare-plan.js";
import { drawn } from "./compare-picture.js";
import { makeTable } from "./compare-table.js";
import { showTake } from "./compare-take.js";
import { sayingIn } from "./compare-words.js";
import { make } from "./dom.js";
import { fill, number } from "./text.js";

/** @typedef {import("./compare-data.js").Point} Point @typedef {import("./compare-data.js").State} State */

const NARROWEST = 280;
const WIDEST = 1000;

/** @param {string} text */
function widthOf(text) {
  // Wide signs take an em; of the others the widest font in use is meant.
  return [...text].reduce((sum, sign) => sum + (sign > "\u2e7f" ? 12.5 : /[A-Z%mw@–×]/.test(sign) ? 9.2 : 7.3), 4);
}

class Compare {
  /** @param {HTMLElement} page @param {any} setup */
  constructor(page, setup) {
    this.page = page;
    this.setup = setup;
    this.words = setup.words;
    this.saying = sayingIn(setup);
    this.state = readState(location.search, location.hash, setup);
    this.figure = /** @type {HTMLElement} */ (page.querySelector("figure"));
    this.status = /** @type {HTMLElement} */ (page.querySelector("[role=status]"));
    /** @type {Promise<Point[]> | undefined} */
    this.loading = undefined;
    /** @type {Point[]} */
    this.shown = [];
    this.points = [];
    this.renewForm = undefined;
    this.table = undefined;
  }

  load() {
    this.loading ??= fetch(this.setup.data, { cache: "no-cache" }).then(async (answer) => {
      if (!answer.ok) throw new Error(`${this.setup.data}: ${answer.status}`);
      return unpack(await answer.json(), this.setup.topics);
    });
    return this.loading;
  }

  /** The metrics that the axes offer, and a choice where none is made or the one made is not offered. */
  settle(points) {
    const { state, setup } = this;
    const question = setup.questions[state.q];
    const all = Object.keys(setup.metrics);
    const x = question?.[0] ?? all;
    if (!x.includes(state.x) && !(state.q === "all" && !state.x)) state.x = commonest(points, x);
    const with_ = points.filter((point) => !state.x || numberOf(point, state.x));
    const y = question?.[1].length
      ? question[1]
      : all.filter((metric) => with_.some((point) => numberOf(point, metric)));
    if (question?.[1].length && !state.y) state.y = commonest(with_, y);
    if (!state.x || state.y === state.x || !y.includes(state.y)) state.y = "";
    return { x, y };
  }

  async update({ write = true } = {}) {
    try {
      const all = await this.load();
      this.points = answering(all, this.setup.questions[this.state.q]);
      this.offered = this.settle(this.points);
      this.show(all);
      if (write) history.replaceState(null, "", `?${queryOf(this.state)}`);
    } catch (error) {
      console.error(error);
      this.status.textContent = this.words.failed;
      this.loading = undefined;
    }
  }

  /** @param {Point[]} all */
  show(all) {
    const { state } = this;
    const { points, counts } = matching(this.points, state);
    this.shown = points;
    this.status.textContent = points.length ? this.saying.counted(points) : this.words.empty;
    this.draw();
    this.showWhole();
    if (this.embedded) return;
    this.renewForm ??= buildForm(/** @type {HTMLFormElement} */ (this.page.querySelector("form")), {
      setup: this.setup,
      points: all,
      changed: (name, value) => this.change(name, value),
    });
    this.renewForm(state, counts, this.offered);
    this.table ??= makeTable(this.part(".mc-compare__rows"), this.part(".mc-compare__more"), this);
    this.table(grouped(points, state), [state.x, state.y].filter(Boolean));
    this.showChosen();
    for (const link of this.page.querySelectorAll("[data-question]")) {
      const here = /** @type {HTMLElement} */ (link).dataset.question === state.q;
      link.toggleAttribute("aria-current", here);
      if (here) link.setAttribute("aria-current", "true");
    }
  }

  get embedded() {
    return this.page.classList.contains("mc-embed");
  }

  /** @param {string} selector */
  part(selector) {
    return /** @type {HTMLElement} */ (this.page.querySelector(selector));
  }

  /** @param {string} name @param {string} value */
  change(name, value) {
    if (name === "x" || name === "y" || name === "order") this.state[name] = value;
    else this.state.filters[name] = value;
    this.update();
  }

  /** @param {string} q */
  ask(q) {
    Object.assign(this.state, { q, x: "", y: "" });
    delete this.state.filters.phase;
    this.update();
  }

  draw() {
    const { state, shown, saying, words, setup } = this;
    const points = state.x ? shown.filter((point) => numberOf(point, state.x)) : [];
    const name = (/** @type {string} */ metric) => setup.metrics[metric][0];
    const title = [state.x, state.y].filter(Boolean).map(name).join(" / ");
    if (!points.length) {
      this.figure.replaceChildren(make("p", { class: "mc-empty" }, words.no_picture));
      return;
    }
    const dots = points.map((point) => ({
      x: numberOf(point, state.x)?.value ?? 0,
      y: state.y ? numberOf(point, state.y)?.value : undefined,
      name: point.paper.name,
      group: point.model?.name ?? "",
    }));
    const width = Math.max(NARROWEST, Math.min(WIDEST, this.figure.clientWidth - 16));
    const [xName, yName] = [saying.axis(state.x), state.y ? saying.axis(state.y) : ""];
    const sheet = { width, xName, yName, none: words.unnamed, others: words.others, measure: widthOf };
    const plan = state.y ? scatterPlan(dots, sheet) : lanesPlan(dots, sheet);
    const said = points.map((point) => this.describe(point));
    const hrefs = points.map(({ paper }) => `${setup.up}papers/${paper.id}/`);
    const about = fill(words.drawn, { x: title, points: saying.counted(points) });
    const box = make("div", { class: "mc-picture__box", tabindex: "0", role: "group", "aria-label": about });
    box.append(drawn(plan, { title: about, said, hrefs }));
    this.figure.replaceChildren(make("figcaption", {}, title), box);
  }

  /** @param {Point} point */
  describe(point) {
    const { saying, setup } = this;
    const numbers = point.numbers.map((each) => `${setup.metrics[each.metric][0]} ${saying.value(each)}`);
    return [point.model?.name, saying.measured(point), point.setting, ...numbers].filter(Boolean).join("; ");
  }

  showChosen() {
    const { state, words } = this;
    const chips = this.part(".mc-toolbar .mc-chips");
    const filtered = Object.values(state.filters).some(Boolean) || state.papers.length > 0;
    const clear = make("button", { type: "button", class: "mc-chip" }, words.clear);
    clear.addEventListener("click", () => {
      Object.assign(state, { filters: {}, papers: [] });
      this.update();
      this.part("summary").focus();
    });
    const papers = fill(words.papers, { count: number(state.papers.length) });
    chips.replaceChildren(...(state.papers.length ? [make("span", { class: "mc-chip" }, papers)] : []), ...(filtered ? [clear] : [])); // prettier-ignore
    showTake(this.part(".mc-compare__take"), this);
  }

  /** The link of an embedded picture to the whole comparison. */
  showWhole() {
    const whole = /** @type {HTMLAnchorElement | null} */ (this.page.querySelector("[data-mc-whole]"));
    if (whole) whole.search = queryOf(this.state);
  }

  start() {
    // The page as it comes shows the commonest pair of size and quality; where no paper has one, nothing is drawn yet.
    const named = location.search || location.hash.slice(1) in this.setup.metrics || !this.setup.shown[0];
    // A link of another page names a metric: its picture is what was asked for, not its definition below.
    const arrive = () => location.hash && this.figure.scrollIntoView({ block: "center" });
    if (named) this.update({ write: !location.hash }).then(arrive);
    let width = this.figure.clientWidth;
    new ResizeObserver(() => {
      if (Math.abs(this.figure.clientWidth - width) < 8) return;
      width = this.figure.clientWidth;
      if (this.shown.length) this.draw();
    }).observe(this.figure);
    if (this.embedded) return;
    this.listen();
  }

  listen() {
    const choose = /** @type {HTMLDetailsElement} */ (this.page.querySelector(".mc-compare__choose"));
    choose.hidden = false;
    choose.addEventListener("toggle", () => choose.open && !this.shown.length && this.update({ write: false }));
    if (location.search) choose.open = matchMedia("(min-width: 60em)").matches;
    this.page.querySelector(".mc-ask").addEventListener("click", (/** @type {MouseEvent} */ event) => {
      const link = /** @type {HTMLElement} */ (event.target).closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.ask(link.dataset.question);
    });
    addEventListener("hashchange", () => {
      if (!(location.hash.slice(1) in this.setup.metrics)) return;
      this.state = readState("", location.hash, this.setup);
      this.update({ write: false }).then(() => this.figure.scrollIntoView({ block: "center" }));
    });
  }
}

const page = /** @type {HTMLElement} */ (document.querySelector(".mc-compare"));
new Compare(page, JSON.parse(document.getElementById("compare-setup").textContent)).start();
