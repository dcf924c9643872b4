"""Measured speeds as rows of a table."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.schema import Measurement
from moecat.site.views.addresses import web
from moecat.site.views.context import Context, Link
from moecat.site.views.formats import NBSP, Moment, Phrase, foreign, moment
from moecat.site.views.place import Place
from moecat.text.numbers import number, tokens


@dataclass(frozen=True, slots=True)
class MeasuredRow:
    """One measurement; speeds are tokens a second, empty texts stand for what its page does not say."""

    model: Link
    engine: Link
    version: str
    setup: str
    prefill: str
    decode: str
    note: Phrase
    by: Link
    day: Moment


def measured_rows(context: Context, here: Place, about: str) -> tuple[MeasuredRow, ...]:
    """Return what was measured on a model or with an engine ('models/<id>'), newest first."""
    return tuple(_row(context, here, entry.record) for entry in context.tables.measured_on.get(about, ()))


def _row(context: Context, here: Place, record: Measurement) -> MeasuredRow:
    words = context.words
    note = " · ".join(filter(None, (record.flags, record.note)))
    return MeasuredRow(
        model=context.model_link(record.model, here),
        engine=context.engine_link(record.engine, here),
        version=record.version or "",
        setup=" · ".join(filter(None, (record.checkpoint, *_machine(context, record), *_load(context, record)))),
        prefill=_speed(record.prefill),
        decode=_speed(record.decode),
        note=foreign(note, words) if note else Phrase(""),
        by=Link(record.by, next(iter(web((record.url,))), "")),
        day=moment(record.on, words),
    )


def _speed(value: float | None) -> str:
    return "" if value is None else number(value)


def _machine(context: Context, record: Measurement) -> tuple[str | None, ...]:
    """'2 × RTX 4090', 'EPYC 9274F', '384 GB RAM'."""
    gpu = context.catalog.hardware[record.gpu].name if record.gpu else ""
    if gpu and record.gpus and record.gpus > 1:
        gpu = f"{record.gpus} × {gpu}"
    ram = f"{number(record.ram_gb)}{NBSP}GB{NBSP}RAM" if record.ram_gb else ""
    return gpu, record.cpu, ram


def _load(context: Context, record: Measurement) -> tuple[str, str]:
    """'context 32K', '8 requests at a time'."""
    words = context.words
    length = words("models.measured_context", tokens=tokens(record.context)) if record.context else ""
    return length, words.count("models.measured_batch", record.batch) if record.batch else ""
