"""Verdicts, advice, precisions, files, machines: what the case file cannot say in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from moecat.catalog.catalog import Catalog
from moecat.catalog.load import load
from moecat.catalog.memory.assess import (
    KINDS,
    Setting,
    advice_for,
    assess,
    commands_for,
    engines_by_model,
    in_order,
)
from moecat.catalog.memory.cache import Load, cache_gb
from moecat.catalog.memory.contexts import memory_at_contexts
from moecat.catalog.memory.files import files_of, repository_of, weigh_checkpoint
from moecat.catalog.memory.fit import Machine, fit
from moecat.catalog.memory.machines import NonsenseError, machine_of, presets, tokens_of
from moecat.catalog.memory.ram import ram_bandwidth
from moecat.catalog.memory.shape import CacheWidth, Shape, shape_of
from moecat.catalog.memory.weights import Weights, gguf_type, precision_of_bits, quant_bits
from moecat.files.disk import read_catalog
from tests.conftest import PROJECT

SHAPE = Shape(10, 3, 8, 1, 1, 0.5, 0.25, 8, 12, 10, CacheWidth(1000), 0, 100_000)
WEIGHTS = Weights(50, 40, 5)
MACHINE = Machine(1, 24, 66, 2)
LOAD = Load(1000, 1, 16)


@pytest.fixture(scope="module")
def real() -> Catalog:
    return load(read_catalog(PROJECT)).catalog


def test_experts_go_to_ram_layer_by_layer() -> None:
    verdict = fit(SHAPE, WEIGHTS, MACHINE, LOAD)
    # 28.002 GB are too many: of 4 GB a layer that is 8 layers, and two layers without experts come before them.
    assert (verdict.kind, verdict.ram_layers, verdict.in_ram, verdict.moved) == ("split", 8, 32, 10)
    assert verdict.spare == 32


@pytest.mark.parametrize(
    ("machine", "kind", "spare"),
    [
        (Machine(1, 60, 0, 2), "gpu", 7.998),
        (Machine(2, 30, 0, 2), "gpu", 5.998),
        (Machine(0, 0, 60, 2), "ram", 7.998),
        (Machine(1, 24, 20, 2), "none", -10.002),
        (Machine(1, 52, 0, 2), "none", -0.002),
        (Machine(1, 8, 60, 2), "split", 13.998),
    ],
)
def test_where_a_model_fits(machine: Machine, kind: str, spare: float) -> None:
    verdict = fit(SHAPE, WEIGHTS, machine, LOAD)
    assert verdict.kind == kind
    assert verdict.spare == pytest.approx(spare)


def test_a_layer_that_has_no_room_makes_the_difference() -> None:
    assert fit(SHAPE, WEIGHTS, Machine(1, 24, 32, 2), LOAD).kind == "none"


def test_an_unknown_cache_is_not_counted_and_unknown_weights_say_nothing() -> None:
    assert fit(replace(SHAPE, cache=None), WEIGHTS, Machine(1, 52, 0, 2), LOAD).cache is None
    assert fit(replace(SHAPE, cache=None), WEIGHTS, Machine(1, 52, 0, 2), LOAD).kind == "gpu"
    assert fit(SHAPE, None, MACHINE, LOAD).kind == "unknown"


def test_a_window_ends_and_so_does_the_context() -> None:
    windowed = replace(SHAPE, cache=CacheWidth(1000, 500, 128), context=4096)
    assert cache_gb(windowed, Load(4096)) == (1000 * 4096 + 500 * 128) * 2 / 1e9
    assert cache_gb(windowed, Load(8192, 3, 8)) == 3 * (1000 * 4096 + 500 * 128) / 1e9


def test_types_of_files_and_their_bits() -> None:
    assert quant_bits("Q4_K_M") == quant_bits("UD-Q4_K_XL") == 4.85
    assert quant_bits("Q6_K_XL") == 6.6 and quant_bits("MXFP4_MOE") == 4.25 and quant_bits("Z") is None
    assert (gguf_type(4.5), gguf_type(8.5), gguf_type(1)) == ("IQ4_XS", "Q8_0", "IQ1_S")
    assert precision_of_bits(4.5).rest == 6.5 and precision_of_bits(16).rest == 16


def test_stated_bytes_go_before_a_format(real: Catalog) -> None:
    record = real.model_by_id["kimi-k2-5"].record
    file = next(file for file in files_of(record) if file.bytes)
    weights = weigh_checkpoint(shape_of(record), file)
    assert weights is not None and weights.total == 557 and weights.experts and weights.experts < 557


def test_official_weights_are_a_checkpoint() -> None:
    assert repository_of("https://huggingface.co/o/m/blob/main/x") == "o/m"
    assert repository_of("https://a.example/o/m") == repository_of("https://huggingface.co/o") == ""


def test_no_context_is_longer_than_the_models() -> None:
    at = memory_at_contexts(replace(SHAPE, context=40_000))
    assert [each.context for each in at] == [8192, 32768]
    assert at[1].cache == 4 * (at[0].cache or 0)
    assert [each.context for each in memory_at_contexts(replace(SHAPE, context=1000))] == [8192]


@pytest.mark.parametrize(
    ("gpu", "cards", "memory", "bandwidth"),
    [
        ("24x2", 2, 24, None),
        ("16", 1, 16, None),
        ("RTX-4090x2", 2, 24, 1008),
        ("l40sx8", 8, 48, 864),
        ("mi300x", 1, 192, 5300),
        ("mi300x8", 8, 192, 5300),
        ("apple-m4:16", 1, 16, 120),
        ("none", 0, 0, None),
    ],
)
def test_machines_by_their_words(real: Catalog, gpu: str, cards: int, memory: float, bandwidth: float | None) -> None:
    known = presets(real.taxonomy.record.hardware)
    machine = machine_of(gpu, 64, "ddr5-5600", 2, known)
    assert (machine.cards, machine.card_gb, machine.card_bandwidth) == (cards, memory, bandwidth)
    assert machine.ram_gb == (0 if machine.unified else 64) and machine.ram_bandwidth == 89.6


@pytest.mark.parametrize("gpu", ["", "x2", "24x0", "rtx-9090", "apple-m4:lots", "apple-m4:0", "24x2x2", "-24", "0x2"])
def test_nonsense_is_no_machine(real: Catalog, gpu: str) -> None:
    with pytest.raises(NonsenseError, match=r"GB|none"):
        machine_of(gpu, 64, "ddr5-5600", 2, presets(real.taxonomy.record.hardware))


def test_contexts_by_their_words() -> None:
    assert [tokens_of(text) for text in ("8192", "32k", "1M", "0.5k")] == [8192, 32768, 2**20, 512]
    for nonsense in ("", "0", "-1", "k", "8 k", "9999999999", "1e9"):
        with pytest.raises(NonsenseError, match="32k"):
            tokens_of(nonsense)


def test_the_bandwidth_of_ram() -> None:
    assert ram_bandwidth("ddr4-3200") == 51.2
    assert ram_bandwidth("ddr5-6400x12") == 614.4


def setting_of(real: Catalog, gpu: str, ram: float) -> Setting:
    known = presets(real.taxonomy.record.hardware)
    return Setting(machine_of(gpu, ram, "ddr5-5600", 2, known), Load(), precision_of_bits(4.5))


@pytest.mark.parametrize(
    ("gpu", "ram", "model", "kind", "start"),
    [
        ("rtx-4090x2", 128, "glm-4-5-air", "split", "llama-server -hf unsloth/GLM-4.5-Air-GGUF:IQ4_XS -c 8192 -ngl 99"),
        ("rtx-4090x2", 128, "qwen3-30b-a3b", "gpu", "llama-server -hf unsloth/Qwen3-30B-A3B-GGUF:IQ4_XS -c 8192"),
        ("none", 16, "gpt-oss-20b", "ram", "llama-server -hf unsloth/gpt-oss-20b-GGUF -c 8192 -ngl 0"),
        ("apple-m4:16", 0, "gpt-oss-20b", "gpu", "llama-server -hf unsloth/gpt-oss-20b-GGUF -c 8192 -ngl 99"),
    ],
)
def test_people_get_a_model_a_checkpoint_an_engine_and_a_command(
    real: Catalog, gpu: str, ram: float, model: str, kind: str, start: str
) -> None:
    setting = setting_of(real, gpu, ram)
    found = assess(real.model_by_id[model], setting)
    assert found.verdict.kind == kind
    first = commands_for(found, setting, engines_by_model(real)[model])[0]
    assert first.engine == "llama-cpp" and first.checkpoint and first.line.startswith(start)
    assert found.speed is not None and 0 < found.speed.low < found.speed.high


def test_what_fits_comes_first_and_the_largest_first(real: Catalog) -> None:
    found = in_order(assess(entry, setting_of(real, "rtx-4090x2", 128)) for entry in real.models)
    kinds = [KINDS.index(each.verdict.kind) for each in found]
    assert kinds == sorted(kinds) and len(found) == len(real.models)
    for kind in ("gpu", "split"):
        sizes = [each.shape.total or 0 for each in found if each.verdict.kind == kind]
        assert len(sizes) > 20 and sizes == sorted(sizes, reverse=True)
    lacks = [each.verdict.spare or 0 for each in found if each.verdict.kind == "none"]
    assert lacks == sorted(lacks, reverse=True) and max(lacks) < 0


def test_advice_holds(real: Catalog) -> None:
    """What the advice says is what the formulas say of the advised precision and context."""
    setting = setting_of(real, "24", 64)
    checked = 0
    for entry in real.models:
        found = assess(entry, setting)
        advice = advice_for(found, setting)
        if advice.bits is not None:
            better = assess(entry, replace(setting, precision=precision_of_bits(advice.bits))).verdict.kind
            assert better == "gpu" or found.verdict.kind == "none"
        if advice.context is not None:
            longer = replace(setting, load=replace(setting.load, context=advice.context))
            assert assess(entry, longer).verdict.kind == found.verdict.kind
            checked += 1
    assert checked > 50
