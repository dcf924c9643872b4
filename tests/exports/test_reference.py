from typing import Any

import pytest

from moecat.exports.reference import is_journal, reference

from . import samples


@pytest.mark.parametrize(
    ("venue", "expected"),
    [
        ("JMLR 2022", True),
        ("Neural Computation 1991", True),
        ("IEEE Transactions on Computers 2023", True),
        ("ICLR 2025", False),
        ("Findings of EMNLP 2024", False),
        ("INTERPOLATE at NeurIPS 2022", False),
        ("NeurIPS Workshop on Science of Deep Learning 2023", False),
    ],
)
def test_journals_and_conferences(venue: str, expected: bool) -> None:
    assert is_journal(venue) is expected


@pytest.mark.parametrize(
    ("fields", "kind", "container", "year"),
    [
        ({}, "misc", "", "2024"),
        ({"venue": "ICLR 2025"}, "inproceedings", "ICLR 2025", "2025"),
        ({"venue": "ICLR"}, "inproceedings", "ICLR", "2024"),
        ({"venue": "TMLR 2025"}, "article", "TMLR", "2025"),
        ({"venue": "SIGMOD 2023", "citation": {"journal": "Data"}}, "article", "Data", "2023"),
        ({"venue": "JMLR 2022", "citation": {"booktitle": "A Book"}}, "inproceedings", "A Book", "2022"),
        ({"venue": "A Blog 2023", "citation": {"type": "misc"}}, "misc", "A Blog 2023", "2023"),
        ({"citation": {"type": "techreport"}}, "techreport", "", "2024"),
    ],
)
def test_type_container_and_year(fields: dict[str, Any], kind: str, container: str, year: str) -> None:
    cited = reference(samples.paper(**fields))
    assert (cited.kind, cited.container, cited.year) == (kind, container, year)
    assert cited.is_preprint is ("venue" not in fields)


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ({"links": {"paper": "https://example.org/p"}}, "https://example.org/p"),
        ({}, "https://arxiv.org/abs/2405.00001"),
        ({"arxiv": None, "openreview": "hheFYjOsWO"}, "https://openreview.net/forum?id=hheFYjOsWO"),
        ({"arxiv": None, "doi": "10.1000/x"}, "https://doi.org/10.1000/x"),
        ({"arxiv": None}, ""),
    ],
)
def test_the_main_address(fields: dict[str, Any], url: str) -> None:
    assert reference(samples.paper(**fields)).url == url
