"""The estimate of decoding against the measured speeds of the catalog."""

from __future__ import annotations

import pytest

from moecat.catalog.catalog import Catalog
from moecat.catalog.load import load
from moecat.catalog.memory.cache import Load
from moecat.catalog.memory.fit import Machine, Verdict
from moecat.catalog.memory.shape import CacheWidth, Shape, shape_of
from moecat.catalog.memory.speed import bytes_read, decode_speed
from moecat.catalog.memory.weights import FORMATS, Precision, Weights, precision_of_bits, quant_bits, weigh
from moecat.catalog.schema import Measurement
from moecat.files.disk import read_catalog
from tests.conftest import PROJECT

SHAPE = Shape(10, 3, 8, 1, 1, 0.5, 0.25, 8, 12, 10, CacheWidth(1000), 0, 100_000)
WEIGHTS = Weights(50, 40, 5)
LOAD = Load(1_000_000, 1, 16)


@pytest.fixture(scope="module")
def real() -> Catalog:
    return load(read_catalog(PROJECT)).catalog


def test_a_token_reads_the_chosen_experts_and_everything_else() -> None:
    # 0.2 GB of cache, 10 GB of experts, of which a quarter lies in RAM.
    assert bytes_read(SHAPE, WEIGHTS, Verdict("gpu"), LOAD) == pytest.approx((15.2, 0))
    assert bytes_read(SHAPE, WEIGHTS, Verdict("split", in_ram=10), LOAD) == pytest.approx((12.7, 2.5))
    assert bytes_read(SHAPE, WEIGHTS, Verdict("ram", in_ram=50.2), LOAD) == pytest.approx((0, 15.2))
    assert bytes_read(SHAPE, WEIGHTS, Verdict("none"), LOAD) is None


def test_no_bandwidth_no_estimate() -> None:
    verdict = Verdict("gpu")
    assert decode_speed(SHAPE, WEIGHTS, verdict, Machine(card_bandwidth=None), LOAD) is None
    speed = decode_speed(SHAPE, WEIGHTS, verdict, Machine(card_bandwidth=1000), LOAD)
    assert speed is not None
    assert (speed.low, speed.high) == pytest.approx((1 / (0.0304 + 0.0012), 1 / (0.0152 / 0.9 + 0.00024)))


def test_three_quarters_of_the_measured_speeds_lie_in_the_range(real: Catalog) -> None:
    inside = [inside for row in real.measurements if (inside := _lies_inside(real, row.record)) is not None]
    assert len(inside) >= 30
    assert sum(inside) >= 0.7 * len(inside)


def _lies_inside(real: Catalog, row: Measurement) -> bool | None:
    """Tell whether a speed lies in the range, None where the record does not tell what the range depends on."""
    chips = {each.name: each for each in real.hardware.values()}
    device = chips.get(row.cpu or "") or real.hardware.get(row.gpu or "")
    precision = _precision(row.checkpoint or "")
    told = row.decode and row.batch in (None, 1) and (row.gpus or 1) == 1 and precision
    if not told or device is None or not device.bandwidth_gb_s or "-ot" in (row.flags or ""):
        return None
    if row.engine == "ktransformers" or "diffusion" in row.model or "speculative" in (row.flags or ""):
        return None
    shape = shape_of(real.model_by_id[row.model].record)
    assert precision is not None and row.decode is not None
    machine = Machine(card_gb=1000, card_bandwidth=device.bandwidth_gb_s)
    used = Load(row.context or 1024)
    speed = decode_speed(shape, weigh(shape, precision), Verdict("gpu"), machine, used)
    return None if speed is None else speed.low <= row.decode <= speed.high


def _precision(checkpoint: str) -> Precision | None:
    for word in checkpoint.replace("/", " ").replace(".gguf", "").split():
        name = word.rpartition("-")[2] if quant_bits(word) is None else word
        bits = quant_bits(name) or quant_bits(word.removeprefix("Unsloth-Dynamic-"))
        if bits is not None:
            return precision_of_bits(bits)
    lower = checkpoint.lower()
    return next((precision for name, precision in FORMATS.items() if name in lower), None)
