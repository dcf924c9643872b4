"""The types of single values: what text, ids, dates, numbers and links may look like.

They arrive as strings (see yamltext); these types check them and give them their meaning. Digits are ASCII: a pattern's
`\\d` would take those of every script.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from moecat.text.addresses import host_name_flaw
from moecat.text.characters import first_flaw
from moecat.text.identifiers import arxiv_flaw, doi_flaw
from moecat.text.ranges import pages_flaw

# Control, bidirectional-override and invisible characters change what a reader sees, and U+FFFD is what a wrong
# encoding leaves behind: never part of a fact. No spaces around the text. What a pattern cannot say, `first_flaw` does.
_BAD = r"\x00-\x1F\x7F-\x9F\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF0-\uFFFF"
_LINE = rf"[^\s{_BAD}]([^{_BAD}]*[^\s{_BAD}])?"
TEXT_PATTERN = rf"^{_LINE}$"
# Lines, at most one empty one between them; a YAML block ends in a line break.
PROSE_PATTERN = rf"^{_LINE}(\n\n?{_LINE})*\n?$"
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
EARLIEST_YEAR = 1900  # of a date; whatever is older is a slip of the pen
LARGEST = 10**15  # of a number; the bytes of the largest checkpoint are a thousandth of it
_NUMBER = re.compile(r"[+-]?[0-9]{1,400}(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?")
_COUNT = re.compile(r"\+?[0-9]{1,400}")
_REFUSED = "refused"  # the type of our own errors, see field_errors

# A scalar that may look like a number: editors that guess types must still accept it.
_MAY_LOOK_NUMERIC: dict[str, Any] = {"type": ["string", "number"]}


@dataclass(frozen=True)
class Plain:
    """Marks the types whose values may stand in a file without quotation marks whatever other readers take them for."""


def refuse(what: str, fix: str) -> PydanticCustomError:
    """Return the error of a value: what is wrong with it (after 'is … and'), and the way out."""
    return PydanticCustomError(_REFUSED, "refused", {"what": what, "fix": fix})


def _check_characters(text: str) -> str:
    if not text.isascii() and (flaw := first_flaw(text)):
        raise refuse(*flaw)
    return text


def _check_line(text: str) -> str:
    if "  " in text:
        raise refuse("holds two spaces in a row", f"write '{' '.join(text.split())}'")
    return _check_characters(text)


def _check_digits(text: str) -> str:
    if not text.isascii() and any(char.isdecimal() and not char.isascii() for char in text):
        digits = "".join(str(unicodedata.decimal(char, char)) for char in text)
        raise refuse("has digits of another script", f"write {digits}")
    return text


def _check_pages(text: str) -> str:
    if flaw := pages_flaw(text):
        raise refuse(*flaw)
    return text


def _check_arxiv(text: str) -> str:
    if flaw := arxiv_flaw(text):
        raise refuse(*flaw)
    return text


def _check_host(text: str) -> str:
    if flaw := host_name_flaw(text):
        raise refuse(*flaw)
    return text


def _check_doi(text: str) -> str:
    if flaw := doi_flaw(text):
        raise refuse(*flaw)
    return text


@lru_cache(maxsize=1 << 14)
def _parse_date(text: str) -> str:
    """Check YYYY, YYYY-MM or YYYY-MM-DD against the calendar."""
    parts = [int(part) for part in text.split("-")]
    try:
        datetime.date(*[*parts, 1, 1][:3])
    except ValueError as error:
        raise refuse(f"no such date: {error}", "write a day of the calendar, as 2024-10-08") from None
    if parts[0] < EARLIEST_YEAR:
        raise refuse(f"is before {EARLIEST_YEAR}", "write the year in four digits, as it was")
    return text


def parse_number(text: object) -> int | float:
    """Return the number that a text is; raises ValueError for anything but a decimal number of moderate size."""
    if not isinstance(text, str) or not _NUMBER.fullmatch(text):
        raise ValueError("must be a plain decimal number")
    number = float(text)
    if abs(number) > LARGEST:
        raise refuse("is too large for a number", f"write a number of at most {LARGEST:,}, in the field's unit")
    return int(number) if number.is_integer() else number


def _parse_count(text: object) -> int:
    if isinstance(text, int) and not isinstance(text, bool):
        return text
    if not isinstance(text, str) or not _COUNT.fullmatch(text):
        raise refuse("is no whole number", "write a whole number, 0 or more")
    if int(text) > LARGEST:
        raise refuse("is too large for a number", f"write a whole number of at most {LARGEST:,}")
    return int(text)


_VISIBLE = AfterValidator(_check_characters)
_ONE_LINE = AfterValidator(_check_line)
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=TEXT_PATTERN), _VISIBLE]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=PROSE_PATTERN), _VISIBLE]
LooseText = Annotated[Text, Field(json_schema_extra=_MAY_LOOK_NUMERIC)]
# A title, a name, a word of a vocabulary: what pages print on a line or two.
Title = Annotated[
    str,
    StringConstraints(min_length=1, max_length=500, pattern=TEXT_PATTERN),
    _ONE_LINE,
    Field(json_schema_extra=_MAY_LOOK_NUMERIC),
]
Short = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200, pattern=TEXT_PATTERN),
    _ONE_LINE,
    Field(json_schema_extra=_MAY_LOOK_NUMERIC),
]
# A number in a citation, as printed: readers of every format count on digits of one kind.
Figures = Annotated[Short, AfterValidator(_check_digits)]
Pages = Annotated[Figures, AfterValidator(_check_pages)]
HostName = Annotated[Short, AfterValidator(_check_host)]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
Icon = Annotated[str, StringConstraints(pattern=r"^[a-z]+(/[a-z0-9-]+)+$", max_length=80)]
Date = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"),
    AfterValidator(_parse_date),
    Field(json_schema_extra=_MAY_LOOK_NUMERIC),
    Plain(),
]
Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_parse_date), Plain()]
Arxiv = Annotated[
    str,
    StringConstraints(pattern=r"^([0-9]{4}\.[0-9]{4,5}|[a-z-]+(\.[A-Z]{2})?/[0-9]{7})$"),
    AfterValidator(_check_arxiv),
    Field(json_schema_extra=_MAY_LOOK_NUMERIC),
]
Doi = Annotated[str, StringConstraints(pattern=r"^10\.[0-9]{4,9}/[^\s]+$", max_length=200), AfterValidator(_check_doi)]
OpenReviewId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{6,20}$")]
Link = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=TEXT_PATTERN), _VISIBLE]
Number = Annotated[int | float, BeforeValidator(parse_number, json_schema_input_type=float), Plain()]
Count = Annotated[int, BeforeValidator(_parse_count, json_schema_input_type=int), Field(ge=0, le=LARGEST), Plain()]
Flag = Annotated[
    Literal["yes", "no"], Field(json_schema_extra={"type": ["string", "boolean"], "enum": ["yes", "no", True, False]})
]
