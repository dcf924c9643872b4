// One model on a machine: the parts of its memory, what would change the verdict, checkpoints, commands, speeds.

import { make } from "./dom.js";
import { commands } from "./fit-commands.js";
import { advise, cacheGb, contextOf, decodeSpeed, fit, gpuOf, shown, weigh, weighCheckpoint } from "./fitting.js";
import { fill, number } from "./text.js";

let copied = 0;

const tenths = (value) => number(Math.round(value * 100) / 100);

/**
 * What a verdict says in words.
 * @param {Record<string, string>} words
 * @param {import("./fitting.js").Verdict} verdict
 */
export function verdictText(words, verdict) {
  const sizes = { spare: shown(Math.abs(verdict.spare ?? 0)), in_ram: shown(verdict.in_ram) };
  const layers = verdict.ram_layers;
  const [form, key] = layers === null ? ["verdict", verdict.kind] : ["experts_of", layers === 1 ? "one" : "other"];
  const known = verdict.cache !== null || verdict.kind === "unknown";
  return fill(words[`${form}${known ? "" : "_no_cache"}.${key}`], { ...sizes, count: number(layers ?? 0) });
}

const fileOf = (model, state) => (state.file === "" ? null : model.files[Number(state.file)]);

const section = (title, ...children) => make("section", {}, make("h2", {}, title), ...children);

const list = (rows) => make("ul", {}, ...rows.map((row) => make("li", {}, ...[row].flat())));

function bar(parts, room) {
  const whole = Math.max(room, ...[parts.reduce((sum, [, gb]) => sum + gb, 0)]);
  const pieces = parts.map(([kind, gb]) => {
    const piece = make("i", { "data-part": kind });
    piece.style.width = `${(100 * gb) / whole}%`;
    return piece;
  });
  return make("div", { class: "mc-fit__bar", "aria-hidden": "true" }, ...pieces);
}

function memory(words, { shape }, state, weights) {
  if (!weights) return section(words["parts.title"], make("p", {}, words["verdict.unknown"]));
  const { machine, load, precision } = state;
  const cache = cacheGb(shape, load);
  const reserve = machine.reserve_gb * Math.max(1, machine.cards);
  const parts = weights.experts
    ? [
        ["experts", weights.experts],
        ["rest", weights.total - weights.experts],
      ]
    : [["whole", weights.total]];
  parts.push(["cache", cache ?? 0], ["reserve", reserve]);
  const texts = parts.map(([kind, gb]) => {
    const unknown = kind === "cache" && cache === null;
    const text = unknown ? words["parts.cache_unknown"] : fill(words[`parts.${kind}`], { gb: shown(Number(gb)) });
    return [make("i", { "data-part": String(kind) }), text];
  });
  const notes = [];
  if (precision && shape.experts !== null) {
    const numbers = number((shape.cache?.full ?? 0) + (shape.cache?.windowed ?? 0));
    const use = { ...precision, params: tenths(shape.total), numbers, bits: load.cache_bits };
    const times = { tokens: number(contextOf(shape, load)), sequences: load.sequences };
    notes.push(fill(words["parts.formula"], { ...use, ...times }));
  }
  if (shape.linear_layers) notes.push(words["parts.state"]);
  if (shape.context !== null && shape.context < load.context) {
    notes.push(fill(words["parts.ends"], { count: number(shape.context) }));
  }
  return section(
    words["parts.title"],
    bar(parts, machine.cards * machine.card_gb + machine.ram_gb),
    make("ul", { class: "mc-fit__legend" }, ...texts.map((text) => make("li", {}, ...text))),
    ...notes.map((note) => make("p", { class: "mc-note" }, note)),
  );
}

function advice(words, { shape }, state, weights, verdict) {
  const found = state.precision ? advise(shape, state.machine, state.load, state.precision, verdict) : null;
  const said = [];
  const fits = verdict.kind === "gpu" || verdict.kind === "ram";
  if (found?.bits) {
    const form = fits ? "still" : verdict.kind === "split" ? "better" : "fits";
    said.push(fill(words[`advice.${form}`], { bits: found.bits }));
  }
  if (found?.context) said.push(fill(words["advice.context"], { count: number(found.context) }));
  if (verdict.kind === "split") {
    const more = weights.total + (verdict.cache ?? 0) - gpuOf(state.machine);
    said.push(fill(words["advice.more"], { gb: shown(more) }));
  }
  if (verdict.kind === "none") said.push(fill(words["advice.short"], { gb: shown(-verdict.spare) }));
  return section(words["advice.title"], list(said.length ? said : [words["advice.none"]]));
}

function checkpoints(words, model, state, choose) {
  const option = (value, text) => make("option", { value, selected: state.file === value }, text);
  const select = make("select", { id: "fit-file", name: "file" });
  select.append(option("", fill(words["checkpoint.by_bits"], { bits: state.bits })));
  const rows = model.files.map((file, index) => {
    const weights = weighCheckpoint(model.shape, file);
    // A repository of GGUF files has one for every precision.
    const several = !weights && file.format === "gguf" ? weigh(model.shape, state.precision) : null;
    const form = several ? "chosen" : file.bytes === null ? "computed" : "stated";
    const sizes = { gb: shown((weights ?? several)?.total ?? 0), bits: state.bits };
    const size = weights || several ? fill(words[`checkpoint.${form}`], sizes) : words.unknown_size;
    const kind = [file.format, file.quant].filter(Boolean).join(" ");
    if (weights) select.append(option(String(index), `${file.name} (${kind}; ${size})`));
    const says = weights ? verdictText(words, fit(model.shape, weights, state.machine, state.load)) : "";
    return [make("a", { href: file.url }, file.name), ` (${kind}): ${[size, says].filter(Boolean).join("; ")}`];
  });
  select.addEventListener("change", () => choose(select.value));
  const label = make("label", { for: "fit-file" }, words["checkpoint.use"]);
  return section(words["checkpoint.title"], make("p", { class: "mc-field" }, label, select), list(rows));
}

function starts(words, model, state, verdict, data) {
  const found = commands(
    { ...model, bits: state.precision?.experts ?? 0, file: fileOf(model, state) },
    verdict,
    state.machine,
    state.load,
    data.gguf,
  );
  const blocks = found.map(({ engine, checkpoint, line }) => {
    copied += 1;
    const id = `fit-command-${copied}`;
    const name = fill(words[checkpoint ? "command.with" : "command.alone"], {
      engine: data.engines[engine],
      checkpoint,
    });
    const button = make(
      "button",
      { class: "mc-button", type: "button", "data-mc-copy": `#${id}`, "data-done": words.copied },
      words.copy,
    );
    const top = make("div", { class: "mc-cite__bar" }, make("span", {}, name), button);
    return make("div", { class: "mc-cite" }, top, make("pre", { id, tabindex: "0" }, line));
  });
  const note = found.length ? words["command.support"] : words["command.none"];
  return section(words["command.title"], ...blocks, make("p", { class: "mc-note" }, note));
}

function speeds(words, model, data, speed) {
  const rows = model.measured.map((row) => {
    const device = [row.count > 1 ? `${row.count} ×` : "", row.device].filter(Boolean).join(" ");
    const context = row.context ? fill(words.tokens, { count: number(row.context) }) : "";
    const batch = row.batch > 1 ? fill(words["measured.batch"], { count: number(row.batch) }) : "";
    const parts = [device, data.engines[row.engine] ?? row.engine, row.checkpoint, context, batch].filter(Boolean);
    const rate = fill(words["measured.row"], { decode: tenths(row.decode) });
    return [make("a", { href: row.url }, rate), `: ${parts.join(", ")}`];
  });
  const ends = speed && { low: speed.low.toFixed(0), high: speed.high.toFixed(0) };
  const estimate = ends ? fill(words["measured.estimate"], ends) : words["measured.no_estimate"];
  const measured = rows.length ? list(rows) : make("p", {}, words["measured.none"]);
  return section(words["measured.title"], make("p", {}, estimate), measured);
}

/**
 * Everything about a model on a machine.
 * @param {Record<string, string>} words
 * @param {any} model
 * @param {any} state the machine, the load, the precision or the number of a checkpoint
 * @param {any} data
 * @param {(file: string) => void} choose
 */
export function detail(words, model, state, data, choose) {
  const file = fileOf(model, state);
  const weights = file ? weighCheckpoint(model.shape, file) : weigh(model.shape, state.precision);
  const verdict = fit(model.shape, weights, state.machine, state.load);
  const speed = decodeSpeed(model.shape, weights, verdict, state.machine, state.load);
  const its = { ...state, precision: file ? file.precision : state.precision };
  return [
    make("p", { class: "mc-fit__verdict" }, verdictText(words, verdict)),
    make(
      "div",
      {},
      starts(words, model, { ...its, precision: its.precision ?? state.precision }, verdict, data),
      checkpoints(words, model, state, choose),
    ),
    make(
      "div",
      {},
      memory(words, model, its, weights),
      advice(words, model, its, weights, verdict),
      speeds(words, model, data, speed),
    ),
  ];
}
