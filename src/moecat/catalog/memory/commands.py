"""Ready commands that start a model on a machine, for the engines whose records say that they run it."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from moecat.catalog.memory.cache import Load, cache_gb, context_of
from moecat.catalog.memory.files import File, weigh_checkpoint
from moecat.catalog.memory.fit import Machine, Verdict, fit
from moecat.catalog.memory.shape import Shape
from moecat.catalog.memory.weights import gguf_type

# Formats that vLLM and SGLang load, and how KTransformers calls those whose experts it computes on the processor.
# NVFP4 needs hardware that few have, so it comes last.
_ACCELERATED = (("bf16", "fp8", "mxfp8", "int8", "mxfp4", "int4", "awq", "gptq"), ("nvfp4",))
_KT_METHODS = {"bf16": "BF16", "fp8": "FP8", "int4": "RAWINT4"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A model to start: shape, checkpoints, ids of engines that run it, bits or one checkpoint, native precision."""

    shape: Shape
    files: Sequence[File]
    engines: Collection[str]
    bits: float
    native: str = ""
    file: File | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """A command line, the engine it starts, and the checkpoint it loads ("" where the record lists none)."""

    engine: str
    checkpoint: str
    line: str


def commands(choice: Choice, verdict: Verdict, machine: Machine, load: Load) -> tuple[Command, ...]:
    """Return the commands for a machine, none where the model does not fit."""
    found: list[Command] = []
    if verdict.kind in ("gpu", "split", "ram") and "llama-cpp" in choice.engines:
        found.append(_llama_cpp(choice, verdict, machine, load))
    found += _served(choice, machine, load)
    found += _ktransformers(choice, machine, load)
    found += _mlx(choice, machine, load)
    return tuple(found)


def _llama_cpp(choice: Choice, verdict: Verdict, machine: Machine, load: Load) -> Command:
    file = next((each for each in _chosen(choice) if each.format == "gguf" and each.repository), None)
    quant = _quant(choice)
    source = f"-hf {file.repository}{':' + quant if quant else ''}" if file else "-m MODEL.gguf"
    parts = ["llama-server", source, f"-c {context_of(choice.shape, load) * load.sequences}"]
    if verdict.kind == "ram" or not machine.cards:
        parts.append("-ngl 0")
    elif verdict.kind == "gpu" or verdict.moved is not None:
        parts.append("-ngl 99")
    if verdict.moved is not None:
        parts.append(f"--n-cpu-moe {verdict.moved}")
    if load.sequences > 1:
        parts.append(f"-np {load.sequences}")
    if load.cache_bits < 16:
        kind = "q8_0" if load.cache_bits >= 8 else "q4_0"
        parts.append(f"-fa on -ctk {kind} -ctv {kind}")
    return Command("llama-cpp", file.name if file else "", " ".join(parts))


def _quant(choice: Choice) -> str:
    """Return the type of a GGUF file to ask for; "" is the one that the repository offers first."""
    if choice.file is not None:
        return choice.file.quant
    # Files of such models hold MXFP4 whatever type their name says.
    return "" if choice.native == "mxfp4" and choice.bits >= 4 else gguf_type(choice.bits)


def _served(choice: Choice, machine: Machine, load: Load) -> Iterator[Command]:
    """vLLM and SGLang, with the largest checkpoint that lies in GPU memory as a whole."""
    found = (_largest(choice, machine, load, formats, "gpu") for formats in _ACCELERATED)
    file = next(filter(None, found), None)
    if file is None:
        return
    context, half = context_of(choice.shape, load), load.cache_bits < 16
    if "vllm" in choice.engines:
        line = f"vllm serve {file.repository} --max-model-len {context} --max-num-seqs {load.sequences}"
        line += f" --tensor-parallel-size {machine.cards}" if machine.cards > 1 else ""
        yield Command("vllm", file.name, line + (" --kv-cache-dtype fp8" if half else ""))
    if "sglang" in choice.engines:
        line = f"python -m sglang.launch_server --model-path {file.repository} --context-length {context}"
        line += f" --max-running-requests {load.sequences}"
        line += f" --tp {machine.cards}" if machine.cards > 1 else ""
        yield Command("sglang", file.name, line + (" --kv-cache-dtype fp8_e4m3" if half else ""))


def _ktransformers(choice: Choice, machine: Machine, load: Load) -> Iterator[Command]:
    """KTransformers keeps some experts of each layer in GPU memory and all experts in RAM."""
    file = _largest(choice, machine, load, tuple(_KT_METHODS), "split")
    if file is None or "ktransformers" not in choice.engines:
        return
    weights = weigh_checkpoint(choice.shape, file)
    if weights is None or not weights.experts or weights.experts > machine.ram:
        return
    room = machine.gpu - (weights.total - weights.experts) - (cache_gb(choice.shape, load) or 0)
    routed = choice.shape.routed or 0
    folder = file.repository.rpartition("/")[2]
    parts = [
        f"python -m sglang.launch_server --model {folder} --kt-weight-path {folder}",
        f"--kt-method {_KT_METHODS[file.format]} --kt-cpuinfer $(nproc)",
        f"--kt-num-gpu-experts {max(0, math.floor(routed * room / weights.experts))}",
        f"--context-length {context_of(choice.shape, load)} --max-running-requests {load.sequences}",
    ]
    if machine.cards > 1:
        parts.append(f"--tensor-parallel-size {machine.cards}")
    yield Command("ktransformers", file.name, " ".join(parts))


def _mlx(choice: Choice, machine: Machine, load: Load) -> Iterator[Command]:
    file = _largest(choice, machine, load, ("mlx",), "gpu") if machine.unified else None
    if file is not None and "mlx-lm" in choice.engines:
        yield Command("mlx-lm", file.name, f"mlx_lm.server --model {file.repository}")


def _largest(choice: Choice, machine: Machine, load: Load, formats: Sequence[str], kind: str) -> File | None:
    """Return the largest checkpoint of some formats that fits in one way; of equal ones the first."""
    best, most = None, 0.0
    for file in _chosen(choice):
        weights = weigh_checkpoint(choice.shape, file) if file.format in formats and file.repository else None
        if weights and weights.total > most and fit(choice.shape, weights, machine, load).kind == kind:
            best, most = file, weights.total
    return best


def _chosen(choice: Choice) -> Sequence[File]:
    return choice.files if choice.file is None else (choice.file,)
