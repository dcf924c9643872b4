"""A paper id without a record in papers/.

A model's `paper` is the record of its report; `builds_on`, `compared_with` and `distinct_from` connect a paper with
others. Add that record, or leave the id out. A paper cannot name itself.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.rules._common import Vocabulary

ID = "unknown-paper"
_FIELDS = ("builds_on", "compared_with", "distinct_from")


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare the papers that models and papers name with the paper records."""
    papers = Vocabulary(ID, "paper", "papers/", catalog.paper_ids)
    for model in catalog.models:
        paper = model.record.paper
        if paper and paper not in papers.known:
            yield papers.stranger(model, paper, "paper")
    for entry in catalog.papers:
        for field in _FIELDS:
            for index, other in enumerate(getattr(entry.record, field)):
                if other == entry.id:
                    yield entry.problem(ID, f"'{field}' names the paper itself", "delete it", field, index)
                elif other not in papers.known:
                    yield papers.stranger(entry, other, field, index)
