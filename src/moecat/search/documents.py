"""What the search index reads: one slim HTML document a searchable page: papers/x.html for the page papers/x/.

A folder for each would double the time to write them. search.js turns the address back.

Spellings of a page's names are metadata, which search.js weighs above all else. Spellings of other names and coded
Chinese words end the text, behind a mark at which search.js cuts excerpts off; how often they occur then counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from moecat.catalog.catalog import Catalog, Entry, TopicNode
from moecat.catalog.facts import author_names, year
from moecat.catalog.schema import Engine, Model, Names, Paper, Summary
from moecat.catalog.site_info import LANGUAGES, language_root
from moecat.text.search_words import aliases, cjk_words, compounds

HIDDEN = "⁂"  # what follows is for the search alone


@dataclass(frozen=True)
class _Found:
    """One page as the search knows it: `names` are spellings, `facts` are searchable but below the text."""

    title: str
    names: str
    text: str
    facts: tuple[str, ...]
    meta: dict[str, str] = field(default_factory=dict)


def search_documents(catalog: Catalog) -> dict[str, str]:
    """Return documents for all records and topics in every language, by their path below the site's root."""
    documents: dict[str, str] = {}
    for lang in LANGUAGES:
        for path, found in _pages(catalog, lang):
            documents[f"{language_root(lang)}{path}.html"] = "".join(_document(found, lang))
    return documents


def _pages(catalog: Catalog, lang: str) -> Iterator[tuple[str, _Found]]:
    for entry in catalog.papers:
        yield f"papers/{entry.id}", _paper(catalog, entry, lang)
    for topic, node in catalog.topics.items():
        yield f"topics/{topic}", _topic(node, lang)
    for model in catalog.models:
        yield f"models/{model.id}", _model(model, lang)
    for engine in catalog.engines:
        yield f"engines/{engine.id}", _engine(engine, lang)


def _paper(catalog: Catalog, entry: Entry[Paper], lang: str) -> _Found:
    paper = entry.record
    topics = [catalog.topics[topic].topic.name for topic in paper.topics]
    models = [catalog.model_by_id[model].record.name for model in paper.models]
    meta = {
        "short_name": paper.short_name or "",
        "venue": paper.venue or "",
        "year": year(paper),
        "topic": _in(topics[0], lang),
    }
    numbers = [paper.arxiv or "", paper.doi or "", paper.openreview or "", paper.venue or "", year(paper)]
    names = aliases(paper.short_name, paper.title, [entry.id, paper.arxiv or ""])
    facts = (*author_names(paper), *numbers, *models, *(name for topic in topics for name in _readable(topic, lang)))
    return _Found(paper.title, f"{names}{_coded(topics[0], lang)}", _summary(paper.summary, lang), facts, meta)


def _topic(node: TopicNode, lang: str) -> _Found:
    name = node.topic.name
    text = f"{_in(node.topic.definition, lang)} {_in(node.topic.includes, lang)}"
    names = f"{aliases(None, name.en, [name.en, node.topic.id])}{_coded(name, lang)}"
    return _Found(_in(name, lang), names, text, _readable(name, lang))


def _model(entry: Entry[Model], lang: str) -> _Found:
    model = entry.record
    facts = (model.organization, model.title or "", model.license or "")
    meta = {"venue": model.organization, "year": model.date[:4]}
    return _Found(
        model.name, aliases(model.name, model.title or "", [entry.id]), _summary(model.summary, lang), facts, meta
    )


def _engine(entry: Entry[Engine], lang: str) -> _Found:
    engine = entry.record
    features = (*engine.offloading, *engine.expert_parallelism, *engine.quantizations)
    facts = (engine.organization or "", engine.license or "", *engine.platforms, *(each.name for each in features))
    meta = {"venue": engine.organization or ""}
    return _Found(engine.name, aliases(engine.name, "", [entry.id]), _summary(engine.summary, lang), facts, meta)


def _document(found: _Found, lang: str) -> Iterator[str]:
    facts = " · ".join(filter(None, found.facts))
    text = " ".join([found.title, found.text, facts])
    hidden = f"{compounds(text)} {cjk_words(text) if lang == 'zh' else ''}".strip()
    yield f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{escape(found.title)}</title></head>'
    yield f'<body data-pagefind-body><h1 data-pagefind-meta="title">{escape(found.title)}</h1>'
    for name, value in found.meta.items():
        if value:
            yield f'<span data-pagefind-ignore data-pagefind-meta="{name}">{escape(value)}</span>'
    yield f"<p>{escape(found.text)}</p><p>{escape(facts)}</p><p>{HIDDEN} {hidden}</p>"
    yield f'<span data-names="{escape(found.names)}" data-pagefind-meta="names[data-names]"></span></body></html>'


def _summary(summary: Summary, lang: str) -> str:
    text: str | None = getattr(summary, lang)
    return text or ""


def _readable(name: Names, lang: str) -> tuple[str, ...]:
    """A name as readers of a language may type it: Chinese is only sought in the Chinese pages."""
    return (name.en, name.zh) if lang == "zh" else (name.en,)


def _coded(name: Names, lang: str) -> str:
    return f" {cjk_words(name.zh)}" if lang == "zh" else ""


def _in(names: Names, lang: str) -> str:
    text: str = getattr(names, lang)
    return text
