"""Which engine runs which model and which formats, and how it is started, as the engines' records say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlsplit

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.schema import Checkpoint, Engine, Model, Quantization, Support

STALE_DAYS = 180
UNKNOWN = "unknown"  # the status of a model that an engine's record does not name
RUNNING = ("yes", "partly")
_WEIGHTS = "{weights}"
_WHOLE = ("bf16", "fp16", "fp32")  # what every engine reads needs no page that says so


def support_by_model(catalog: Catalog) -> Mapping[str, Mapping[str, Support]]:
    """Return what is said of each model, by engine; engines that say nothing of it are left out."""
    found: defaultdict[str, dict[str, Support]] = defaultdict(dict)
    for entry in catalog.engines:
        for support in entry.record.support:
            for model in support.models:
                found[model].setdefault(entry.id, support)
    return found


def is_stale(day: str, today: str) -> bool:
    """Tell whether a full date is more than STALE_DAYS before another."""
    return (date.fromisoformat(today) - date.fromisoformat(day)).days > STALE_DAYS


def checkpoint_formats(model: Model) -> tuple[str, ...]:
    """Return the formats in which a model's record has checkpoints, each once, in the record's order."""
    return tuple(dict.fromkeys(each.format for each in model.checkpoints))


def quantized_formats(model: Model) -> tuple[str, ...]:
    """Return the formats of a model's checkpoints that an engine has to know."""
    return tuple(name for name in checkpoint_formats(model) if name not in _WHOLE)


def stated_formats(engine: Engine) -> Mapping[str, Quantization]:
    """Return where an engine says that it runs each format of checkpoints."""
    found: dict[str, Quantization] = {}
    for each in engine.quantizations:
        for name in each.formats:
            found.setdefault(name, each)
    return found


def common_formats(engine: Engine, model: Model) -> tuple[str, ...]:
    """Return the formats in which a model can be had and which an engine says it runs."""
    stated = stated_formats(engine)
    return tuple(name for name in quantized_formats(model) if name in stated)


def start_command(entry: Entry[Engine], model: Model) -> str:
    """Return the command that starts an engine with a model, or "" where none is known or it lacks such weights."""
    start = entry.record.start
    if start is None:
        return ""
    if not start.formats:
        weights = next(filter(None, (_repository(each.url) for each in model.weights)), "")
    else:
        taken = (each for each in model.checkpoints if _suits(each, start.formats, entry.id))
        weights = next(filter(None, (_repository(each.url) for each in taken)), "")
    return start.command.replace(_WEIGHTS, weights) if weights else ""


def _suits(checkpoint: Checkpoint, formats: tuple[str, ...], engine: str) -> bool:
    return checkpoint.format in formats and checkpoint.engine in (None, engine)


def _repository(url: str) -> str:
    """Return 'owner/name' of an address on Hugging Face, from which engines download, else ""."""
    parts = urlsplit(url)
    path = parts.path.strip("/").split("/")
    return "/".join(path) if parts.hostname == "huggingface.co" and len(path) == 2 else ""
