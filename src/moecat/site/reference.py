"""The generated pages of the reference, as Markdown: fields, rules, commands, formats, vocabulary."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from moecat.catalog.catalog import Catalog
from moecat.catalog.schema import (
    AuthorSpelling,
    Engine,
    Measurement,
    Metric,
    Model,
    Paper,
    Record,
    Resource,
    Topic,
    nested_model,
)
from moecat.catalog.site_info import LANGUAGES
from moecat.exports import EXPORTS
from moecat.files.errors import BuildError
from moecat.files.sources import read_settings
from moecat.rules import RULES, TEXT_RULES

PAGES = ("fields", "rules", "commands", "formats", "vocabulary")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!])")
_CODE = re.compile(r"(`[^`]*`)")

_BETTER = {"higher": "higher is better\t越高越好", "lower": "lower is better\t越低越好"}


@dataclass(frozen=True)
class Described:
    """Something with a name and an explanation: a field, a rule, a command, an option, a format, a word."""

    name: str
    text: str
    detail: str = ""
    parts: tuple[Described, ...] = ()


def reference_pages(catalog: Catalog, templates: Path, commands: Sequence[Described] = ()) -> dict[str, dict[str, str]]:
    """Return, by language, the Markdown of each generated page by its path; `commands` describe the command line."""
    content = {
        "fields": _fields(),
        "rules": _rules(),
        "commands": tuple(commands),
        "formats": _formats(),
        "vocabulary": _vocabulary(catalog),
    }
    return {lang: _render(lang, content, templates) for lang in LANGUAGES}


def untranslated(templates: Path, commands: Sequence[Described]) -> list[str]:
    """Return the English texts of the reference that templates/reference/zh.yaml does not translate."""
    known = _translations(templates)
    missing: list[str] = []

    def note(text: str) -> str:
        if text and text not in known:
            missing.append(text)
        return text

    for described in (*_fields(), *_rules(), *commands, *_formats()):
        _translated(described, note)
    return list(dict.fromkeys(missing))


def _render(lang: str, content: Mapping[str, Sequence[Described]], templates: Path) -> dict[str, str]:
    environment = Environment(
        loader=FileSystemLoader(templates / "reference"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # Markdown, not HTML: _safe and _escaped prepare every text
    )
    known = _translations(templates) if lang == "zh" else {}
    pages = {}
    for name in PAGES:
        things = content[name]
        if name != "vocabulary":
            things = tuple(_translated(each, lambda text: _safe(known.get(text, text))) for each in things)
        else:
            things = tuple(_in_language(each, lang) for each in things)
        pages[f"reference/{name}.md"] = environment.get_template(f"{name}.{lang}.md.j2").render(things=things)
    return pages


def _safe(text: str) -> str:
    """Our own Markdown: angle brackets outside code spans are no HTML."""
    return "".join(part if part.startswith("`") else escape(part, quote=False) for part in _CODE.split(text))


def _escaped(text: str) -> str:
    """A text of the catalog: nothing in it is Markdown or HTML."""
    return _MARKDOWN.sub(r"\\\1", escape(text, quote=False)).replace("|", "&#124;")


def _translations(templates: Path) -> dict[str, str]:
    known = read_settings(templates / "reference" / "zh.yaml")
    for text, translation in known.data.items():
        if not isinstance(text, str) or not isinstance(translation, str):
            fix = "put both in quotation marks"
            raise BuildError(f"{known.place(text)}: the translation of '{str(text)[:60]}' is no text\n  fix: {fix}")
    return dict(known.data)


def _translated(each: Described, word: Callable[[str], str]) -> Described:
    parts = tuple(_translated(part, word) for part in each.parts)
    return Described(each.name, word(each.text), word(each.detail), parts)


def _fields() -> tuple[Described, ...]:
    return tuple(
        Described(kind.__name__, inspect.getdoc(kind) or "", "", _fields_of(kind))
        for kind in (Paper, Model, Engine, Measurement, Topic, Metric, AuthorSpelling, Resource)
    )


def _fields_of(schema: type[Record]) -> tuple[Described, ...]:
    found = []
    for name, field in schema.model_fields.items():
        inner = nested_model(schema, name)
        parts = _fields_of(inner) if inner and issubclass(inner, Record) and inner is not schema else ()
        need = "required" if field.is_required() else "optional"
        found.append(Described(name, field.description or "", need, parts))
    return tuple(found)


def _rules() -> tuple[Described, ...]:
    found = [Described(id, *_split(text)) for id, text in TEXT_RULES.items()]
    found += [Described(id, *_split(inspect.cleandoc(rule.__doc__ or ""))) for id, rule in RULES.items()]
    return tuple(sorted(found, key=lambda each: each.name))


def _formats() -> tuple[Described, ...]:
    return tuple(Described(name, *_split(inspect.cleandoc(room.__doc__ or ""))) for name, room in EXPORTS.items())


def _split(text: str) -> tuple[str, str]:
    """Return the first paragraph of a docstring and the rest, each on one line."""
    first, _, rest = text.partition("\n\n")
    return " ".join(first.split()), " ".join(rest.split())


def _vocabulary(catalog: Catalog) -> tuple[Described, ...]:
    """Return each vocabulary with both languages joined by a tab; `_in_language` takes one of them."""
    topics = tuple(
        Described(id, _both(node.topic.name), _both(node.topic.definition)) for id, node in catalog.topics.items()
    )
    labels = tuple(Described(each.id, _both(each.name), _both(each.definition)) for each in catalog.labels.values())
    metrics = tuple(
        Described(each.id, _both(each.name), _both(each.definition), (Described(each.unit, _BETTER[each.better]),))
        for each in catalog.metrics.values()
    )
    hardware = tuple(Described(each.id, each.name, each.kind) for each in catalog.hardware.values())
    sources = tuple(Described(each.id, each.name, _both(each.kind)) for each in catalog.sources.values())
    return (
        Described("topics", "Topics\t主题", "", topics),
        Described("labels", "Labels\t标签", "", labels),
        Described("metrics", "Metrics\t指标", "", metrics),
        Described("hardware", "Hardware\t硬件", "", hardware),
        Described("sources", "Source documents\t来源文档", "", sources),
    )


def _both(names: Any) -> str:
    return f"{names.en}\t{names.zh}"


def _in_language(each: Described, lang: str) -> Described:
    def pick(text: str) -> str:
        english, tab, chinese = text.partition("\t")
        return _escaped(chinese if tab and lang == "zh" else english)

    # Ids have a form that is no markup; the name of a part is a unit, which is any text.
    parts = tuple(replace(_in_language(part, lang), name=_escaped(part.name)) for part in each.parts)
    return Described(each.name, pick(each.text), pick(each.detail), parts)
