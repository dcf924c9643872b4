"""What several tests share: the invented catalog, a session on it, and whether to rewrite expectations."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from moecat.catalog.catalog import Catalog
from moecat.catalog.load import load
from moecat.catalog.site_info import SiteInfo
from moecat.files.disk import read_catalog

HERE = Path(__file__).parent
PROJECT = HERE.parent
CATALOG = HERE / "catalog"
TODAY = "2025-06-01"
UPDATE = bool(os.environ.get("MOECAT_UPDATE"))  # MOECAT_UPDATE=1 pytest rewrites expected files instead of comparing

# The same examples in every run, so that a red build is about the change under test; look for new ones with
# `pytest --hypothesis-profile=explore`.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2_000, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def files() -> Mapping[str, bytes]:
    return read_catalog(CATALOG)


@pytest.fixture(scope="session")
def catalog(files: Mapping[str, bytes]) -> Catalog:
    loaded = load(files)
    assert not loaded.problems
    return loaded.catalog


@pytest.fixture(scope="session")
def site() -> SiteInfo:
    return SiteInfo("moecat", "https://moecat.example.org/sub/", "https://github.com/moecat/moecat")


def expect(path: Path, actual: str) -> None:
    """Compare a text with an expected file, or rewrite the file when asked to."""
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(actual, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == actual
