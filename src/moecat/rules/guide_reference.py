"""A bracket in a topic's guide that does not name papers of the catalog.

A guide refers to records as `[paper-id]` or `[id-one, id-two]`, and the website makes links of them. Nothing else may
stand in square brackets.
"""

from __future__ import annotations

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem, did_you_mean
from moecat.catalog.schema import Guide, Topic
from moecat.catalog.yaml_events import KeyPath
from moecat.text.guide_text import Reference, references

ID = "guide-reference"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look at every bracket of every guide."""
    for path, text in _texts(catalog.taxonomy.record.topics, ("topics",)):
        for reference in references(text):
            for message, fix in _faults(catalog, reference):
                place = catalog.taxonomy.origin.place_in_value(path, text, reference.start)
                yield Problem(catalog.taxonomy.path, *place, ID, message, fix)


def _texts(topics: tuple[Topic, ...], above: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    for index, topic in enumerate(topics):
        for lang in Guide.model_fields:
            if topic.guide:
                yield (*above, index, "guide", lang), getattr(topic.guide, lang)
            for number, question in enumerate(topic.questions):
                yield (*above, index, "questions", number, lang), getattr(question, lang)
        yield from _texts(topic.children, (*above, index, "children"))


def _faults(catalog: Catalog, reference: Reference) -> Iterator[tuple[str, str]]:
    if not reference.ids:
        yield f"'{reference.text}' is no reference", "write [paper-id] or [id-one, id-two], and no other brackets"
    for id in reference.ids:
        if id not in catalog.paper_ids:
            fix = did_you_mean(id, catalog.paper_ids) or "choose the id of a file in papers/, or add that record"
            yield f"'{id}' is not a paper in papers/", fix
