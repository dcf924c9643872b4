"""What every kind of record shares. Records are frozen, and strict about fields they do not know."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from moecat.catalog.scalars import Day, Link, LooseText, Short, Text


class Record(BaseModel):
    """Base of everything in the catalog: frozen, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Summary(Record):
    """The same content in two languages; independent texts."""

    en: Text | None = Field(None, description="English: two to four sentences in our own words.")
    zh: Text | None = Field(None, description="Chinese: an independent text, not a translation word for word.")


class Names(Record):
    """A short text in both languages."""

    en: Text
    zh: Text


class Correction(Record):
    """A mistake of a source document that this record does not repeat."""

    field: Short = Field(description="The field of this record that the source has wrong.")
    source: Short = Field(description="Id of the source document.")
    was: LooseText = Field(description="What the source says.")
    why: LooseText = Field(description="What is true, and where that was checked.")


class Unusual(Record):
    """The answer to a rule that guesses: why a value is right though it looks wrong."""

    field: Short
    why: LooseText


class Checked(Record):
    """Where and when the facts of a record were checked."""

    on: Day = Field(description="The day of the check.")
    against: tuple[Link, ...] = Field(min_length=1, max_length=100, description="The pages that were read.")
    only_secondary: LooseText | None = Field(None, description="Why no primary page is among them.")


def nested_model(schema: type[BaseModel] | None, field: str | int) -> type[BaseModel] | None:
    """Return the model of a field's values (of its items, for a list), or None where they are plain scalars."""
    if schema is None or field not in schema.model_fields:
        return None
    pending = [schema.model_fields[str(field)].annotation]
    while pending:
        annotation: Any = pending.pop()
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return annotation
        pending.extend(getattr(annotation, "__args__", ()))
    return None
