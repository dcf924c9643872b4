"""The types of single values: what text, ids, dates, numbers and links may look like.

They arrive as strings (see yamltext); these types check them and give them their meaning.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

# Control, bidirectional-override and zero-width characters change what a reader sees, and U+FFFD is what a wrong
# encoding leaves behind: never part of a fact. No spaces around the text.
_BAD = r"\x00-\x1F\x7F-\x9F\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF0-\uFFFF"
_LINE = rf"[^\s{_BAD}]([^{_BAD}]*[^\s{_BAD}])?"
TEXT_PATTERN = rf"^{_LINE}$"
# Lines, at most one empty one between them; a YAML block ends in a line break.
PROSE_PATTERN = rf"^{_LINE}(\n\n?{_LINE})*\n?$"
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")

# A scalar that may look like a number: editors that guess types must still accept it.
_MAY_LOOK_NUMERIC: dict[str, Any] = {"type": ["string", "number"]}


def _parse_date(text: str) -> str:
    """Check YYYY, YYYY-MM or YYYY-MM-DD against the calendar."""
    parts = [int(part) for part in text.split("-")]
    try:
        datetime.date(*[*parts, 1, 1][:3])
    except ValueError as error:
        raise ValueError(f"no such date: {error}") from None
    return text


def _parse_number(text: object) -> int | float:
    if not isinstance(text, str) or not _NUMBER.fullmatch(text):
        raise ValueError("must be a plain decimal number")
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError("is too large for a number")
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


Text = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=TEXT_PATTERN)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=PROSE_PATTERN)]
LooseText = Annotated[Text, Field(json_schema_extra=_MAY_LOOK_NUMERIC)]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
Date = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"),
    AfterValidator(_parse_date),
    Field(json_schema_extra=_MAY_LOOK_NUMERIC),
]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_parse_date)]
Arxiv = Annotated[
    str,
    StringConstraints(pattern=r"^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})$"),
    Field(json_schema_extra=_MAY_LOOK_NUMERIC),
]
Doi = Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/[^\s]+$", max_length=200)]
OpenReviewId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{6,20}$")]
Link = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=TEXT_PATTERN)]
Number = Annotated[int | float, BeforeValidator(_parse_number, json_schema_input_type=float)]
Count = Annotated[int, Field(ge=0)]
Flag = Annotated[
    Literal["yes", "no"], Field(json_schema_extra={"type": ["string", "boolean"], "enum": ["yes", "no", True, False]})
]
