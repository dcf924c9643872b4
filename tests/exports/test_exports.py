import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from moecat.exports import EXPORTS

from . import samples

CATALOG = samples.catalog()


def test_every_format_of_the_contract_is_registered() -> None:
    papers = ["json", "csv", "csv-excel", "bibtex", "ris", "csl-json", "markdown", "atom"]
    assert list(EXPORTS) == [*papers, "models", "engines", "measurements"]


@pytest.mark.parametrize("name", EXPORTS)
def test_a_format_describes_itself(name: str) -> None:
    exporter = EXPORTS[name]
    assert exporter.__doc__
    assert len(exporter.__doc__.strip().splitlines()) > 1
    assert exporter.SUFFIX.startswith(".")
    assert "/" in exporter.MEDIA_TYPE


@pytest.mark.parametrize("name", EXPORTS)
def test_an_empty_selection_and_every_paper_make_whole_lines(name: str) -> None:
    for papers in ((), CATALOG.papers):
        text = EXPORTS[name].export(CATALOG, papers, samples.SITE)
        assert not text or text.endswith("\n")
        assert "\r" not in text


def digests(environment: Mapping[str, str]) -> str:
    command = [sys.executable, str(Path(samples.__file__))]
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout


def test_time_zone_locale_and_hash_seed_change_no_byte() -> None:
    here = digests({"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"})
    there = digests({"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1"})
    assert here == there
    assert len(here.splitlines()) == len(EXPORTS)
