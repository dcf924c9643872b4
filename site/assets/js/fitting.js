// Memory, fit and speed of models: the formulas of src/moecat/catalog/memory, with the same names. No page is touched
// here; tests/memory/cases.json, which Python writes, is what both have to give.

import { number } from "./text.js";

export const KINDS = ["gpu", "split", "ram", "none", "unknown"];

/**
 * @typedef {{ experts: number, rest: number, embeddings: number }} Precision bits of a weight
 * @typedef {{ full: number, windowed: number, window: number }} CacheWidth
 * @typedef {object} Shape parameters in billions; what nobody knows is null
 * @property {number | null} total
 * @property {number | null} active
 * @property {number | null} experts
 * @property {number | null} rest
 * @property {number} embeddings
 * @property {number} head
 * @property {number} chosen
 * @property {number | null} routed
 * @property {number | null} layers
 * @property {number | null} moe_layers
 * @property {CacheWidth | null} cache
 * @property {number} linear_layers
 * @property {number | null} context
 * @typedef {{ total: number, experts: number | null, read: number | null }} Weights in GB
 * @typedef {{ context: number, sequences: number, cache_bits: number }} Load
 * @typedef {object} Machine sizes in GB, bandwidths in GB/s
 * @property {number} cards
 * @property {number} card_gb
 * @property {number} ram_gb
 * @property {number} reserve_gb
 * @property {number | null} card_bandwidth
 * @property {number | null} ram_bandwidth
 * @property {boolean} unified
 * @typedef {object} Verdict
 * @property {string} kind
 * @property {number | null} weights
 * @property {number | null} cache
 * @property {number | null} spare
 * @property {number} in_ram
 * @property {number | null} ram_layers
 * @property {number | null} moved
 */

const FLOOR = 6.5;
const TRIED_BITS = [16, 8.5, 6.6, 5.7, 4.85, 4.5, 4.3, 3.85, 3.45, 3.1, 2.6, 2.1];
const LONGEST = 2 ** 20;
const SLOW = [0.5, 100e-6];
const FAST = [0.9, 20e-6];

/** @param {Machine} machine */
export const gpuOf = ({ cards, card_gb, reserve_gb }) => cards * Math.max(0, card_gb - reserve_gb);

/** @param {Machine} machine */
export const ramOf = ({ ram_gb, reserve_gb }) => Math.max(0, ram_gb - reserve_gb);

const gigabytes = (/** @type {number} */ billions, /** @type {number} */ bits) => (billions * bits) / 8;

/**
 * GB as people say them: one digit below ten; halves go up.
 * @param {number} gb
 */
export const shown = (gb) => (gb < 9.95 ? number(Math.floor(gb * 10 + 0.5) / 10, 1) : number(Math.floor(gb + 0.5)));

/**
 * @param {number} bits
 * @returns {Precision}
 */
export function precisionOfBits(bits) {
  const others = Math.max(bits, FLOOR);
  return { experts: bits, rest: others, embeddings: others };
}

/**
 * @param {Shape} shape
 * @param {Precision} precision
 * @returns {Weights | null}
 */
export function weigh(shape, precision) {
  if (shape.total === null) return null;
  if (shape.experts === null || shape.rest === null) {
    const read = shape.active === null ? null : gigabytes(shape.active, precision.experts);
    return { total: gigabytes(shape.total, precision.experts), experts: null, read };
  }
  const experts = gigabytes(shape.experts, precision.experts);
  const rest = gigabytes(shape.rest, precision.rest);
  const total = experts + rest + gigabytes(shape.embeddings, precision.embeddings);
  return { total, experts, read: rest + gigabytes(shape.head, precision.embeddings) };
}

/**
 * @param {Shape} shape
 * @param {number} bytes
 * @param {Precision | null} precision
 * @returns {Weights}
 */
function weighFile(shape, bytes, precision) {
  const total = bytes / 1e9;
  const parts = precision && weigh(shape, precision);
  if (!parts || parts.experts === null || !parts.total) return { total, experts: null, read: null };
  const others = Math.min(parts.total - parts.experts, total);
  return { total, experts: total - others, read: parts.read };
}

/**
 * @param {Shape} shape
 * @param {{ bytes: number | null, precision: Precision | null }} file
 */
export function weighCheckpoint(shape, file) {
  if (file.bytes !== null) return weighFile(shape, file.bytes, file.precision);
  return file.precision && weigh(shape, file.precision);
}

/**
 * @param {Shape} shape
 * @param {Load} load
 */
export const contextOf = (shape, load) =>
  shape.context === null ? load.context : Math.min(load.context, shape.context);

/**
 * @param {Shape} shape
 * @param {Load} load
 */
export function cacheGb(shape, load) {
  if (shape.cache === null) return null;
  const tokens = contextOf(shape, load);
  const numbers = shape.cache.full * tokens + shape.cache.windowed * Math.min(tokens, shape.cache.window);
  return (load.sequences * numbers * load.cache_bits) / 8 / 1e9;
}

/**
 * @param {Shape} shape
 * @param {Weights | null} weights
 * @param {Machine} machine
 * @param {Load} load
 * @returns {Verdict}
 */
export function fit(shape, weights, machine, load) {
  const cache = cacheGb(shape, load);
  /** @type {Verdict} */
  const found = { kind: "unknown", weights: null, cache, spare: null, in_ram: 0, ram_layers: null, moved: null };
  if (!weights) return found;
  const [gpu, ram] = [gpuOf(machine), ramOf(machine)];
  const need = weights.total + (cache ?? 0);
  found.weights = weights.total;
  if (machine.cards && need <= gpu) return { ...found, kind: "gpu", spare: gpu - need };
  if (need <= ram && (!machine.cards || !gpu)) return { ...found, kind: "ram", spare: ram - need, in_ram: need };
  if (need > gpu + ram) return { ...found, kind: "none", spare: gpu + ram - need };
  return split(shape, weights, machine, found, need);
}

/**
 * @param {Shape} shape
 * @param {Weights} weights
 * @param {Machine} machine
 * @param {Verdict} found
 * @param {number} need
 * @returns {Verdict}
 */
function split(shape, weights, machine, found, need) {
  const [away, layers, ram] = [need - gpuOf(machine), shape.moe_layers, ramOf(machine)];
  if (weights.experts === null || away > weights.experts || !layers) {
    return { ...found, kind: "split", spare: ram - away, in_ram: away };
  }
  const ram_layers = Math.min(layers, Math.ceil((away * layers) / weights.experts));
  const in_ram = (weights.experts * ram_layers) / layers;
  if (in_ram > ram) return { ...found, kind: "none", spare: ram - in_ram };
  const moved = shape.layers === null ? null : ram_layers + shape.layers - layers;
  return { ...found, kind: "split", spare: ram - in_ram, in_ram, ram_layers, moved };
}

/**
 * @param {Shape} shape
 * @param {Machine} machine
 * @param {Load} load
 * @param {Precision} precision
 * @param {Verdict} verdict
 */
export function advise(shape, machine, load, precision, verdict) {
  if (verdict.kind === "unknown") return { bits: null, context: null };
  const fits = verdict.kind === "gpu" || verdict.kind === "ram";
  const anywhere = verdict.kind === "none" || !machine.cards;
  const best = fits ? [verdict.kind] : anywhere ? ["gpu", "split", "ram"] : ["gpu"];
  const kind = (/** @type {number} */ bits) => fit(shape, weigh(shape, precisionOfBits(bits)), machine, load).kind;
  const bits = TRIED_BITS.find((tried) => tried > precision.experts === fits && best.includes(kind(tried))) ?? null;
  return { bits, context: longest(shape, machine, load, verdict, weigh(shape, precision)) };
}

/**
 * @param {Shape} shape
 * @param {Machine} machine
 * @param {Load} load
 * @param {Verdict} verdict
 * @param {Weights | null} weights
 */
function longest(shape, machine, load, verdict, weights) {
  if (verdict.kind === "none" || verdict.cache === null || shape.context === null) return null;
  let found = contextOf(shape, load);
  while (found < Math.min(shape.context, LONGEST)) {
    const context = Math.min(2 * found, shape.context);
    if (fit(shape, weights, machine, { ...load, context }).kind !== verdict.kind) break;
    found = context;
  }
  return found;
}

/**
 * The GB that a token reads of GPU memory and of RAM.
 * @param {Shape} shape
 * @param {Weights | null} weights
 * @param {Verdict} verdict
 * @param {Load} load
 */
function bytesRead(shape, weights, verdict, load) {
  if (!weights || weights.read === null || verdict.kind === "none" || verdict.kind === "unknown") return null;
  const always = weights.read + (cacheGb(shape, load) ?? 0) / load.sequences;
  const inRam = verdict.kind === "ram" ? 1 : 0;
  if (weights.experts === null) {
    const share = verdict.kind === "split" ? verdict.in_ram / weights.total : inRam;
    return [always * (1 - share), always * share];
  }
  const experts = weights.experts * shape.chosen;
  if (inRam) return [0, experts + always];
  const share = weights.experts ? Math.min(1, verdict.in_ram / weights.experts) : 0;
  return [always + experts * (1 - share), experts * share];
}

/**
 * Tokens a second of one sequence, the ends of a range.
 * @param {Shape} shape
 * @param {Weights | null} weights
 * @param {Verdict} verdict
 * @param {Machine} machine
 * @param {Load} load
 */
export function decodeSpeed(shape, weights, verdict, machine, load) {
  const { layers } = shape;
  const parts = bytesRead(shape, weights, verdict, load);
  if (!parts || layers === null) return null;
  let seconds = 0;
  for (const [index, bandwidth] of [machine.card_bandwidth, machine.ram_bandwidth].entries()) {
    if (parts[index] > 0 && !bandwidth) return null;
    if (bandwidth) seconds += parts[index] / bandwidth;
  }
  const [low, high] = [SLOW, FAST].map(([share, layer]) => 1 / (seconds / share + layers * layer));
  return { low, high };
}
