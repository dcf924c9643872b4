"""A model taken apart: experts, embeddings, what the cache keeps; and what the record does not tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from moecat.catalog.catalog import Catalog
from moecat.catalog.load import load
from moecat.catalog.memory.shape import CacheWidth, cache_width, expert_parameters, moe_layers, shape_of
from moecat.catalog.schema import Model
from moecat.files.disk import read_catalog
from tests.conftest import PROJECT

# Every layer of these has experts, each of three matrices, so their shape gives the experts on another way.
EVERY_LAYER = ("dbrx", "grin-moe", "mixtral-8x7b", "mixtral-8x22b", "olmoe-1b-7b", "qwen1-5-moe-a2-7b", "skywork-moe")


@pytest.fixture(scope="module")
def real() -> Catalog:
    return load(read_catalog(PROJECT)).catalog


def model(**fields: Any) -> Model:
    base: dict[str, Any] = {"name": "M", "organization": "O", "date": "2024", "summary": {}, "added": "2024-01-01"}
    checked = {"on": "2024-01-01", "against": ["https://a.example"]}
    return Model.model_validate({**base, "checked": checked, **fields})


def test_what_a_token_leaves_unused_gives_the_experts() -> None:
    made = model(params={"total": "10", "active": "4"}, experts={"routed": "8", "active": "2"})
    shape = shape_of(made)
    assert (shape.experts, shape.rest, shape.embeddings, shape.chosen) == (8, 2, 0, 0.25)


@pytest.mark.parametrize(
    ("params", "experts"),
    [
        ({"total": "10"}, {"routed": "8", "active": "2"}),
        ({"active": "4"}, {"routed": "8", "active": "2"}),
        ({"total": "10", "active": "4"}, {"routed": "8"}),
        ({"total": "10", "active": "4"}, {"routed": "8", "active": "8"}),
        ({"total": "10", "active": "1"}, {"routed": "2", "active": "1"}),
    ],
)
def test_experts_are_not_guessed(params: Mapping[str, str], experts: Mapping[str, str]) -> None:
    shape = shape_of(model(params=params, experts=experts))
    assert (shape.experts, shape.rest) == (None, None)


def test_the_shape_of_the_layers_goes_before_rounded_parameters() -> None:
    fields = {"layers": "10", "moe_layers": "10", "d_model": "1000", "d_expert": "1000"}
    close = model(params={"total": "0.3", "active": "0.1"}, experts={"routed": "8", "active": "2"}, **fields)
    assert expert_parameters(close) == pytest.approx(0.24)
    far = model(params={"total": "10", "active": "4"}, experts={"routed": "8", "active": "2"}, **fields)
    assert expert_parameters(far) == 8


@pytest.mark.parametrize("id", EVERY_LAYER)
def test_experts_agree_with_the_shape_where_that_is_known(real: Catalog, id: str) -> None:
    record = real.model_by_id[id].record
    shape = 3 * record.layers * record.experts.routed * record.d_model * record.d_expert / 1e9  # type: ignore[operator]
    assert expert_parameters(record) == pytest.approx(shape, rel=0.03)


def test_the_parts_of_every_model_add_up(real: Catalog) -> None:
    known = [shape for shape in map(shape_of, (entry.record for entry in real.models)) if shape.experts is not None]
    assert len(known) > 150
    for shape in known:
        assert shape.total is not None and shape.experts is not None and shape.rest is not None
        assert shape.rest + shape.experts + shape.embeddings == pytest.approx(shape.total, abs=1e-4)
        assert shape.rest >= 0 and shape.head <= shape.embeddings and 0 < shape.chosen <= 1


@pytest.mark.parametrize(
    ("fields", "width"),
    [
        ({"attention": {"kind": "gqa", "kv_heads": "4", "head_dim": "128"}}, CacheWidth(10 * 1024)),
        ({"attention": {"kind": "gqa", "kv_heads": "4"}, "heads": "8", "d_model": "1024"}, CacheWidth(10 * 1024)),
        ({"attention": {"kind": "mha", "head_dim": "64"}, "heads": "8"}, CacheWidth(10 * 1024)),
        ({"attention": {"kind": "mla", "kv_lora_rank": "512", "rope_head_dim": "64"}}, CacheWidth(5760)),
        (
            {
                "attention": {
                    "kind": "gqa",
                    "kv_heads": "4",
                    "head_dim": "128",
                    "window": "128",
                    "full_layers": "4",
                    "window_layers": "6",
                }
            },
            CacheWidth(4096, 6144, 128),
        ),
        (
            {"attention": {"kind": "gqa", "kv_heads": "4", "head_dim": "128", "window": "128", "full_layers": "4"}},
            CacheWidth(4096, 6144, 128),
        ),
        (
            {"attention": {"kind": "hybrid", "kv_heads": "4", "head_dim": "128", "full_layers": "2"}},
            CacheWidth(2048),
        ),
        ({"attention": {"kind": "linear"}}, CacheWidth(0)),
        ({"attention": {"kind": "hybrid", "kv_heads": "4", "head_dim": "128"}}, None),
        ({"attention": {"kind": "gqa", "kv_heads": "4", "head_dim": "128", "window": "128"}}, None),
        ({"attention": {"kind": "mla", "kv_lora_rank": "512"}}, None),
        ({"attention": {"kind": "gqa"}, "heads": "8", "d_model": "1024"}, None),
        ({}, None),
    ],
)
def test_what_the_cache_keeps_of_a_token(fields: Mapping[str, Any], width: CacheWidth | None) -> None:
    assert cache_width(model(layers="10", **fields)) == width


@pytest.mark.parametrize(
    ("fields", "layers"),
    [
        ({"moe_layers": "7", "layers": "10"}, 7),
        ({"layers": "10", "dense_layers": "1"}, 9),
        ({"layers": "10", "dense_layers": "1", "attention": {"kind": "hybrid"}}, None),
        ({"layers": "10", "d_model": "1000", "d_expert": "1000"}, 8),
        ({"layers": "10", "d_model": "1000", "d_expert": "1100"}, None),
        ({"layers": "10"}, None),
    ],
)
def test_layers_with_experts(fields: Mapping[str, Any], layers: int | None) -> None:
    params = {"params": {"total": "0.3", "active": "0.156"}, "experts": {"routed": "8", "active": "2"}}
    assert moe_layers(model(**params, **fields)) == layers
