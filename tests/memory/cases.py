"""Cases that Python and the page's script both have to give the same answers for: cases.json."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import product
from typing import Any

from moecat.catalog.memory.cache import Load, cache_gb
from moecat.catalog.memory.commands import Choice, commands
from moecat.catalog.memory.files import File
from moecat.catalog.memory.fit import Machine, advise, fit
from moecat.catalog.memory.shape import CacheWidth, Shape
from moecat.catalog.memory.speed import decode_speed
from moecat.catalog.memory.weights import FORMATS, GGUF_BITS, Precision, Weights, precision_of_bits, weigh, weigh_file

_GROUPED = Shape(30.5, 3.3, 29.0, 0.9, 0.6, 0.3, 0.0625, 128, 48, 48, CacheWidth(49152), 0, 40960)
_LATENT = Shape(671, 37, 654.45, 14.7, 1.85, 0.93, 0.03125, 256, 61, 58, CacheWidth(35136), 0, 131072)
_WINDOWED = Shape(116.8, 5.1, 114.7, 1.0, 1.1, 0.55, 0.03125, 128, 36, 36, CacheWidth(18432, 18432, 128), 0, 131072)
_LINEAR = Shape(79.7, 3.9, 77.3, 1.8, 0.6, 0.3, 0.02, 512, 48, 48, CacheWidth(12288), 36, 262144)
_UNTOLD = Shape(54, 13, 41, 12.5, 0.5, 0.25, 0.25, 8, 32, None, None, 0, None)
_TOTAL_ONLY = Shape(16, None, None, None, 0, 0, 1, None, 24, None, CacheWidth(98304), 0, 4096)
_NOTHING = Shape(None, None, None, None, 0, 0, 1, None, None, None, None, 0, 8192)
SHAPES = (_GROUPED, _LATENT, _WINDOWED, _LINEAR, _UNTOLD, _TOTAL_ONLY, _NOTHING)

_USUAL = Machine(card_bandwidth=1008, ram_bandwidth=89.6)
MACHINES = (
    _USUAL,
    replace(_USUAL, cards=2, ram_gb=128),
    Machine(0, 0, 16, 2, None, 51.2),
    Machine(8, 80, 2000, 3.5, 3350, 307.2),
    Machine(1, 128, 0, 8, 273, 89.6, unified=True),
    Machine(1, 6, 512, 2, None, None),
    Machine(1, 1.5, 0, 2, 100, 20),
)
LOADS = (Load(), Load(32768, 4, 8), Load(1048576, 1, 4))
PRECISIONS = (precision_of_bits(4.5), precision_of_bits(16), precision_of_bits(2.1), FORMATS["mxfp4"])
_FILES = (
    File("M", "o/M", "bf16", "", FORMATS["bf16"], None, "https://huggingface.co/o/M"),
    File("M-FP8", "o/M-FP8", "fp8", "", FORMATS["fp8"], None, "https://huggingface.co/o/M-FP8"),
    File("M-NVFP4", "o/M-NVFP4", "nvfp4", "", FORMATS["nvfp4"], 17_300_000_000, "https://huggingface.co/o/M-NVFP4"),
    File("M-GGUF", "u/M-GGUF", "gguf", "", None, None, "https://huggingface.co/u/M-GGUF"),
    File("M-4bit", "m/M-4bit", "mlx", "", Precision(4.5, 4.5, 4.5), None, "https://huggingface.co/m/M-4bit"),
    File("M-Q4", "", "gguf", "Q4_K_M", precision_of_bits(4.85), None, "https://a.example/M-Q4"),
)
_ENGINES = (("llama-cpp", "vllm", "sglang", "ktransformers", "mlx-lm"), ("llama-cpp",), ())


def make_cases() -> dict[str, Any]:
    """Return every case with its answer; what is given are places in the lists."""
    return {
        "gguf": list(GGUF_BITS.items()),
        "shapes": [asdict(each) for each in SHAPES],
        "machines": [asdict(each) for each in MACHINES],
        "loads": [asdict(each) for each in LOADS],
        "precisions": [asdict(each) for each in PRECISIONS],
        "checkpoints": [asdict(each) for each in _FILES],
        "fits": list(_fits()),
        "files": list(_weighed_files()),
        "commands": list(_commands()),
    }


def _fits() -> Iterator[dict[str, Any]]:
    for place in product(*map(range, (len(SHAPES), len(MACHINES), len(LOADS), len(PRECISIONS)))):
        shape, machine, load, precision = SHAPES[place[0]], MACHINES[place[1]], LOADS[place[2]], PRECISIONS[place[3]]
        weights = weigh(shape, precision)
        verdict = fit(shape, weights, machine, load)
        speed = decode_speed(shape, weights, verdict, machine, load)
        yield {
            "given": place,
            "weights": asdict(weights) if weights else None,
            "cache": cache_gb(shape, load),
            "verdict": asdict(verdict),
            "advice": asdict(advise(shape, machine, load, precision, verdict)),
            "speed": asdict(speed) if speed else None,
        }


def _weighed_files() -> Iterator[dict[str, Any]]:
    for place, size, precision in product(range(len(SHAPES)), (10**9, 60 * 10**9), (None, FORMATS["nvfp4"])):
        weights: Weights = weigh_file(SHAPES[place], size, precision)
        its = asdict(precision) if precision else None
        yield {"given": [place, {"bytes": size, "precision": its}], "weights": asdict(weights)}


def _commands() -> Iterator[dict[str, Any]]:
    places = product((0, 1, 4), range(len(MACHINES)), (0, 1), _ENGINES, (None, 5), ("", "mxfp4"))
    for shape, machine, load, engines, file, native in places:
        its = SHAPES[shape]
        choice = Choice(its, _FILES, engines, 4.5, native, None if file is None else _FILES[file])
        verdict = fit(its, weigh(its, precision_of_bits(4.5)), MACHINES[machine], LOADS[load])
        found = commands(choice, verdict, MACHINES[machine], LOADS[load])
        if found:
            fields = {"engines": engines, "bits": 4.5, "native": native}
            yield {"given": [shape, machine, load, file, fields], "commands": [asdict(each) for each in found]}
