"""moecat fit: which models run on a machine, with what, and how fast about."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.memory.assess import Assessment, Setting, assess, in_order
from moecat.catalog.memory.cache import Load
from moecat.catalog.memory.machines import NonsenseError, machine_of, presets, tokens_of
from moecat.catalog.memory.weights import FORMATS, Precision, precision_of_bits
from moecat.catalog.problems import did_you_mean
from moecat.catalog.schema import Model
from moecat.commands.fit_report import report_data, report_details, report_list
from moecat.commands.session import OK, PROBLEMS, Session, UsageError

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True)
class Options:
    """What was asked for; texts as they were typed."""

    models: tuple[str, ...]
    gpu: str
    ram: float
    ram_kind: str
    context: str
    bits: str
    sequences: int
    cache_bits: str
    reserve: float
    family: str | None
    licence: str | None
    since: str | None
    form: str


def run(session: Session, options: Options) -> int:
    """Print a verdict for each model, or for those asked for with all that leads to it; nonsense is a usage error."""
    catalog = session.load_clean()
    if catalog is None:
        return PROBLEMS
    try:
        setting = _setting(options, catalog)
    except NonsenseError as error:
        raise UsageError(str(error)) from None
    chosen = _chosen(options, catalog)
    found = in_order(assess(entry, setting) for entry in chosen)
    session.write(_render(options, catalog, setting, found))
    return OK


def _render(options: Options, catalog: Catalog, setting: Setting, found: list[Assessment]) -> str:
    if options.form == "json":
        return json.dumps(report_data(catalog, setting, found), ensure_ascii=False, indent=2)
    if options.models:
        return report_details(catalog, setting, found)
    return report_list(setting, found)


def _setting(options: Options, catalog: Catalog) -> Setting:
    known = presets(catalog.taxonomy.record.hardware)
    machine = machine_of(options.gpu, options.ram, options.ram_kind, options.reserve, known)
    if not machine.cards and not machine.ram_gb:
        raise NonsenseError("a machine without GPU memory and without RAM runs nothing; give --gpu, --ram or both")
    load = Load(tokens_of(options.context), options.sequences, float(options.cache_bits))
    return Setting(machine, load, _precision(options.bits))


def _precision(text: str) -> Precision:
    if text.lower() in FORMATS:
        return FORMATS[text.lower()]
    try:
        bits = float(text)
    except ValueError:
        bits = 0
    if not 1 <= bits <= 32:
        raise NonsenseError(f"'{text}' is no precision; write bits from 1 to 32, or one of {', '.join(FORMATS)}")
    return precision_of_bits(bits)


def _chosen(options: Options, catalog: Catalog) -> list[Entry[Model]]:
    if options.models:
        return [_model(name, catalog) for name in dict.fromkeys(options.models)]
    if options.since and not _DAY.fullmatch(options.since):
        raise UsageError(f"'{options.since}' is no date; write --since 2026, 2026-03 or 2026-03-17")
    found = [entry for entry in catalog.models if _wanted(entry.record, options)]
    if not found:
        raise UsageError("no model is of that family, licence and date; 'moecat fit' without them lists all")
    return found


def _model(name: str, catalog: Catalog) -> Entry[Model]:
    id = catalog.model_ids_by_name.get(name.casefold(), name)
    if id not in catalog.model_by_id:
        guess = did_you_mean(name, catalog.model_by_id) or "'moecat fit' without models lists them"
        raise UsageError(f"'{name}' is no model of the catalog; {guess}")
    return catalog.model_by_id[id]


def _wanted(model: Model, options: Options) -> bool:
    family, licence = (options.family or "").casefold(), (options.licence or "").casefold()
    return (
        family in (model.family or "").casefold()
        and licence in (model.license or "").casefold()
        and model.date >= (options.since or "")
    )
