"""Searching on the command line accepts what the website accepts."""

from __future__ import annotations

import pytest

from tests.exports import samples
from tests.search.finding import finder_for

AUTHORS = [
    "Łukasz Kaiser",
    "Søren Ørsted",
    "Đặng Minh",
    "Anna Weiß",
    "Þór Ægisson",
    "Иван Петров",
    "김철수",
    "Νίκος Παπάς",
]
SUMMARY = {"en": "Caches experts ahead of time.", "zh": "对混合专家做量化，权重放在内存里，把专家卸载到显存之外。"}
PAPER = samples.paper(
    id="many", title="専門家混合モデルのかんたんな紹介", authors=AUTHORS, summary=SUMMARY, doi="10.1145/35.34"
)


@pytest.mark.parametrize(
    "query",
    [
        "Lukasz", "Łukasz", "lukasz kaiser", "Soren", "Ørsted", "orsted", "Dang", "Đặng", "Weiss", "Weiß",
        "Thor", "AEgisson",
        "Петров", "петров", "김철수", "Παπάς", "παπας", "ΠΑΠΑΣ", "かんたん", "専門家",
        "混合專家", "記憶體", "卸載", "量化专家", "量化卸载",
        "2405.00001", "arXiv:2405.00001", "https://arxiv.org/abs/2405.00001v2", "https://arxiv.org/pdf/2405.00001.pdf",
        "10.48550/arXiv.2405.00001", "https://doi.org/10.1145/35.34", "caching", "expert",
    ],
)  # fmt: skip
def test_a_query_finds_the_paper(query: str) -> None:
    finder = finder_for(samples.catalog_with(PAPER))
    assert finder.find(query).documents[0].path == "papers/many/"


@pytest.mark.parametrize("query", ["Водкин", "剪枝", "2405.00002", "zzz", "", "!!"])
def test_a_query_finds_nothing_else(query: str) -> None:
    assert finder_for(samples.catalog_with(PAPER)).find(query).documents == ()
