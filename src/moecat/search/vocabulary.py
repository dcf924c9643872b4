"""What the search knows before it looks at documents: other names, phrases of pages, terms, filler words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from moecat.catalog.catalog import Catalog
from moecat.text.guide_text import defined_terms
from moecat.text.search_words import han_runs, normalize

# Words without which a question asks the same; they count where they stand in a title, and are never needed.
_FILLERS = """
    a an the and or of for to in on at by with from as is are was were be been do does did can could should would will
    how what which who whom where when why whose i my me we our us you your it its this that these those there here any
    some all more most much many not no than then so if into about over under between vs versus using use used need
    needs want get give show find tell me please without best good new paper papers article work works
"""
_FILLERS_ZH = """
    的 了 吗 呢 吧 和 与 及 或 在 把 被 是 有 能 会 可以 怎么 怎样 如何 什么 哪些 哪个 哪里 为什么
    多少 需要 我 我的 我们 请问 请 一个 一篇 这个 那个 关于 有关 相关 想 要 用 做 论文 文章 工作 研究 方法
"""
_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z -]{3,}")  # 专家选择 · expert choice


@dataclass(frozen=True)
class Phrase:
    """Words that lead to a page when a query has them all; `$model`, `$machine`, `$device` stand for any of a kind."""

    page: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """Keys are as the index has them: Latin words run together, Han in mainland characters."""

    aliases: Mapping[str, tuple[str, ...]]
    phrases: tuple[Phrase, ...]
    classes: Mapping[str, frozenset[str]]
    fillers: frozenset[str]
    terms: frozenset[str]
    quiet: frozenset[str] = frozenset((*_FILLERS.split(), *_FILLERS_ZH.split()))  # fillers that no result marks

    @cached_property
    def spoken(self) -> frozenset[str]:
        """The words of phrases, which are no typing errors."""
        return frozenset(word for phrase in self.phrases for word in phrase.words)


def make_vocabulary(catalog: Catalog, markdown: Mapping[str, Mapping[str, str]]) -> Vocabulary:
    """Collect the vocabulary of a catalog and of the terms that its Chinese pages define."""
    search = catalog.taxonomy.record.search
    aliases: dict[str, tuple[str, ...]] = {}
    for alias in search.aliases:
        meant = tuple(_key(word) for word in alias.words)
        for other in alias.other:
            aliases[_key(other)] = tuple(dict.fromkeys((*aliases.get(_key(other), ()), *meant)))
    for term in (term for text in markdown.get("zh", {}).values() for term in defined_terms(text)):
        for other in han_runs(term):
            aliases.setdefault(other, tuple(_key(name) for name in _LATIN_NAME.findall(term)))
    phrases = tuple(
        Phrase(f"{page.page}/", tuple(_phrase_words(phrase))) for page in search.pages for phrase in page.phrases
    )
    machines = {
        word for device in catalog.taxonomy.record.hardware for word in normalize(device.name).split() if _tells(word)
    }
    models = frozenset(_model_words(catalog))
    machines |= {_key(word) for word in search.machines}
    in_names = {word for model in catalog.models for word in normalize(model.record.name).split()}
    classes = {
        "$machine": frozenset(machines),
        "$device": frozenset(machines - in_names),  # MiniMax M2, DeepSeek V4: not what runs on an M2 or a TPU v4
        "$model": models | {other for other, meant in aliases.items() if models.intersection(meant)},
    }
    fillers = {*_FILLERS.split(), *_FILLERS_ZH.split(), *map(_key, search.fillers)}
    terms = {run for text in _named(catalog, markdown) for run in han_runs(text) if len(run) > 1}
    terms |= {key for key in (*aliases, *fillers) if han_runs(key)}
    return Vocabulary(aliases, phrases, classes, frozenset(fillers), frozenset(terms))


def _key(text: str) -> str:
    return normalize(text).replace(" ", "") + "".join(han_runs(text))


def _phrase_words(phrase: str) -> Iterator[str]:
    for word in phrase.split():
        yield word if word.startswith("$") else _key(word)


def _tells(word: str) -> bool:
    """A word of a device's name that no other thing has: 4090, a100."""
    return len(word) > 1 and any(char.isdigit() for char in word)


def _model_words(catalog: Catalog) -> Iterator[str]:
    for model in catalog.models:
        words = normalize(model.record.name).split()
        yield from filter(None, ("".join(words[:1]), "".join(words[:2]), _key(model.record.family or "")))


def _named(catalog: Catalog, markdown: Mapping[str, Mapping[str, str]]) -> Iterable[str]:
    taxonomy = catalog.taxonomy.record
    yield from (node.topic.name.zh for node in catalog.topics.values())
    yield from (label.name.zh for label in taxonomy.labels)
    yield from (metric.name.zh for metric in taxonomy.metrics)
    yield from (model.record.name for model in catalog.models)
    for text in markdown.get("zh", {}).values():
        yield from defined_terms(text)
