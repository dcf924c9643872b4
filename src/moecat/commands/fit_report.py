"""What `moecat fit` prints: a list of verdicts, one model in detail, JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from moecat.catalog.catalog import Catalog
from moecat.catalog.memory.assess import (
    KINDS,
    Assessment,
    Setting,
    advice_for,
    commands_for,
    engines_by_model,
)
from moecat.catalog.memory.contexts import memory_at_contexts
from moecat.catalog.memory.files import files_of, weigh_checkpoint
from moecat.catalog.memory.fit import Advice, Verdict, fit
from moecat.catalog.schema import Measurement
from moecat.text.numbers import gigabytes_text as gb

_HEADINGS = {
    "gpu": "In GPU memory",
    "split": "With experts in RAM",
    "ram": "In RAM",
    "none": "Does not fit",
    "unknown": "Cannot be said",
}


def verdict_words(verdict: Verdict) -> str:
    """Return a verdict in words: 'fits, 5 GB to spare'."""
    spare = gb(abs(verdict.spare or 0))
    if verdict.ram_layers is not None:
        layers = "1 layer" if verdict.ram_layers == 1 else f"{verdict.ram_layers} layers"
        unknown = "" if verdict.cache is not None else ", its cache is of unknown size"
        return f"experts of {layers} in RAM ({gb(verdict.in_ram)} GB){unknown}"
    if verdict.cache is None and verdict.kind != "unknown":
        return {
            "gpu": f"its weights fit, {spare} GB left for a cache of unknown size",
            "ram": f"its weights fit in RAM, {spare} GB left for a cache of unknown size",
            "split": f"{gb(verdict.in_ram)} GB of its weights in RAM, its cache is of unknown size",
            "none": f"does not fit, even without its cache: {spare} GB short",
        }[verdict.kind]
    return {
        "gpu": f"fits, {spare} GB to spare",
        "ram": f"fits in RAM, {spare} GB to spare",
        "split": f"{gb(verdict.in_ram)} GB of it in RAM",
        "none": f"does not fit: {spare} GB short",
        "unknown": "its parameters are unknown",
    }[verdict.kind]


def report_list(setting: Setting, found: list[Assessment]) -> str:
    """Return the models that fit, the largest first, and how many do not."""
    lines, counts = [_machine_line(setting)], Counter(each.verdict.kind for each in found)
    width = max(len(each.entry.id) for each in found)
    for kind in KINDS[:3]:
        rows = [each for each in found if each.verdict.kind == kind]
        if rows:
            lines += ["", f"{_HEADINGS[kind]} ({len(rows)})"]
            lines += [f"  {each.entry.id:{width}}  {_row(each)}" for each in rows]
    lines += ["", f"{counts['none']} do not fit, {counts['unknown']} cannot be said."]
    lines.append("moecat fit … MODEL shows the parts of its memory, checkpoints, measured speeds and commands.")
    return "\n".join(lines)


def report_details(catalog: Catalog, setting: Setting, found: list[Assessment]) -> str:
    """Return everything about some models."""
    engines = engines_by_model(catalog)
    blocks = [_machine_line(setting)]
    for each in found:
        lines = _details(catalog, setting, each, engines.get(each.entry.id, frozenset()))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def report_data(catalog: Catalog, setting: Setting, found: list[Assessment]) -> dict[str, Any]:
    """Return the same as data."""
    engines = engines_by_model(catalog)
    return {
        "machine": asdict(setting.machine),
        "load": asdict(setting.load),
        "precision": asdict(setting.precision),
        "models": [_model_data(setting, each, engines.get(each.entry.id, frozenset())) for each in found],
    }


def _model_data(setting: Setting, each: Assessment, engines: frozenset[str]) -> dict[str, Any]:
    return {
        "id": each.entry.id,
        "name": each.entry.record.name,
        "verdict": {"words": verdict_words(each.verdict), **asdict(each.verdict)},
        "weights": asdict(each.weights) if each.weights else None,
        "decode_tokens_per_second": asdict(each.speed) if each.speed else None,
        "advice": asdict(advice_for(each, setting)),
        "contexts": [asdict(at) for at in memory_at_contexts(each.shape, setting.precision, setting.load)],
        "commands": [asdict(command) for command in commands_for(each, setting, engines)],
    }


def _machine_line(setting: Setting) -> str:
    machine, load = setting.machine, setting.load
    memory = "unified memory" if machine.unified else "GPU memory"
    parts = [f"{machine.cards} x {machine.card_gb:g} GB of {memory}"] if machine.cards else []
    parts += [f"{machine.ram_gb:g} GB of RAM"] if machine.ram_gb else []
    kept = f"{machine.reserve_gb:g} GB of each kept for runtime and system"
    use = f"{load.sequences} x {load.context:,} tokens, cache of {load.cache_bits:g} bits"
    return f"{', '.join(parts)} ({kept}); {use}; experts of {setting.precision.experts:g} bits"


def _row(each: Assessment) -> str:
    verdict, speed = each.verdict, ""
    if each.speed:
        speed = f"  about {each.speed.low:.0f}-{each.speed.high:.0f} tokens/s"
    return f"{verdict_words(verdict)}{speed}"


def _details(catalog: Catalog, setting: Setting, each: Assessment, engines: frozenset[str]) -> Iterator[str]:
    verdict, weights, shape = each.verdict, each.weights, each.shape
    yield f"{each.entry.record.name} ({each.entry.id}): {verdict_words(verdict)}"
    if weights:
        experts = f", {gb(weights.experts)} GB of it routed experts" if weights.experts is not None else ""
        yield f"  weights {gb(weights.total)} GB{experts}"
    cache = "unknown: the record does not tell it" if verdict.cache is None else f"{gb(verdict.cache)} GB"
    state = " and a small constant state in its linear layers, not counted" if shape.linear_layers else ""
    yield f"  cache {cache}{state}"
    if shape.context is not None and shape.context < setting.load.context:
        yield f"  its context ends at {shape.context:,} tokens"
    if each.speed:
        yield f"  decoding about {each.speed.low:.0f}-{each.speed.high:.0f} tokens/s (estimate from bandwidth)"
    yield from _advice(advice_for(each, setting), verdict)
    yield from _checkpoints(setting, each)
    yield from _measured(catalog, each.entry.id)
    for command in commands_for(each, setting, engines):
        yield f"  {command.engine}{f' with {command.checkpoint}' if command.checkpoint else ''}:"
        yield f"    {command.line}"
    if not engines:
        yield "  no engine's record says that it runs it"


def _advice(advice: Advice, verdict: Verdict) -> Iterator[str]:
    fits = verdict.kind in ("gpu", "ram")
    if advice.bits is not None:
        better = "it still fits" if fits else "it fits" if verdict.kind == "none" else "it fits in GPU memory"
        yield f"  at {advice.bits:g} bits {better}"
    if advice.context is not None:
        yield f"  the same holds up to {advice.context:,} tokens"


def _checkpoints(setting: Setting, each: Assessment) -> Iterator[str]:
    for file in files_of(each.entry.record):
        weights = weigh_checkpoint(each.shape, file)
        if weights is None:
            yield f"  checkpoint {file.name} ({file.format}): its size is not stated; {file.url}"
            continue
        how = "stated" if file.bytes is not None else "from its format"
        words = verdict_words(fit(each.shape, weights, setting.machine, setting.load))
        kind = f"{file.format} {file.quant}".strip()
        yield f"  checkpoint {file.name} ({kind}): {gb(weights.total)} GB {how}, {words}; {file.url}"


def _measured(catalog: Catalog, model: str) -> Iterator[str]:
    for entry in catalog.measurements:
        if entry.record.model == model and entry.record.decode is not None:
            yield f"  measured {entry.record.decode:g} tokens/s: {_circumstances(entry.record)}; {entry.record.url}"


def _circumstances(row: Measurement) -> str:
    device = f"{row.gpus or 1} x {row.gpu}" if row.gpu else row.cpu
    parts = [row.checkpoint, row.engine, device, f"{row.context:,} tokens" if row.context else None]
    return ", ".join(filter(None, [*parts, f"{row.batch} at once" if (row.batch or 1) > 1 else None]))
