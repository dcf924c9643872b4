// The form that makes a record: what is written becomes YAML, is checked against the schema, and goes to GitHub's new-file page.

import { make } from "./dom.js";
import { idOf } from "./record-id.js";
import { read } from "./record-paste.js";
import { flaws } from "./record-schema.js";
import { toYaml } from "./record-yaml.js";
import { fill } from "./text.js";

// What GitHub takes in an address, and browsers too.
const LONGEST_ADDRESS = 7500;
class RecordForm {
  /** @param {HTMLElement} page @param {any} setup */
  constructor(page, setup) {
    this.page = page;
    this.setup = setup;
    this.form = page.querySelector("form");
    this.made = /** @type {HTMLElement} */ (page.querySelector(".mc-form__made"));
    /** @type {Record<string, string[]>} */
    this.chosen = { topics: [], labels: [] };
    this.schema = undefined;
    /** @type {Promise<Record<string, string>> | undefined} */
    this.identifiers = undefined;
  }

  start() {
    for (const part of [this.form, this.made]) part.hidden = false;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", () => this.show());
    this.page.querySelector("#form-paste").addEventListener("input", (event) => this.paste(event.target));
    for (const name of Object.keys(this.chosen)) this.offer(name);
    this.page.querySelector("[data-add]").addEventListener("click", () => this.addResult());
    this.show();
  }

  /** @param {any} field */
  paste(field) {
    const facts = read(field.value);
    for (const [name, value] of Object.entries(facts)) {
      const text = Array.isArray(value) ? value.join("\n") : value;
      const its = this.field(name);
      if (its && !its.value) its.value = text;
    }
    const against = this.field("against");
    if (facts.arxiv && !against.value) against.value = `https://arxiv.org/abs/${facts.arxiv}`;
    this.show();
  }

  /** A list that somebody chooses from, one at a time; the first topic is the main one. @param {string} name */
  offer(name) {
    const select = /** @type {HTMLSelectElement} */ (this.page.querySelector(`#form-${name}`));
    select.addEventListener("change", () => {
      const list = this.chosen[name];
      if (select.value && !list.includes(select.value)) list.push(select.value);
      select.value = "";
      this.showChosen(name, select);
    });
  }

  /** @param {string} name @param {HTMLSelectElement} select */
  showChosen(name, select) {
    const text = (/** @type {string} */ id) =>
      [...select.options].find((each) => each.value === id).text.replace(/^[– ]+/, "");
    const chips = this.chosen[name].map((id) => {
      const label = fill(this.setup.words.remove, { name: text(id) });
      const chip = make("button", { type: "button", class: "mc-chip", "aria-label": label }, `${text(id)} ×`);
      chip.addEventListener("click", () => {
        this.chosen[name] = this.chosen[name].filter((each) => each !== id);
        this.showChosen(name, select);
        select.focus();
      });
      return chip;
    });
    this.page.querySelector(`[data-chosen="${name}"]`).replaceChildren(...chips);
    this.show();
  }

  addResult() {
    const template = /** @type {HTMLTemplateElement} */ (this.page.querySelector("#form-result"));
    const row = /** @type {HTMLElement} */ (template.content.firstElementChild.cloneNode(true));
    row.querySelector("[data-remove]").addEventListener("click", () => {
      row.remove();
      /** @type {HTMLElement} */ (this.page.querySelector("[data-add]")).focus();
      this.show();
    });
    this.page.querySelector("[data-results]").append(row);
    row.querySelector("select").focus();
    this.show();
  }

  /** @param {string} name @returns {any} */
  field(name) {
    return this.form.elements.namedItem(name);
  }

  /** @param {string} name */
  text(name) {
    return this.field(name).value.replace(/\s+/g, " ").trim() || undefined;
  }

  /** @param {string} name */
  lines(name) {
    const lines = this.field(name)
      .value.split("\n")
      .map((/** @type {string} */ line) => line.trim());
    return lines.filter(Boolean);
  }

  /** @returns {Record<string, any>} */
  record() {
    const code = this.text("code");
    const summary = { en: this.text("en"), zh: this.text("zh") };
    const topics = [...this.chosen.topics];
    const results = [...this.page.querySelectorAll(".mc-form__result")].map(resultOf).filter(Boolean);
    const day = new Date().toISOString().slice(0, 10);
    return {
      ...Object.fromEntries(["title", "short_name"].map((name) => [name, this.text(name)])),
      authors: this.lines("authors"),
      ...Object.fromEntries(["date", "venue", "arxiv", "doi", "openreview"].map((name) => [name, this.text(name)])),
      topics,
      labels: this.chosen.labels.length ? [...this.chosen.labels] : undefined,
      links: code ? { code: [code] } : undefined,
      results: results.length ? results : undefined,
      summary: summary.en || summary.zh ? summary : undefined,
      checked: { on: day, against: this.lines("against"), read: this.field("read").value },
      added: day,
    };
  }

  async show() {
    const record = this.record();
    const text = toYaml(record);
    const year = /^\d{4}/.exec(record.date ?? "")?.[0] ?? String(new Date().getFullYear());
    const id = idOf(record.short_name ?? "", record.title ?? "") || "short-name";
    const path = `papers/${year}/${id}.yaml`;
    this.page.querySelector("#form-text").textContent =
      `# yaml-language-server: $schema=../../schema/paper.schema.json\n${text}`;
    this.link(path);
    await this.check(record, path, id);
  }

  /** @param {string} path */
  link(path) {
    const text = this.page.querySelector("#form-text").textContent;
    const base = `${this.setup.new}?filename=${encodeURIComponent(path)}`;
    const whole = `${base}&value=${encodeURIComponent(text)}`;
    const fits = whole.length <= LONGEST_ADDRESS;
    /** @type {HTMLAnchorElement} */ (this.page.querySelector("[data-open]")).href = fits ? whole : base;
    /** @type {HTMLElement} */ (this.page.querySelector("[data-long]")).hidden = fits;
  }

  /** @param {any} record @param {string} path @param {string} id */
  async check(record, path, id) {
    const { words } = this.setup;
    const status = this.made.querySelector("[role=status]");
    if (!this.touched()) {
      status.textContent = words.begin;
      return;
    }
    this.schema ??= fetch(this.setup.schema).then((answer) => answer.json());
    try {
      const schema = await this.schema;
      const found = [...flaws(schema, record), ...this.beyond(record)];
      const known = await this.known(record, id);
      if (known) found.unshift({ path: `papers/${known}`, rule: "exists" });
      const lines = found.map((each) => make("li", {}, this.told(each)));
      this.made.querySelector(".mc-form__flaws").replaceChildren(...lines);
      status.textContent = found.length ? fill(words.flaws, { path, count: found.length }) : fill(words.good, { path });
      this.mark(found.map((each) => each.path.split(".")));
    } catch {
      this.schema = this.identifiers = undefined;
      status.textContent = words.failed;
    }
  }

  touched() {
    return [...this.form.elements].some(
      (each) => /** @type {any} */ (each).type !== "radio" && /** @type {any} */ (each).value,
    );
  }

  /** What the schema cannot say. @param {any} record */
  beyond(record) {
    const found = [];
    if (!record.arxiv && !record.doi && !record.openreview) found.push({ path: "arxiv", rule: "identifier" });
    return found;
  }

  /** The record that has one of the identifiers, or the id. @param {any} record @param {string} id */
  async known(record, id) {
    this.identifiers ??= fetch(this.setup.identifiers).then((answer) => answer.json());
    const known = await this.identifiers;
    const names = ["arxiv", "doi", "openreview"].filter((name) => record[name]);
    return names.map((name) => known[`${name}:${record[name].toLowerCase()}`]).find(Boolean) ?? known[`id:${id}`];
  }

  /** @param {import("./record-schema.js").Flaw} flaw */
  told(flaw) {
    const { words } = this.setup;
    const text = words[flaw.rule] ?? words.other;
    return `${flaw.path}: ${fill(text, { wanted: [flaw.wanted].flat().slice(0, 8).join(", ") })}`;
  }

  /** @param {string[][]} paths */
  mark(paths) {
    const names = new Set(paths.flatMap((path) => [path[0], path[1]]));
    for (const each of this.form.querySelectorAll("[name]")) {
      const wrong = names.has(each.getAttribute("name")) && /** @type {any} */ (each).value !== "";
      each.toggleAttribute("aria-invalid", wrong);
      if (wrong) each.setAttribute("aria-invalid", "true");
    }
  }
}

/** @param {Element} row */
function resultOf(row) {
  /** @type {Record<string, any>} */
  const result = {};
  for (const each of /** @type {NodeListOf<HTMLInputElement>} */ (row.querySelectorAll("[data-name]"))) {
    const text = each.value.replace(/\s+/g, " ").trim();
    if (text) result[each.dataset.name] = each.dataset.name === "value" ? toNumber(text) : text;
  }
  return Object.keys(result).length ? result : undefined;
}

/** @param {string} text */
const toNumber = (text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);

const page = /** @type {HTMLElement | null} */ (globalThis.document?.querySelector("[data-mc-module=contribute-form]"));
if (page) new RecordForm(page, JSON.parse(page.querySelector("#form-setup").textContent)).start();
