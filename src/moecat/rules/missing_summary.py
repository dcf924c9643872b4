"""A record without its English or its Chinese summary, or with one that is none.

Every record is bilingual: both texts are written, neither is machine-copied from the other. A Chinese summary has
Chinese characters, an English one Latin letters and the small words of English; the two are not the same text, not
swapped, and no `TODO`. A topic's or label's names and definitions are not swapped either.

One language is enough for a pull request: that the other lacks is a warning, and its pages show the text there is. A
reviewer adds it before the record is merged; `moecat validate --strict` counts warnings as problems.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.problems import Problem, Severity
from moecat.catalog.schema import Names, Summary
from moecat.catalog.yaml_events import KeyPath
from moecat.rules._common import topics
from moecat.text.languages import may_be_chinese, may_be_english
from moecat.text.placeholders import is_placeholder

ID = "missing-summary"
_Finding = tuple[Severity, str, str, tuple[str, ...]]  # message, fix, key path below the summary


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look at both languages in papers, models, engines, resources and the taxonomy."""
    kinds: tuple[tuple[Entry[Any], ...], ...] = (catalog.papers, catalog.models, catalog.engines)
    for entry in chain(*kinds):
        yield from _problems(entry, entry.record.summary, "")
    for index, resource in enumerate(catalog.resources.record.resources):
        yield from _problems(catalog.resources, resource.summary, f" (of '{resource.title}')", "resources", index)
    for keypath, names in _names(catalog):
        if not may_be_english(names.en) and may_be_english(names.zh) and not may_be_chinese(names.zh):
            yield catalog.taxonomy.problem(ID, "'en' and 'zh' are swapped", "swap the two texts", *keypath)


def _problems(entry: Entry[Any], summary: Summary, whose: str, *above: str | int) -> Iterator[Problem]:
    for severity, message, fix, below in _findings(summary):
        report = entry.problem if severity == "error" else entry.warning
        yield report(ID, message + whose, fix, *above, "summary", *below)


def _findings(summary: Summary) -> Iterator[_Finding]:
    english, chinese = summary.en, summary.zh
    if english and chinese and may_be_english(english) and may_be_chinese(chinese) and english != chinese:
        if not (len(english) < 80 or len(chinese) < 80):
            return
    elif english and chinese and may_be_chinese(english) and may_be_english(chinese):
        yield "error", "the English and the Chinese summary are swapped", "swap the two texts", ()
        return
    elif english and english == chinese:
        yield "error", "the two summaries are the same text", "write one of them in the other language", ()
        return
    lacking: Severity = "warning" if english or chinese else "error"
    for language, name, text in (("en", "English", english), ("zh", "Chinese", chinese)):
        fits = may_be_english if language == "en" else may_be_chinese
        if not text:
            yield lacking, f"the {name} summary is missing", f"add 'summary.{language}:'", ()
        elif is_placeholder(text):
            fix = "write it, or delete the key while it is not written"
            yield "error", f"the {name} summary is '{text}'", fix, (language,)
        elif not fits(text):
            fix = f"write 'summary.{language}' in {name}"
            yield "error", f"the {name} summary is not in {name}", fix, (language,)


def _names(catalog: Catalog) -> Iterator[tuple[KeyPath, Names]]:
    for keypath, topic in topics(catalog):
        yield from (((*keypath, field), getattr(topic, field)) for field in ("name", "definition", "includes"))
    for field in ("labels", "metrics"):
        for index, word in enumerate(getattr(catalog.taxonomy.record, field)):
            yield from (((field, index, part), getattr(word, part)) for part in ("name", "definition"))
