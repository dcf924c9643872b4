"""The facts of a model, each with the page that says so; what people ask for first shows as unknown where it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.schema import Model
from moecat.site.views.addresses import web
from moecat.site.views.context import Context, Link
from moecat.site.views.formats import listed
from moecat.site.views.provenance import shown_address
from moecat.text.numbers import billions, number, tokens

# Facts that are shown even when nobody knows them; the others are left out then.
_ALWAYS = frozenset(
    ("total", "active", "context", "attention", "kv_heads", "vocab", "license", "commercial", "precision", "modalities")
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the facts; `pages` are numbers of the sources below them."""

    name: str
    text: str
    known: bool
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts, and their sources in the order of their numbers."""

    facts: tuple[Fact, ...]
    sources: tuple[Link, ...]


def model_facts(context: Context, entry: Entry[Model]) -> Facts:
    """Return what is known of a model and where it was read."""
    record, words = entry.record, context.words
    sources = web(dict.fromkeys(each.url for each in record.evidence))
    marks = {url: Link(str(index), url, note=shown_address(url)) for index, url in enumerate(sources, 1)}
    pages = _pages_by_field(record, marks)
    facts = tuple(
        Fact(words(f"models.facts.{name}"), text or words("models.unknown"), bool(text), pages.get(field, ()))
        for name, field, text in _texts(context, record)
        if text or name in _ALWAYS
    )
    return Facts(facts, tuple(Link(shown_address(url), url, note=mark.text) for url, mark in marks.items()))


def _pages_by_field(record: Model, marks: Mapping[str, Link]) -> dict[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = {}
    for evidence in record.evidence:
        for field in evidence.fields:
            if mark := marks.get(evidence.url):
                found.setdefault(field.partition(".")[0], []).append(mark)
    return {field: tuple(dict.fromkeys(links)) for field, links in found.items()}


def figures(record: Model) -> dict[str, float | None]:
    """Return the numbers of a model by the names of their facts; None is not known."""
    attention, experts = record.attention, record.experts
    plain = ("layers", "heads", "d_model", "d_ffn", "d_expert", "context", "vocab", "moe_layers", "dense_layers")
    return {
        "total": record.params.total,
        "active": record.params.active,
        "routed": experts.routed,
        "shared": experts.shared,
        "chosen": experts.active,
        "kv_heads": attention.kv_heads,
        "head_dim": attention.head_dim,
        **{name: getattr(record, name) for name in plain},
    }


def figure_text(name: str, value: float | None) -> str:
    """Return a number as it reads: parameters in billions, a context in thousands; "" for None."""
    if value is None:
        return ""
    if name in ("total", "active"):
        return billions(value)
    return tokens(int(value)) if name == "context" else number(value)


def _texts(context: Context, record: Model) -> Iterator[tuple[str, str, str]]:
    """Yield name, field of the record and text of each fact, in the order of the page."""
    words, known = context.words, figures(record)
    shown = {name: figure_text(name, value) for name, value in known.items()}
    fields = {"total": "params", "active": "params", **dict.fromkeys(("routed", "shared", "chosen"), "experts")}
    for name in ("total", "active", "context", "routed", "shared", "chosen"):
        yield name, fields.get(name, name), shown[name]
    kind = record.attention.kind
    yield "attention", "attention", words(f"models.attention.{kind}") if kind else ""
    yield "kv_heads", "attention", shown["kv_heads"] or (words("models.latent") if kind == "mla" else "")
    yield from ((name, "attention", text) for name, text in _attention(context, record))
    yield "vocab", "vocab", shown["vocab"]
    yield "license", "license", record.license or ""
    yield "commercial", "commercial", words(f"models.commercial.{record.commercial}") if record.commercial else ""
    yield "precision", "precision", (record.precision or "").upper()
    yield "modalities", "modalities", listed([words(f"models.modality.{each}") for each in record.modalities], words)
    yield "reasoning", "reasoning", words(f"models.reasoning.{record.reasoning}") if record.reasoning else ""
    yield "languages", "languages", record.languages or ""
    for name in ("layers", "moe_layers", "dense_layers", "heads", "d_model", "d_ffn", "d_expert"):
        yield name, name, shown[name]
    yield "mtp_layers", "mtp_layers", number(record.mtp_layers) if record.mtp_layers else ""


def _attention(context: Context, record: Model) -> Iterator[tuple[str, str]]:
    """Yield what the size of the cache depends on beside the heads."""
    attention = record.attention
    for name in ("head_dim", "kv_lora_rank", "window", "full_layers", "window_layers", "linear_layers"):
        value: int | None = getattr(attention, name)
        yield name, number(value) if value else ""
    yield "sparse", context.words("models.sparse") if attention.sparse == "yes" else ""
