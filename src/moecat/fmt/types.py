"""What the schema says of each value of a record: whether it is a number or a day, or text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from moecat.catalog.scalars import Plain
from moecat.catalog.schema import Record
from moecat.catalog.yaml_events import KeyPath


def may_be_plain(schema: type[Record], path: KeyPath) -> bool:
    """Tell whether the value at a path is a number or a day, which may stand without quotation marks."""
    return _may_be_plain(schema, tuple(0 if isinstance(step, int) else step for step in path))


@lru_cache(maxsize=1 << 14)
def _may_be_plain(schema: type[Record], path: KeyPath) -> bool:
    return any(isinstance(mark, Plain) for kind in _types_at(schema, path) for mark in _marks(kind))


@lru_cache(maxsize=1 << 14)
def _types_at(schema: type[Record], path: KeyPath) -> tuple[Any, ...]:
    if not path:
        return (schema,)
    found = [inner for kind in _types_at(schema, path[:-1]) for inner in _inside(kind, path[-1])]
    return tuple(found)


def _inside(kind: Any, step: str | int) -> Iterator[Any]:
    """Yield the types of what stands at one step within a value of a type."""
    for each in _alternatives(kind):
        if isinstance(each, type) and issubclass(each, BaseModel):
            if step in each.model_fields:
                yield _hints(each)[str(step)]
        elif get_origin(each) is dict and isinstance(step, str):
            yield get_args(each)[1]
        elif get_origin(each) is tuple and isinstance(step, int):
            yield get_args(each)[0]


@lru_cache(maxsize=256)
def _hints(schema: type[BaseModel]) -> dict[str, Any]:
    return get_type_hints(schema, include_extras=True)


def _alternatives(kind: Any) -> Iterator[Any]:
    """Yield the members of a union, without what annotates them."""
    origin = get_origin(kind)
    if origin is Annotated:
        yield from _alternatives(get_args(kind)[0])
    elif origin in (tuple, dict) or not get_args(kind):
        yield kind
    else:
        for member in get_args(kind):
            yield from _alternatives(member)


def _marks(kind: Any) -> Iterator[Any]:
    if get_origin(kind) is Annotated:
        inner, *marks = get_args(kind)
        yield from marks
        yield from _marks(inner)
    elif get_origin(kind) not in (tuple, dict):
        for member in get_args(kind):
            yield from _marks(member)
