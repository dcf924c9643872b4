"""A model's `paper` that is not the id of a paper record.

The field connects a model with the record of its report. Add that record, or leave the field out.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.rules._common import Vocabulary

ID = "unknown-paper"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare the papers of models with the paper records."""
    papers = Vocabulary(ID, "paper", "papers/", catalog.paper_ids)
    for entry in catalog.models:
        paper = entry.record.paper
        if paper and paper not in papers.known:
            yield papers.stranger(entry, paper, "paper")
