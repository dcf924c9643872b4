from __future__ import annotations

from dataclasses import replace

import pytest

from moecat.catalog.catalog import Catalog
from moecat.works.matching import Matcher
from moecat.works.metadata import Metadata

WORKS = {
    "arXiv id": (Metadata(title="Another title", arxiv="2401.00001"), "toy"),
    "DOI in other letters": (Metadata(doi="10.9999/TOY.1"), "toy"),
    "title": (Metadata(title="TOY — a mixture of {Eight} experts"), "toy"),
    "title and a remark": (Metadata(title="Toy: A Mixture of Eight Experts (ICTE 2025)"), "toy"),
    "title nearly, and an author": (Metadata(title="Toy: Mixtures of Eight Experts", authors=("P. Piękos",)), "toy"),
    "title nearly, another author": (Metadata(title="Toy: Mixtures of Eight Experts", authors=("X. Other",)), None),
    "code and name": (Metadata(title="Toy models", code=("https://github.com/toy-lab/toy",)), "toy"),
    "code of another work": (Metadata(title="Large things", code=("https://github.com/toy-lab/toy",)), None),
    "nothing": (Metadata(), None),
    "a short title": (Metadata(title="Experts"), None),
}


@pytest.mark.parametrize("name", WORKS)
def test_a_work_finds_its_record(catalog: Catalog, name: str) -> None:
    work, id = WORKS[name]
    match = Matcher(catalog).find(work)
    assert (match.entry.id if match else None) == id


def test_a_title_outweighs_a_wrong_identifier(catalog: Catalog) -> None:
    drop = next(entry for entry in catalog.papers if entry.id == "drop-plus-plus")
    match = Matcher(catalog).find(Metadata(title=drop.record.title, arxiv="2401.00001"))
    assert match is not None
    assert (match.entry.id, match.why) == ("drop-plus-plus", "title")
    assert match.doubt == "its arxiv 2401.00001 leads to toy"


def test_a_model_without_a_paper_is_known_by_its_name(catalog: Catalog) -> None:
    model = catalog.models[0]
    match = Matcher(replace(catalog, papers=())).find(Metadata(title=model.record.name))
    assert match is not None
    assert match.entry is model
