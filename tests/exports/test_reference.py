from typing import Any

import pytest

from moecat.catalog.schema import Venue
from moecat.exports.reference import reference

from . import samples

VENUES = {
    "ICLR": Venue(
        name="ICLR", kind="conference", full="Learning Representations {year}", years={"2024": "The Twelfth of Them"}
    ),
    "TMLR": Venue(name="TMLR", kind="journal", full="Transactions on Machine Learning Research"),
    "JMLR": Venue(name="JMLR", kind="journal", full="Journal of Machine Learning Research"),
}


@pytest.mark.parametrize(
    ("fields", "kind", "container", "year"),
    [
        ({}, "misc", "", "2024"),
        ({"venue": "ICLR 2025"}, "inproceedings", "Learning Representations 2025", "2025"),
        ({"venue": "ICLR 2024"}, "inproceedings", "The Twelfth of Them", "2024"),
        ({"venue": "Elsewhere 2025"}, "inproceedings", "Elsewhere 2025", "2025"),
        ({"venue": "ICLR 2025", "citation": {"booktitle": "Own"}}, "inproceedings", "Own", "2025"),
        ({"venue": "TMLR 2025"}, "article", "Transactions on Machine Learning Research", "2025"),
        ({"venue": "SIGMOD 2023", "citation": {"journal": "Data"}}, "article", "Data", "2023"),
        ({"venue": "JMLR 2022", "citation": {"booktitle": "A Book"}}, "inproceedings", "A Book", "2022"),
        ({"venue": "A Blog 2023", "citation": {"type": "misc"}}, "misc", "A Blog 2023", "2023"),
        ({"citation": {"type": "techreport"}}, "techreport", "", "2024"),
    ],
)
def test_type_container_and_year(fields: dict[str, Any], kind: str, container: str, year: str) -> None:
    cited = reference(samples.paper(**fields), VENUES)
    assert (cited.kind, cited.container, cited.year) == (kind, container, year)
    assert cited.is_preprint is ("venue" not in fields)


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ({"links": {"paper": "https://example.org/p"}}, "https://arxiv.org/abs/2405.00001"),
        ({"arxiv": None, "doi": "10.1000/x", "links": {"paper": "https://example.org/p"}}, "https://example.org/p"),
        ({}, "https://arxiv.org/abs/2405.00001"),
        ({"arxiv": None, "openreview": "hheFYjOsWO"}, "https://openreview.net/forum?id=hheFYjOsWO"),
        ({"arxiv": None, "doi": "10.1000/x"}, "https://doi.org/10.1000/x"),
        ({"arxiv": None}, ""),
    ],
)
def test_the_main_address(fields: dict[str, Any], url: str) -> None:
    assert reference(samples.paper(**fields), VENUES).url == url
