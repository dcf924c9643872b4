"""What the weights of a model take, and where they fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from moecat.catalog.catalog import Catalog
from moecat.catalog.load import load
from moecat.catalog.memory import Machine, Parts, fitting, gigabytes, parts_of
from moecat.catalog.schema import Model
from moecat.files.disk import read_catalog
from moecat.site.views.fit import gb_text
from tests.conftest import PROJECT

# Every layer of these has experts, each of three matrices, so their shape gives the experts on another way.
EVERY_LAYER = (
    "dbrx",
    "grin-moe",
    "hunyuan-large",
    "mixtral-8x7b",
    "mixtral-8x22b",
    "olmoe-1b-7b",
    "qwen1-5-moe-a2-7b",
    "qwen2-57b-a14b",
    "skywork-moe",
    "snowflake-arctic",
    "yuan2-m32",
)


@pytest.fixture(scope="module")
def real() -> Catalog:
    return load(read_catalog(PROJECT)).catalog


def model(params: Mapping[str, str], experts: Mapping[str, str]) -> Model:
    base: dict[str, Any] = {"name": "M", "organization": "O", "date": "2024", "summary": {}, "added": "2024-01-01"}
    checked = {"on": "2024-01-01", "against": ["https://a.example"]}
    return Model.model_validate({**base, "checked": checked, "params": params, "experts": experts})


def test_what_a_token_leaves_unused_gives_the_experts() -> None:
    parts = parts_of(model({"total": "10", "active": "4"}, {"routed": "8", "active": "2"}))
    assert parts == Parts(total=10, active=4, experts=8, rest=2)


@pytest.mark.parametrize(
    ("params", "experts"),
    [
        ({"total": "10"}, {"routed": "8", "active": "2"}),
        ({"active": "4"}, {"routed": "8", "active": "2"}),
        ({"total": "10", "active": "4"}, {"routed": "8"}),
        ({"total": "10", "active": "4"}, {"active": "2"}),
        ({"total": "10", "active": "4"}, {"routed": "8", "active": "8"}),
        ({"total": "10", "active": "1"}, {"routed": "2", "active": "1"}),
    ],
)
def test_experts_are_not_guessed(params: Mapping[str, str], experts: Mapping[str, str]) -> None:
    parts = parts_of(model(params, experts))
    assert (parts.experts, parts.rest) == (None, None)


@pytest.mark.parametrize("id", EVERY_LAYER)
def test_experts_agree_with_the_shape_where_that_is_known(real: Catalog, id: str) -> None:
    record = real.model_by_id[id].record
    shape = 3 * record.layers * record.experts.routed * record.d_model * record.d_expert / 1e9  # type: ignore[operator]
    assert parts_of(record).experts == pytest.approx(shape, rel=0.02)


def test_the_parts_of_every_model_add_up(real: Catalog) -> None:
    known = [parts_of(entry.record) for entry in real.models]
    known = [parts for parts in known if parts.experts is not None]
    assert len(known) > 20
    for parts in known:
        assert parts.total is not None and parts.active is not None and parts.experts is not None
        assert parts.rest is not None
        assert parts.rest + parts.experts == pytest.approx(parts.total)
        assert 0 <= parts.rest <= parts.active < parts.total


@pytest.mark.parametrize(
    ("total", "rest", "fit"),
    [
        (24, 1, "gpu"),
        (24, None, "gpu"),
        (24.1, 24, "split"),
        (24.1, 24.1, "none"),
        (88, 24, "split"),
        (88.1, 1, "none"),
        (88.1, None, "none"),
        (30, None, "unknown"),
        (None, None, "unknown"),
    ],
)
def test_where_weights_fit(total: float | None, rest: float | None, fit: str) -> None:
    assert fitting(total, rest, Machine(gpu=24, ram=64, bits=4)) == fit


def test_a_billion_bytes_are_a_gigabyte() -> None:
    assert gigabytes(46.7, 4) == pytest.approx(23.35)
    assert [gb_text(gb) for gb in (0, 0.25, 23.349, 1234.56)] == ["0.0", "0.3", "23.3", "1,234.6"]
