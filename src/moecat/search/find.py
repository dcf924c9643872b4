"""Finding, as the website does it: the same index, the same rules, the same order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from moecat.search.document import Document
from moecat.search.index import Index
from moecat.search.lexicon import Lexicon
from moecat.search.query import understand
from moecat.search.rank import rank


@dataclass(frozen=True)
class Answer:
    """The pages for a query, best first; what was corrected, by what was typed; the words that none of them has."""

    documents: tuple[Document, ...]
    corrections: Mapping[str, str]
    left_out: tuple[str, ...]


class Finder:
    """Answers queries from one index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._lexicon = Lexicon(index.words)

    def find(self, query: str, literal: bool = False) -> Answer:
        """Return the answer to a query; `literal` corrects nothing."""
        question = understand(query, self._lexicon, self._index.vocabulary, literal)
        ranked = rank(question, self._index)
        documents = tuple(self._index.documents[each.document] for each in ranked.found)
        return Answer(documents, question.corrections, ranked.left_out)
