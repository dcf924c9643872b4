// Ready commands for a model on a machine: what src/moecat/catalog/memory/commands.py gives. No page is touched here.

import { cacheGb, contextOf, fit, gpuOf, ramOf, weighCheckpoint } from "./fitting.js";

// NVFP4 needs hardware that few have, so it comes last.
const ACCELERATED = [["bf16", "fp8", "mxfp8", "int8", "mxfp4", "int4", "awq", "gptq"], ["nvfp4"]];
/** @type {Record<string, string>} */
const KT_METHODS = { bf16: "BF16", fp8: "FP8", int4: "RAWINT4" };

/**
 * @typedef {object} File
 * @property {string} name
 * @property {string} repository
 * @property {string} format
 * @property {string} quant
 * @property {import("./fitting.js").Precision | null} precision
 * @property {number | null} bytes
 * @property {string} url
 * @typedef {object} Choice
 * @property {import("./fitting.js").Shape} shape
 * @property {File[]} files
 * @property {string[]} engines
 * @property {number} bits
 * @property {File | null} file
 * @property {string} native
 * @typedef {{ engine: string, checkpoint: string, line: string }} Command
 * @typedef {import("./fitting.js").Machine} Machine
 * @typedef {import("./fitting.js").Load} Load
 * @typedef {import("./fitting.js").Verdict} Verdict
 */

/**
 * @param {[string, number][]} types types of GGUF files with their bits, the smallest first
 * @param {number} bits
 */
export const ggufType = (types, bits) => types.findLast(([, its]) => its <= bits)?.[0] ?? types[0][0];

const chosen = (/** @type {Choice} */ choice) => (choice.file ? [choice.file] : choice.files);

/**
 * @param {Choice} choice
 * @param {Machine} machine
 * @param {Load} load
 * @param {string[]} formats
 * @param {string} kind
 */
function largest(choice, machine, load, formats, kind) {
  /** @type {File | null} */
  let best = null;
  let most = 0;
  for (const file of chosen(choice)) {
    const usable = formats.includes(file.format) && file.repository;
    const weights = usable ? weighCheckpoint(choice.shape, file) : null;
    if (weights && weights.total > most && fit(choice.shape, weights, machine, load).kind === kind) {
      best = file;
      most = weights.total;
    }
  }
  return /** @type {File | null} */ (best);
}

/**
 * @param {Choice} choice
 * @param {Verdict} verdict
 * @param {Machine} machine
 * @param {Load} load
 * @param {[string, number][]} types
 */
function llamaCpp(choice, verdict, machine, load, types) {
  const file = chosen(choice).find((each) => each.format === "gguf" && each.repository);
  const native = choice.native === "mxfp4" && choice.bits >= 4;
  const quant = choice.file ? choice.file.quant : native ? "" : ggufType(types, choice.bits);
  const parts = ["llama-server", file ? `-hf ${file.repository}${quant ? `:${quant}` : ""}` : "-m MODEL.gguf"];
  parts.push(`-c ${contextOf(choice.shape, load) * load.sequences}`);
  if (verdict.kind === "ram" || !machine.cards) parts.push("-ngl 0");
  else if (verdict.kind === "gpu" || verdict.moved !== null) parts.push("-ngl 99");
  if (verdict.moved !== null) parts.push(`--n-cpu-moe ${verdict.moved}`);
  if (load.sequences > 1) parts.push(`-np ${load.sequences}`);
  if (load.cache_bits < 16) {
    const type = load.cache_bits >= 8 ? "q8_0" : "q4_0";
    parts.push(`-fa on -ctk ${type} -ctv ${type}`);
  }
  return { engine: "llama-cpp", checkpoint: file?.name ?? "", line: parts.join(" ") };
}

/**
 * @param {Choice} choice
 * @param {Machine} machine
 * @param {Load} load
 * @returns {Command[]}
 */
function served(choice, machine, load) {
  const [common, rare] = ACCELERATED.map((formats) => largest(choice, machine, load, formats, "gpu"));
  const file = common ?? rare;
  if (!file) return [];
  const [context, small, several] = [contextOf(choice.shape, load), load.cache_bits < 16, machine.cards > 1];
  const found = [];
  if (choice.engines.includes("vllm")) {
    let line = `vllm serve ${file.repository} --max-model-len ${context} --max-num-seqs ${load.sequences}`;
    if (several) line += ` --tensor-parallel-size ${machine.cards}`;
    found.push({ engine: "vllm", checkpoint: file.name, line: line + (small ? " --kv-cache-dtype fp8" : "") });
  }
  if (choice.engines.includes("sglang")) {
    let line = `python -m sglang.launch_server --model-path ${file.repository} --context-length ${context}`;
    line += ` --max-running-requests ${load.sequences}${several ? ` --tp ${machine.cards}` : ""}`;
    found.push({ engine: "sglang", checkpoint: file.name, line: line + (small ? " --kv-cache-dtype fp8_e4m3" : "") });
  }
  return found;
}

/**
 * @param {Choice} choice
 * @param {Machine} machine
 * @param {Load} load
 * @returns {Command[]}
 */
function ktransformers(choice, machine, load) {
  const file = largest(choice, machine, load, Object.keys(KT_METHODS), "split");
  if (!file || !choice.engines.includes("ktransformers")) return [];
  const weights = weighCheckpoint(choice.shape, file);
  if (!weights?.experts || weights.experts > ramOf(machine)) return [];
  const room = gpuOf(machine) - (weights.total - weights.experts) - (cacheGb(choice.shape, load) ?? 0);
  const folder = file.repository.split("/").pop();
  const parts = [
    `python -m sglang.launch_server --model ${folder} --kt-weight-path ${folder}`,
    `--kt-method ${KT_METHODS[file.format]} --kt-cpuinfer $(nproc)`,
    `--kt-num-gpu-experts ${Math.max(0, Math.floor(((choice.shape.routed ?? 0) * room) / weights.experts))}`,
    `--context-length ${contextOf(choice.shape, load)} --max-running-requests ${load.sequences}`,
  ];
  if (machine.cards > 1) parts.push(`--tensor-parallel-size ${machine.cards}`);
  return [{ engine: "ktransformers", checkpoint: file.name, line: parts.join(" ") }];
}

/**
 * @param {Choice} choice
 * @param {Machine} machine
 * @param {Load} load
 * @returns {Command[]}
 */
function mlx(choice, machine, load) {
  const file = machine.unified && choice.engines.includes("mlx-lm") && largest(choice, machine, load, ["mlx"], "gpu");
  return file ? [{ engine: "mlx-lm", checkpoint: file.name, line: `mlx_lm.server --model ${file.repository}` }] : [];
}

/**
 * @param {Choice} choice
 * @param {import("./fitting.js").Verdict} verdict
 * @param {import("./fitting.js").Machine} machine
 * @param {import("./fitting.js").Load} load
 * @param {[string, number][]} types
 * @returns {Command[]}
 */
export function commands(choice, verdict, machine, load, types) {
  const runs = ["gpu", "split", "ram"].includes(verdict.kind) && choice.engines.includes("llama-cpp");
  return [
    ...(runs ? [llamaCpp(choice, verdict, machine, load, types)] : []),
    ...served(choice, machine, load),
    ...ktransformers(choice, machine, load),
    ...mlx(choice, machine, load),
  ];
}
