"""The page that says which models fit on a machine: a table for a usual one, which fit.js works out for others."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, replace

from markupsafe import Markup

from moecat.catalog.memory.assess import KINDS, Assessment, Setting, assess, in_order
from moecat.catalog.memory.cache import Load
from moecat.catalog.memory.contexts import USUAL_BITS
from moecat.catalog.memory.fit import Machine, Verdict
from moecat.catalog.memory.machines import presets
from moecat.catalog.memory.ram import RAM_KINDS, USUAL_RAM, ram_bandwidth
from moecat.catalog.memory.weights import FORMATS, precision_of_bits
from moecat.catalog.schema import Hardware
from moecat.site.views.context import Context, Link
from moecat.site.views.fit_data import FIT_DATA_PATH
from moecat.site.views.head import Head, page_head, script_json
from moecat.site.views.place import Place
from moecat.site.views.words import Words
from moecat.text.numbers import gigabytes_text, number, tokens

# One large card and an ordinary main board, used by one person.
USUAL = Setting(
    replace(Machine(), card_bandwidth=1008, ram_bandwidth=ram_bandwidth(USUAL_RAM)),
    Load(),
    precision_of_bits(USUAL_BITS),
)
_USUAL_GPU = "rtx-4090"
_BITS = (2.1, 2.6, 3.1, 3.45, 3.85, 4.3, 4.5, 4.85, 5.7, 6.6, 8.5)
_CONTEXTS = tuple(2**power for power in range(11, 21))
# What fit.js says; the rest of the texts stands in the page.
_SAID = {
    *(
        "verdict",
        "verdict_no_cache",
        "experts_of",
        "experts_of_no_cache",
        "status",
        "speed",
        "unknown_size",
        "details",
        "parts",
        "advice",
        "checkpoint",
    ),
    *("command", "measured", "largest", "copy", "copied", "none_left", "failed", "tokens"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a drop-down list."""

    value: str
    text: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class FitRow:
    """A model on the default machine; `facets` are what filters ask for."""

    id: str
    link: Link
    kind: str
    verdict: str
    memory: str
    speed: str
    context: str
    licence: str
    family: str
    date: str


@dataclass(frozen=True, slots=True)
class Best:
    """The largest model that fits in one way, as a link to its row."""

    kind: str
    text: str
    link: Link


@dataclass(frozen=True, slots=True)
class Device:
    """A GPU whose memory and bandwidth a page states."""

    name: str
    memory: str
    bandwidth: str
    href: str


@dataclass(frozen=True, slots=True)
class FitView:
    """Everything templates/site/fit.html prints; `setup` is what fit.js needs besides the data."""

    head: Head
    models_href: str
    formulas_href: str
    setting: Setting
    gpus: tuple[Option, ...]
    ram_kinds: tuple[Option, ...]
    contexts: tuple[Option, ...]
    precisions: tuple[Option, ...]
    licences: tuple[str, ...]
    families: tuple[str, ...]
    years: tuple[str, ...]
    places: tuple[Option, ...]
    status: str
    best: tuple[Best, ...]
    rows: tuple[FitRow, ...]
    devices: tuple[Device, ...]
    setup: Markup


def fit_view(context: Context, here: Place) -> FitView:
    """Prepare the table for a usual machine: what fits first, the largest first."""
    words, models, shapes = context.words, context.catalog.models, context.tables.shapes
    found = in_order(assess(entry, USUAL, shapes[entry.id]) for entry in models)
    known = presets(context.catalog.taxonomy.record.hardware)
    records = [entry.record for entry in models]
    return FitView(
        head=page_head(context, here, words("fit.title"), words("fit.lead")),
        models_href=here.page("models/"),
        formulas_href=here.page("reference/memory/"),
        setting=USUAL,
        gpus=_gpus(known, words),
        ram_kinds=tuple(Option(kind, _ram_text(kind), kind == USUAL_RAM) for kind in RAM_KINDS),
        contexts=tuple(Option(str(size), tokens(size), size == USUAL.load.context) for size in _CONTEXTS),
        precisions=_precisions(words),
        licences=tuple(sorted({record.license for record in records if record.license}, key=str.casefold)),
        families=tuple(sorted({record.family for record in records if record.family}, key=str.casefold)),
        years=tuple(sorted({record.date[:4] for record in records}, reverse=True)),
        places=tuple(Option(kind, words(f"fit.places.{kind}")) for kind in KINDS),
        best=tuple(_best(context, here, kind, found) for kind in KINDS[:3]),
        status=words("fit.status", **dict.fromkeys(KINDS, 0) | Counter(each.verdict.kind for each in found)),
        rows=tuple(_row(context, here, each) for each in found),
        devices=tuple(_device(each) for each in known.values()),
        setup=script_json(_setup(context, here, known)),
    )


def fit_id(model: str) -> str:
    """Return the anchor of a model's row."""
    return f"model-{model}"


def verdict_text(verdict: Verdict, words: Words) -> str:
    """Return a verdict in words, as fit.js does: 'fits, 5 GB to spare'."""
    sizes = {"spare": gigabytes_text(abs(verdict.spare or 0)), "in_ram": gigabytes_text(verdict.in_ram)}
    without = "" if verdict.cache is not None or verdict.kind == "unknown" else "_no_cache"
    if verdict.ram_layers is not None:
        return words.count(f"fit.experts_of{without}", verdict.ram_layers, **sizes)
    return words(f"fit.verdict{without}.{verdict.kind}", **sizes)


def _row(context: Context, here: Place, each: Assessment) -> FitRow:
    record, verdict, words = each.entry.record, each.verdict, context.words
    memory = None if verdict.weights is None else verdict.weights + (verdict.cache or 0)
    speed = each.speed and words("fit.speed", low=f"{each.speed.low:.0f}", high=f"{each.speed.high:.0f}")
    return FitRow(
        id=fit_id(each.entry.id),
        link=context.model_link(each.entry.id, here),
        kind=verdict.kind,
        verdict=verdict_text(verdict, words),
        memory="" if memory is None else gigabytes_text(memory),
        speed=speed or "",
        context=tokens(record.context) if record.context else "",
        licence=record.license or "",
        family=record.family or "",
        date=record.date[:7],
    )


def _best(context: Context, here: Place, kind: str, found: list[Assessment]) -> Best:
    # A model whose cache nobody knows may not fit after all.
    first = next((each for each in found if each.verdict.kind == kind and each.verdict.cache is not None), None)
    link = replace(context.model_link(first.entry.id, here), href=f"#{fit_id(first.entry.id)}") if first else None
    return Best(kind, context.words(f"fit.largest.{kind}"), link or Link(context.words("fit.largest.none"), ""))


def _gpus(known: dict[str, Hardware], words: Words) -> tuple[Option, ...]:
    named = sorted(known.items(), key=lambda pair: pair[1].name)
    return (
        Option("own", words("fit.own_gpu")),
        Option("none", words("fit.no_gpu")),
        *(Option(id, each.name, id == _USUAL_GPU) for id, each in named),
    )


def _precisions(words: Words) -> tuple[Option, ...]:
    bits = [Option(number(each), words("fit.bits_option", bits=number(each)), each == USUAL_BITS) for each in _BITS]
    return (*bits, *(Option(name, name.upper()) for name in FORMATS))


def _ram_text(kind: str) -> str:
    channels, transfers = RAM_KINDS[kind]
    return f"{kind.partition('-')[0].upper()}-{transfers} × {channels}: {number(round(ram_bandwidth(kind)))} GB/s"


def _device(hardware: Hardware) -> Device:
    memory, bandwidth = hardware.memory_gb or 0, hardware.bandwidth_gb_s or 0
    return Device(hardware.name, number(memory), number(bandwidth), hardware.url or "")


def _setup(context: Context, here: Place, known: dict[str, Hardware]) -> dict[str, object]:
    said = {key.removeprefix("fit."): text for key, text in context.words.texts.items() if key.startswith("fit.")}
    return {
        "data": here.file(FIT_DATA_PATH),
        "gpus": {id: [each.memory_gb, each.bandwidth_gb_s, each.unified == "yes"] for id, each in known.items()},
        "rams": {kind: ram_bandwidth(kind) for kind in RAM_KINDS},
        "usual": {"machine": asdict(USUAL.machine), "load": asdict(USUAL.load)},
        "words": {key: text for key, text in said.items() if key.partition(".")[0] in _SAID},
    }
