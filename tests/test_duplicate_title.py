"""Titles that are nearly the same: what counts as such, and that finding them stays linear in the papers."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import pytest

from moecat.catalog.catalog import Catalog
from moecat.rules import duplicate_title
from tests.conftest import TODAY

Made = Callable[[int], tuple[str, tuple[str, ...]]]  # number -> title and authors


def made(catalog: Catalog, papers: int, kind: Made) -> Catalog:
    """Return a catalog of copies of one paper with titles and authors of their own."""
    some = catalog.papers[0]
    entries = []
    for number in range(papers):
        title, authors = kind(number)
        record = some.record.model_copy(update={"title": title, "authors": authors})
        entries.append(replace(some, id=f"p{number}", path=f"papers/2024/p{number:05}.yaml", record=record))
    return replace(catalog, papers=tuple(entries))


def letters(number: int) -> str:
    return "".join(chr(ord("j") + int(digit)) for digit in str(number))


KINDS: dict[str, Made] = {
    "the same title": lambda _: ("One title for all of these papers", ("Ada",)),
    "numbers by one author": lambda number: (f"A generated paper number {number} about routing", ("Ada",)),
    "numbers by many authors": lambda number: (f"A generated paper number {number} about routing", (f"A{number}",)),
    "words by one author": lambda number: (f"A generated paper {letters(number)} about routing", ("Ada",)),
    "words by many authors": lambda number: (f"A generated paper {letters(number)} about routing", (f"A{number}",)),
}


def calls(work: Callable[[], object]) -> int:
    """Count the calls of functions that some work makes: unlike seconds, the same in every run."""
    counted = Counter[str]()

    def note(_frame: object, event: str, _argument: Any) -> None:
        counted[event] += 1

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted["call"] + counted["c_call"]


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_papers_are_twice_the_work(kind: str, catalog: Catalog) -> None:
    small, large = (made(catalog, papers, KINDS[kind]) for papers in (150, 300))
    work = [calls(lambda each=each: list(duplicate_title.check(each, TODAY))) for each in (small, large)]  # type: ignore[misc]
    assert work[1] < 2.3 * work[0]


def nearly(one: tuple[list[str], set[str]], two: tuple[list[str], set[str]]) -> bool:
    """Say the same as the rule by comparing two titles word by word."""
    (words, authors), (others, its) = one, two
    if not authors & its:
        return False
    if words == others:
        return True
    gone, come = Counter(words) - Counter(others), Counter(others) - Counter(words)
    if max(gone.total(), come.total()) > 1:
        return False
    # The title that has a word of its own has at least four.
    if (gone and len(words) < 4) or (come and len(others) < 4):
        return False
    return not any(word.isdecimal() for word in (*gone, *come))


def test_it_finds_what_comparing_all_pairs_finds(catalog: Catalog) -> None:
    rng = Random(7)
    names, vocabulary = ["Ada", "Bo", "Cy"], ["expert", "sparse", "model", "fast", "2", "3"]
    facts = [
        (" ".join(rng.choices(vocabulary, k=rng.randint(3, 6))), tuple(rng.sample(names, rng.randint(1, 2))))
        for _ in range(120)
    ]
    problems = duplicate_title.check(made(catalog, len(facts), facts.__getitem__), TODAY)
    plain = [(title.split(), set(authors)) for title, authors in facts]
    wanted = {later for earlier, later in combinations(range(len(facts)), 2) if nearly(plain[earlier], plain[later])}
    assert {int(problem.path[-10:-5]) for problem in problems} == wanted
    assert 20 < len(wanted) < 120
