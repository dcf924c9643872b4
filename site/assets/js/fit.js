// What fits: the table of the page for another machine, one model in detail, and both in the address.

import { make } from "./dom.js";
import { detail, verdictText } from "./fit-detail.js";
import { KINDS, decodeSpeed, fit, precisionOfBits, shown, weigh } from "./fitting.js";
import { fill } from "./text.js";

const page = document.querySelector(".mc-fit");
const form = /** @type {HTMLFormElement} */ (page.querySelector("form"));
const body = page.querySelector("table").tBodies[0];
const status = /** @type {HTMLElement} */ (page.querySelector("[role=status]"));
const setup = JSON.parse(document.getElementById("fit-setup").textContent);
const { words } = setup;
const fields = /** @type {HTMLInputElement[]} */ ([...form.elements]).filter((field) => field.name);
const usual = Object.fromEntries(fields.map((field) => [field.name, field.value]));
const rows = [...body.rows].map((row) => ({ row, id: row.id.replace(/^model-/, "") }));
const best = /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll(".mc-fit__best [data-kind]"));
const opened = { id: "", file: "" };
let data;

const value = (name) => /** @type {any} */ (form.elements)[name].value;
const numeric = (name) => Number(value(name));

// Everything that leaves a record out of the data stands for null.
function completed(model) {
  const nothing = { total: null, active: null, experts: null, rest: null, routed: null, cache: null };
  const more = { layers: null, moe_layers: null, context: null, linear_layers: 0, embeddings: 0, head: 0 };
  const files = (model.files ?? []).map((file) => ({
    name: (file.repository ?? "").split("/").pop(),
    repository: "",
    quant: "",
    bytes: null,
    url: `https://huggingface.co/${file.repository}`,
    ...file,
    precision: data.precisions[file.precision] ?? null,
  }));
  const lists = { engines: [], measured: [], native: "" };
  return { ...lists, ...model, files, shape: { ...nothing, ...more, ...model.shape } };
}

function stateOf() {
  const gpu = setup.gpus[value("gpu")];
  const cards = value("gpu") === "none" ? 0 : numeric("cards");
  const unified = Boolean(gpu?.[2]);
  const bits = value("bits");
  return {
    machine: {
      cards,
      card_gb: numeric("memory"),
      ram_gb: unified && cards ? 0 : numeric("ram"),
      reserve_gb: numeric("reserve"),
      card_bandwidth: gpu?.[1] ?? null,
      ram_bandwidth: setup.rams[value("ramkind")],
      unified,
    },
    load: { context: numeric("context"), sequences: numeric("sequences"), cache_bits: numeric("cache") },
    precision: data.formats[bits] ?? precisionOfBits(Number(bits)),
    bits,
    file: "",
  };
}

const wanted = (row) =>
  (!value("place") || row.dataset.fit === value("place")) &&
  (!value("family") || row.dataset.family === value("family")) &&
  (!value("licence") || row.cells[5].textContent === value("licence")) &&
  (!value("since") || row.cells[6].textContent >= value("since"));

function show(row, model, state) {
  const weights = weigh(model.shape, state.precision);
  const verdict = fit(model.shape, weights, state.machine, state.load);
  const speed = decodeSpeed(model.shape, weights, verdict, state.machine, state.load);
  const ends = speed && { low: speed.low.toFixed(0), high: speed.high.toFixed(0) };
  const [place, memory, rate] = row.querySelectorAll("td");
  row.dataset.fit = verdict.kind;
  row.dataset.cache = verdict.cache === null ? "unknown" : "known";
  place.textContent = verdictText(words, verdict);
  memory.textContent = weights ? shown(weights.total + (verdict.cache ?? 0)) : "";
  rate.textContent = ends ? fill(words.speed, ends) : "";
  const size = verdict.kind === "none" ? verdict.spare : (model.shape.total ?? 0);
  return [KINDS.indexOf(verdict.kind), -size];
}

function update() {
  const gpu = value("gpu");
  for (const name of ["cards", "memory"]) form.elements[name].disabled = gpu === "none";
  form.elements["ram"].disabled = Boolean(setup.gpus[gpu]?.[2]);
  if (!form.checkValidity()) return;
  const state = stateOf();
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0]));
  const order = rows.map(({ row, id }) => {
    const keys = show(row, data.models[id], state);
    row.hidden = !wanted(row);
    if (!row.hidden) counts[row.dataset.fit] += 1;
    return { row, keys };
  });
  order.sort((one, other) => one.keys[0] - other.keys[0] || one.keys[1] - other.keys[1]);
  body.append(...order.map(({ row }) => row));
  showBest();
  const some = Object.values(counts).some(Boolean);
  status.textContent = some ? fill(words.status, counts) : words.none_left;
  open(state);
}

// The largest model that fits in each way, with a link that opens it; with a cache that nobody knows it may not fit.
function showBest() {
  for (const part of best) {
    const fits = (row) => row.dataset.fit === part.dataset.kind && row.dataset.cache === "known";
    const row = [...body.rows].find((each) => fits(each) && !each.hidden);
    const name = row?.querySelector("th a").textContent;
    part
      .querySelector("a, span")
      .replaceWith(row ? make("a", { href: `#${row.id}` }, name) : make("span", {}, words["largest.none"]));
  }
}

function open(state) {
  body.querySelector(".mc-fit__detail")?.remove();
  for (const { row, id } of rows) {
    row.querySelector("button")?.setAttribute("aria-expanded", String(id === opened.id));
    if (id !== opened.id || row.hidden) continue;
    const parts = detail(words, data.models[id], { ...state, file: opened.file }, data, (file) => {
      opened.file = file;
      changed();
      document.getElementById("fit-file").focus();
    });
    row.after(make("tr", { class: "mc-fit__detail" }, make("td", { colspan: "7" }, make("div", {}, ...parts))));
  }
}

function changed() {
  update();
  writeAddress();
}

// Only what differs from the page's own machine stands in the address.
function writeAddress() {
  const different = fields.filter(
    (field) => !field.disabled && field.value !== usual[field.name] && field.validity.valid,
  );
  const query = new URLSearchParams(different.map((field) => [field.name, field.value]));
  if (opened.id) query.set("model", opened.id);
  if (opened.file) query.set("file", opened.file);
  const text = query.toString();
  history.replaceState(null, "", (text ? `?${text}` : location.pathname) + location.hash);
}

function readAddress() {
  const query = new URLSearchParams(location.search);
  for (const field of fields) {
    const asked = query.get(field.name);
    if (asked === null || (field.type === "number" && !/^\d+(\.\d+)?$/.test(asked))) continue;
    field.value = asked;
    if (!field.value || !field.validity.valid) field.value = usual[field.name];
  }
  // A link to a model's row opens it.
  const id = query.get("model") ?? location.hash.replace(/^#model-/, "");
  opened.id = id in data.models ? id : "";
  opened.file = opened.id && query.get("file") in data.models[opened.id].files ? query.get("file") : "";
}

function addButtons() {
  for (const { row, id } of rows) {
    const button = make("button", { type: "button", class: "mc-button", "aria-expanded": "false" }, words.details);
    button.addEventListener("click", () => {
      [opened.id, opened.file] = [opened.id === id ? "" : id, ""];
      changed();
    });
    row.cells[0].append(" ", button);
  }
}

function listen() {
  form.addEventListener("submit", (event) => event.preventDefault());
  form.elements["gpu"].addEventListener("input", () => {
    const gpu = setup.gpus[value("gpu")];
    if (gpu) form.elements["memory"].value = gpu[0];
  });
  form.addEventListener("input", changed);
  addEventListener("hashchange", () => {
    const id = location.hash.replace(/^#model-/, "");
    if (!(id in data.models)) return;
    [opened.id, opened.file] = [id, ""];
    changed();
    document.getElementById(`model-${id}`).scrollIntoView();
  });
}

try {
  data = await (await fetch(setup.data)).json();
  for (const [id, model] of Object.entries(data.models)) data.models[id] = completed(model);
  addButtons();
  readAddress();
  update();
  listen();
  if (opened.id) document.getElementById(`model-${opened.id}`).scrollIntoView();
} catch (error) {
  console.error(error);
  status.textContent = words.failed;
}
