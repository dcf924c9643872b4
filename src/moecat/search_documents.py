"""What the search index reads: one slim HTML document a searchable page, at the page's own path."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from moecat.catalog import Catalog, Entry, TopicNode
from moecat.model import Model, Names, Paper, Summary
from moecat.searchwords import aliases, cjk_words
from moecat.siteinfo import LANGUAGES, language_root

_ALIAS_WEIGHT = 10
_TITLE_WEIGHT = 5
_WORDS_WEIGHT = 1


def search_documents(catalog: Catalog) -> dict[str, str]:
    """Return documents for papers, topics and models in every language, by their path below the site's root."""
    documents: dict[str, str] = {}
    for lang in LANGUAGES:
        root = language_root(lang)
        for entry in catalog.papers:
            documents[f"{root}papers/{entry.id}/index.html"] = _paper(catalog, entry, lang)
        for topic, node in catalog.topics.items():
            documents[f"{root}topics/{topic}/index.html"] = _topic(node, lang)
        for model in catalog.models:
            documents[f"{root}models/{model.id}/index.html"] = _model(model, lang)
    return documents


def _paper(catalog: Catalog, entry: Entry[Paper], lang: str) -> str:
    paper = entry.record
    topics = [catalog.topics[topic].topic.name for topic in paper.topics]
    models = [catalog.model_by_id[model].record.name for model in paper.models]
    meta = {
        "short_name": paper.short_name or "",
        "venue": paper.venue or "",
        "year": paper.date[:4],
        "topic": _in(topics[0], lang),
    }
    numbers = [paper.arxiv or "", paper.doi or "", paper.openreview or "", paper.venue or "", paper.date[:4]]
    names = aliases(paper.short_name, paper.title, [entry.id, paper.arxiv or ""])
    facts = [*paper.authors, *numbers, *models, *(name for topic in topics for name in (topic.en, topic.zh))]
    return _document(lang, paper.title, names, meta, _summary(paper.summary, lang), facts)


def _topic(node: TopicNode, lang: str) -> str:
    topic = node.topic
    text = f"{_in(topic.definition, lang)} {_in(topic.includes, lang)}"
    names = aliases(None, topic.name.en, [topic.id])
    return _document(lang, _in(topic.name, lang), names, {"topic": ""}, text, [topic.name.en, topic.name.zh])


def _model(entry: Entry[Model], lang: str) -> str:
    model = entry.record
    meta = {"short_name": "", "venue": model.organization, "year": model.date[:4], "topic": ""}
    names = aliases(model.name, model.title or "", [entry.id])
    facts = [model.organization, model.title or "", model.license or ""]
    return _document(lang, model.name, names, meta, _summary(model.summary, lang), facts)


def _document(lang: str, title: str, names: str, meta: dict[str, str], text: str, facts: list[str]) -> str:
    return "".join(_parts(lang, title, names, meta, text, facts))


def _parts(lang: str, title: str, names: str, meta: dict[str, str], text: str, facts: list[str]) -> Iterator[str]:
    yield f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
    yield "<body data-pagefind-body>"
    yield f'<h1 data-pagefind-meta="title" data-pagefind-weight="{_TITLE_WEIGHT}">{escape(title)}</h1>'
    for name, value in meta.items():
        if value:
            yield f'<span data-pagefind-ignore data-pagefind-meta="{name}">{escape(value)}</span>'
    yield f"<p>{escape(text)}</p>"
    yield f"<p>{escape(' · '.join(filter(None, facts)))}</p>"
    words = cjk_words(" ".join([title, text, *facts])) if lang == "zh" else ""
    yield f'<p data-pagefind-weight="{_ALIAS_WEIGHT}" {_attribute("words", names)}></p>'
    if words:
        yield f'<p data-pagefind-weight="{_WORDS_WEIGHT}" {_attribute("words", words)}></p>'
    yield "</body></html>"


def _attribute(name: str, value: str) -> str:
    return f'data-{name}="{escape(value)}" data-pagefind-index-attrs="data-{name}"'


def _summary(summary: Summary, lang: str) -> str:
    text: str | None = getattr(summary, lang)
    return text or ""


def _in(names: Names, lang: str) -> str:
    text: str = getattr(names, lang)
    return text
