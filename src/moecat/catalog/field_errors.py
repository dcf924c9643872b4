"""What pydantic says about a field, in the words of someone who wants to mend the record."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from pydantic import BaseModel

from moecat.catalog.problems import Problem, did_you_mean
from moecat.catalog.schema import Record, nested_model
from moecat.catalog.yaml_events import KeyPath
from moecat.catalog.yamltext import Origin
from moecat.text.characters import first_flaw
from moecat.text.identifiers import ARXIV, without_tail

# What a value of each pattern-checked field looks like; keyed by the field's name.
_FORMS = {
    "arxiv": "an arXiv id without version, such as 2410.06270",
    "doi": "a DOI without resolver, such as 10.1145/3503221.3508418",
    "openreview": "the id of an OpenReview forum, such as PhMrGCMIRL",
    "date": "YYYY, YYYY-MM or YYYY-MM-DD",
    "added": "a day as YYYY-MM-DD",
    "on": "a day as YYYY-MM-DD",
    "id": "lower-case letters, digits and single hyphens",
    "icon": "a pictogram's set and name, such as material/content-cut",
    "value": "a decimal number, such as 2.54",
    "url": "a full address that begins with https://, at most 500 characters",
    "against": "a list of full addresses",
    "total": "billions of parameters, such as 46.7",
    "active": "a number, such as 12.9",
    "guide": "paragraphs with one empty line between them, without spaces around a line or invisible characters",
}
_TAGS = frozenset(("text", "mapping", "number", "[key]"))
_PLAIN_TEXT = "plain text on one line, without spaces around it, line breaks or invisible characters"

# pydantic's error types, each as (message, fix); {shown} is the value, other names come from the error's context.
_WHOLE = ("is {shown}", "write a whole number, 0 or more")
_MAPPING = ("must be a mapping of 'key: value'", "see the field reference")
_WORDS = {
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "dict_type": _MAPPING,
    "tuple_type": ("must be a list", "write [a, b]"),
    "string_type": ("must be a single text", "write one value; text that begins with [ or {{ stands in double quotes"),
    "string_too_long": ("is longer than {max_length} characters", "shorten it"),
    "literal_error": ("is {shown}", "one of: {expected}"),
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "int_parsing_size": _WHOLE,
    "greater_than_equal": _WHOLE,
    "less_than_equal": _WHOLE,
    "too_long": ("has {actual_length} items, and {max_length} are allowed", "keep those that matter"),
    "refused": ("is {shown}: {what}", "{fix}"),
    "value_error": ("is {shown}: {error}", "write {form}"),
    "string_pattern_mismatch": ("is {shown}", "write {form}"),
}
_UNKNOWN = ("is {shown}", "see the field reference")


def relevant(details: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Leave out what only follows from other errors: a list whose items were all refused is not a short one too."""
    places = [detail["loc"] for detail in details]
    return [
        detail
        for detail in details
        if detail["type"] != "too_short"
        or not any(place[:-1] and place[: len(detail["loc"])] == detail["loc"] != place for place in places)
    ]


def describe(detail: Mapping[str, Any], schema: type[Record], path: str, origin: Origin) -> Problem:
    """Turn one entry of `ValidationError.errors()` into a located problem."""
    location = without_tags(detail["loc"])
    kind = detail["type"]
    if kind == "extra_forbidden":
        place = origin.place_of_key(location)
        fix = _fix_of_key(str(location[-1]), _fields_at(schema, location[:-1]))
        return Problem(path, *place, "unknown-field", f"'{_dotted(location)}' is not a field", fix)
    place = origin.place_of_value(location)
    if kind == "missing":
        return Problem(path, *place, "missing-field", f"'{_dotted(location)}' is missing", f"add '{location[-1]}:'")
    message, fix = _explain(kind, detail, location)
    return Problem(path, *place, "invalid-value", f"'{_dotted(location)}' {message}", fix)


def _fix_of_key(key: str, known: Sequence[str]) -> str:
    """A colon inside a key means that no space stands behind it, or that it is a full-width one."""
    word, colon, rest = re.match(r"([\w-]*)\s*([:：]?)(.*)", key.strip(), re.DOTALL).groups()  # type: ignore[union-attr]
    if colon and word in known:
        return f"write '{word}: {rest.strip()}', with a colon and a space"
    return did_you_mean(key.strip(), known) or "one of: " + ", ".join(known)


def without_tags(location: KeyPath) -> KeyPath:
    """Return where a value stands in the file: pydantic also names which form of a value it took it for."""
    found = [step for index, step in enumerate(location) if not (index and step in _TAGS)]
    return tuple(found)


def _explain(kind: str, detail: Mapping[str, Any], location: KeyPath) -> tuple[str, str]:
    value = detail["input"]
    if value in ("", [], {}):
        return "is empty", "give it a value, or delete the key"
    if kind == "string_pattern_mismatch" and (flaw := first_flaw(value)):
        return f"is {_shown(value)}: {flaw[0]}", flaw[1]
    if kind == "string_pattern_mismatch" and (plain := _identifier(str(location[-1]), value)):
        return f"is {_shown(value)}", f"write {plain}"
    form = next((_FORMS[str(step)] for step in reversed(location) if str(step) in _FORMS), _PLAIN_TEXT)
    words = {**detail.get("ctx", {}), "shown": _shown(value), "form": form}
    message, fix = _WORDS.get(kind, _UNKNOWN)
    return message.format_map(words), fix.format_map(words)


def _identifier(field: str, value: str) -> str:
    """Return the identifier inside a text that holds more than that, or ""."""
    pattern = {"arxiv": rf"(?<![0-9])(?:{ARXIV})(?![0-9])", "doi": r"10\.[0-9]{4,9}/\S+"}.get(field)
    found = re.search(pattern, unquote(value)) if pattern else None
    return without_tail(found[0]) if found else ""


def _shown(value: object) -> str:
    text = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _dotted(location: KeyPath) -> str:
    return ".".join(f"{step + 1}" if isinstance(step, int) else step for step in location)


def _fields_at(schema: type[BaseModel], location: KeyPath) -> list[str]:
    """Return the field names of the model that `location` leads to."""
    here = schema
    for step in location:
        here = nested_model(here, step) or here
    return list(here.model_fields)
