"""The form that makes a record in the browser."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from moecat.catalog.catalog import TopicNode
from moecat.site.views.context import Context
from moecat.site.views.head import Head, page_head, script_json
from moecat.site.views.place import Place

_SAID = "form.js."  # texts of contribute-form.js


@dataclass(frozen=True, slots=True)
class Choice:
    """An id to choose, and what it is called."""

    id: str
    name: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class FormView:
    """Everything templates/site/form.html prints; `setup` is what contribute-form.js reads."""

    head: Head
    contribute: str
    topics: tuple[Choice, ...]
    labels: tuple[Choice, ...]
    metrics: tuple[Choice, ...]
    hardware: tuple[Choice, ...]
    venues: tuple[str, ...]
    setup: Markup


def form_view(context: Context, here: Place) -> FormView:
    """Prepare the vocabularies and the addresses; the schema is fetched when somebody begins to write."""
    words, taxonomy, lang = context.words, context.catalog.taxonomy.record, here.lang
    setup = {
        "schema": here.file("api/record.schema.json"),
        "identifiers": here.file("api/identifiers.json"),
        "new": f"{context.site.repo_url}/new/main",
        "words": {key[len(_SAID) :]: text for key, text in words.texts.items() if key.startswith(_SAID)},
    }
    return FormView(
        head=page_head(context, here, words("form.title"), words("form.lead")),
        contribute=here.page("contribute/"),
        topics=tuple(_topic(node, lang) for node in context.catalog.topics.values()),
        labels=tuple(Choice(each.id, getattr(each.name, lang)) for each in taxonomy.labels),
        metrics=tuple(Choice(each.id, f"{getattr(each.name, lang)} ({each.unit})") for each in taxonomy.metrics),
        hardware=tuple(Choice(each.id, each.name) for each in taxonomy.hardware),
        venues=tuple(sorted(each.name for each in taxonomy.venues)),
        setup=script_json(setup),
    )


def _topic(node: TopicNode, lang: str) -> Choice:
    return Choice(node.topic.id, getattr(node.topic.name, lang), node.depth)
