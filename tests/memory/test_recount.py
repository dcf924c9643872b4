"""Parameters counted again from the shape of the layers."""

from __future__ import annotations

from typing import Any

import pytest

from moecat.catalog.load import load
from moecat.catalog.memory.recount import recount
from moecat.files.disk import read_catalog
from tests.conftest import PROJECT
from tests.memory.test_shape import model

SHAPE: dict[str, Any] = {
    "layers": "10", "moe_layers": "9", "dense_layers": "1", "d_model": "100", "d_ffn": "400", "d_expert": "50",
    "heads": "10", "experts": {"routed": "8", "shared": "1", "active": "2"}, "vocab": "1000", "tied_embeddings": "yes",
    "attention": {"kind": "gqa", "kv_heads": "2", "head_dim": "10"},
}  # fmt: skip
# Ten layers of attention, nine of experts with their router, a dense one, one matrix of embeddings.
COUNTED = 10 * 2 * 100 * 10 * 12 + 9 * (3 * 100 * 450 + 800) + 3 * 100 * 400 + 100_000


def test_the_parts_add_up() -> None:
    assert recount(model(**SHAPE)) == pytest.approx(COUNTED / 1e9)
    apart = model(**{**SHAPE, "tied_embeddings": "no"})
    assert recount(apart) == pytest.approx((COUNTED + 100_000) / 1e9)


def test_latent_attention() -> None:
    latent = {"kind": "mla", "kv_lora_rank": "20", "rope_head_dim": "4", "nope_head_dim": "8", "v_head_dim": "8"}
    attention = 100 * 120 + 100 * 24 + 20 * 10 * 16 + 10 * 8 * 100
    expected = COUNTED - 10 * 2 * 100 * 10 * 12 + 10 * attention
    assert recount(model(**{**SHAPE, "attention": latent})) == pytest.approx(expected / 1e9)
    short = {**latent, "q_lora_rank": "30"}
    expected += 10 * (30 * 220 - 100 * 120)
    assert recount(model(**{**SHAPE, "attention": short})) == pytest.approx(expected / 1e9)


@pytest.mark.parametrize("lacking", ["layers", "d_model", "d_ffn", "d_expert", "heads", "vocab", "tied_embeddings"])
def test_nothing_is_guessed(lacking: str) -> None:
    assert recount(model(**{name: value for name, value in SHAPE.items() if name != lacking})) is None


def test_hybrid_layers_are_not_counted() -> None:
    assert recount(model(**{**SHAPE, "attention": {**SHAPE["attention"], "kind": "hybrid"}})) is None


def test_real_models_come_out_within_three_percent() -> None:
    real = load(read_catalog(PROJECT)).catalog
    pairs = [(entry.record.params.total, recount(entry.record)) for entry in real.models]
    known = [counted / stated - 1 for stated, counted in pairs if stated and counted]
    assert len(known) > 45
    assert sum(abs(error) <= 0.03 for error in known) >= 0.9 * len(known)
