"""What comes first, what is corrected, and what is left out: each rule of docs/develop/search.md on a few documents."""

from __future__ import annotations

import pytest

from moecat.search.find import Finder
from tests.search.finding import document, small_finder

PAPERS = [
    document("mixtral-report/", "Mixtral of Experts", names=("Mixtral",), weight=5),
    document("models/mixtral/", "Mixtral 8x7B", kind="models", names=("Mixtral 8x7B",), series=("Mixtral",)),
    document("offload/", "Fast Inference of Mixtral with Offloading", "Runs it on a desktop."),
    document("prune/", "Expert Pruning", "Removes experts.", authors=("Yu Wang", "Li Zhang")),
    document("quant/", "Expert Quantization", "量化专家的权重，节省显存。", authors=("Yu Zhang", "Tri Dao")),
    document("cache/", "Expert Caching", "Pruning is compared; 专家缓存在显存中。", authors=("Wei Wang",)),
    document("deepseek/", "DeepSeek Model", keys=("ICLR 2025", "2401.06066"), names=("2401.06066", "DeepSeekMoE")),
    document("fit/", "What fits", "A page on memory.", kind="pages", names=("What fits",)),
    document("new/", "Added last", kind="pages"),
]


@pytest.fixture(scope="module")
def finder() -> Finder:
    return small_finder(PAPERS)


def paths(finder: Finder, query: str) -> list[str]:
    return [each.path for each in finder.find(query).documents]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("mixtral", ["mixtral-report/", "models/mixtral/", "offload/"]),  # the name, its series, then who uses it
        ("pruning", ["prune/", "cache/"]),  # a title before a text
        ("yu zhang", ["quant/", "prune/"]),  # words of one name before words of two
        ("2401.06066", ["deepseek/"]),
        ("arXiv:2401.06066v2", ["deepseek/"]),
        ("deepseek moe", ["deepseek/"]),
        ("深度求索", ["deepseek/"]),  # another name
        ("run it on a laptop", ["fit/"]),  # a phrase of a page
        ("显存不够怎么办", ["fit/"]),
        ("run mixtral on 4090", ["fit/", "mixtral-report/", "models/mixtral/"]),  # then what is left of the query
        ("run mixtral on 2x4090", ["fit/", "mixtral-report/"]),
        ("latest", ["new/"]),
        ("newest latest", ["new/"]),  # two phrases of one page
        ("experts prunings", ["prune/"]),
        ("prune", ["prune/", "cache/"]),  # forms
        ("quant", ["quant/"]),  # what it begins
        ("量化专家", ["quant/"]),
        ("專家量化", ["quant/"]),
    ],
)
def test_the_order(finder: Finder, query: str, first: list[str]) -> None:
    assert paths(finder, query)[: len(first)] == first


@pytest.mark.parametrize(
    ("query", "corrections"),
    [
        ("mixtrl", {"mixtrl": "mixtral"}),
        ("expert prunning", {}),  # a form of a word that is known
        ("expert quantizatoin", {"quantizatoin": "quantization"}),
        ("offloadingpruning", {}),
        ("2401.06067", {}),
        ("latest", {}),
        ("xqzzv", {}),
    ],
)
def test_typing_errors_are_mended_by_the_words_of_the_index(
    finder: Finder, query: str, corrections: dict[str, str]
) -> None:
    assert finder.find(query).corrections == corrections
    assert finder.find(query, literal=True).corrections == {}


def test_a_mended_query_finds_and_a_literal_one_does_not(finder: Finder) -> None:
    assert paths(finder, "mixtrl")[0] == "mixtral-report/"
    assert finder.find("mixtrl", literal=True).documents == ()


@pytest.mark.parametrize(
    ("query", "first", "left_out"),
    [
        ("xqzzv pruning", "prune/", ("xqzzv",)),
        ("缓存 龘靐", "cache/", ("龘靐",)),
        ("the pruning", "prune/", ()),
        ("iclr quantization", "quant/", ("iclr",)),
        ("mixtral", "mixtral-report/", ()),
    ],
)
def test_what_no_page_has_is_left_out_and_named(
    finder: Finder, query: str, first: str, left_out: tuple[str, ...]
) -> None:
    answer = finder.find(query)
    assert answer.documents[0].path == first
    assert answer.left_out == left_out


@pytest.mark.parametrize("query", ["", "!!", "xqzzv", "2499.12345", "龘靐", "zz9"])
def test_nonsense_finds_nothing(finder: Finder, query: str) -> None:
    assert finder.find(query).documents == ()


def test_a_latest_model_is_no_page(finder: Finder) -> None:
    assert paths(finder, "latest mixtral")[0] == "mixtral-report/"
