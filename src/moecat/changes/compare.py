"""Two states of a catalog compared: records that came, went or changed, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from moecat.catalog.yamltext import parse_file

State = Literal["added", "changed", "removed"]
_RECORDS = ("papers/", "models/", "engines/", "measurements/")
_FILES = ("taxonomy.yaml", "resources.yaml")


@dataclass(frozen=True)
class FieldChange:
    """A field by its path, such as links.code, and its value before and now; None where it is absent."""

    field: str
    before: Any
    now: Any


@dataclass(frozen=True)
class Change:
    """A file that differs; `title` is what its record is called."""

    path: str
    state: State
    title: str
    fields: tuple[FieldChange, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of record: paper, model, engine, measurement, or the name of a file."""
        return self.path.partition("/")[0].removesuffix("s") if "/" in self.path else self.path

    @property
    def id(self) -> str:
        """The id of the record."""
        return self.path.rpartition("/")[2].removesuffix(".yaml")


def compare(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> list[Change]:
    """Return the changes between two sets of files, by path; files whose data are the same are no change."""
    paths = sorted(path for path in before.keys() | now.keys() if path.startswith(_RECORDS) or path in _FILES)
    return [change for path in paths if (change := _change(path, before.get(path), now.get(path)))]


def _change(path: str, before: bytes | None, now: bytes | None) -> Change | None:
    if before == now:
        return None
    old, new = (parse_file(raw).data if raw is not None else {} for raw in (before, now))
    title = _title(new or old) or path
    if before is None or now is None:
        return Change(path, "added" if before is None else "removed", title)
    fields = tuple(_fields(old, new, ""))
    return Change(path, "changed", title, fields) if fields else None


def _title(data: Mapping[str, Any]) -> str:
    found = data.get("title") or data.get("name") or data.get("model")
    return found if isinstance(found, str) else ""


def _fields(old: Any, new: Any, path: str) -> Iterator[FieldChange]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*new, *(key for key in old if key not in new)]:
            yield from _fields(old.get(key), new.get(key), f"{path}.{key}" if path else str(key))
    elif old != new:
        yield FieldChange(path, old, new)
