"""Each folder of bad/ is laid over the invented catalog; expected.txt is the report. A new case is a new folder."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from moecat.catalog.load import Loaded, load
from moecat.catalog.problems import Problem
from moecat.catalog.report import render_text
from moecat.catalog.yamltext import MAX_BYTES
from moecat.files.disk import read_catalog
from moecat.rules import RULES, TEXT_RULES, check_again, check_rules
from tests.conftest import HERE, TODAY, expect

BAD = HERE / "bad"
CASES = sorted(path.name for path in BAD.iterdir() if path.is_dir())
# A file of over 256 KiB is made in its own test, and a folder cannot lay an absent file over a present one.
MADE_ELSEWHERE = {"yaml-size", "missing-file"}


def report(files: Mapping[str, bytes]) -> str:
    loaded = load(files)
    problems = sorted({*loaded.problems, *check_rules(loaded.catalog, TODAY)})
    return render_text(problems) + "\n"


def checked(loaded: Loaded) -> list[Problem]:
    return sorted(set(check_rules(loaded.catalog, TODAY)))


def test_the_good_catalog_has_no_problem(files: Mapping[str, bytes]) -> None:
    assert report(files) == "\n"


@pytest.mark.parametrize("case", CASES)
def test_bad_case(case: str, files: Mapping[str, bytes]) -> None:
    actual = report({**files, **read_catalog(BAD / case)})
    expect(BAD / case / "expected.txt", actual)
    if case in RULES or case in TEXT_RULES:
        assert f": {case}: " in actual


@pytest.mark.parametrize("case", CASES)
def test_a_catalog_that_has_changed_is_checked_like_a_new_one(case: str, files: Mapping[str, bytes]) -> None:
    good = load(files)
    bad = load({**files, **read_catalog(BAD / case)}, good)
    found = checked(bad)
    assert check_again(bad.catalog, TODAY, good.catalog, []) == found
    assert check_again(load(files, bad).catalog, TODAY, bad.catalog, found) == []
    # One record more, and what the others have against them stays.
    path = "papers/2024/toy.yaml"
    touched = load({**files, **read_catalog(BAD / case), path: files[path] + b"# a comment\n"}, bad)
    assert check_again(touched.catalog, TODAY, bad.catalog, found) == checked(touched)


def test_every_rule_has_a_case() -> None:
    assert {*RULES, *TEXT_RULES} - MADE_ELSEWHERE <= set(CASES)


def test_oversized_file(files: Mapping[str, bytes]) -> None:
    text = report({**files, "papers/2024/large.yaml": b"title: " + b"a" * MAX_BYTES})
    assert text.startswith("papers/2024/large.yaml:1:1: yaml-size: ")


def test_catalog_without_taxonomy(files: Mapping[str, bytes]) -> None:
    rest = {path: raw for path, raw in files.items() if path != "taxonomy.yaml"}
    assert "taxonomy.yaml:1:1: missing-file: " in report(rest)
