"""The checkpoints of a model as files to load: their repository, their format, what they take."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.memory.shape import Shape
from moecat.catalog.memory.weights import (
    FORMATS,
    Precision,
    Weights,
    checkpoint_precision,
    weigh,
    weigh_file,
)
from moecat.catalog.schema import Checkpoint, Model

_HUB = "https://huggingface.co/"


@dataclass(frozen=True, slots=True)
class File:
    """A checkpoint; `repository` is its name on the hub, "" for one that lies elsewhere."""

    name: str
    repository: str
    format: str
    quant: str
    precision: Precision | None
    bytes: int | None
    url: str


def files_of(model: Model) -> tuple[File, ...]:
    """Return the checkpoints, the official weights first where no checkpoint of the record lists them."""
    listed = {checkpoint.url for checkpoint in model.checkpoints}
    official = [
        _file(Checkpoint(name=each.name, url=each.url, format=model.precision))
        for each in model.weights[:1]
        if each.url not in listed and model.precision in FORMATS
    ]
    return (*official, *map(_file, model.checkpoints))


def weigh_checkpoint(shape: Shape, file: File) -> Weights | None:
    """Return what a checkpoint takes: its bytes where a page states them, else what its format makes of the parts."""
    if file.bytes is not None:
        return weigh_file(shape, file.bytes, file.precision)
    return weigh(shape, file.precision) if file.precision else None


def repository_of(url: str) -> str:
    """Return owner/name of an address on the hub, else ""."""
    path = url.removeprefix(_HUB) if url.startswith(_HUB) else ""
    return "/".join(path.split("/")[:2]) if "/" in path else ""


def _file(checkpoint: Checkpoint) -> File:
    return File(
        name=checkpoint.name,
        repository=repository_of(checkpoint.url),
        format=checkpoint.format,
        quant=checkpoint.quant or "",
        precision=checkpoint_precision(checkpoint),
        bytes=checkpoint.bytes,
        url=checkpoint.url,
    )
