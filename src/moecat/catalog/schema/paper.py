"""What a paper is: papers/<year>/<id>.yaml, where year is the first public year and id the stem of the file."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from moecat.catalog.scalars import (
    Arxiv,
    Date,
    Day,
    Doi,
    Figures,
    Link,
    LooseText,
    Number,
    OpenReviewId,
    Pages,
    Short,
    Title,
    refuse,
)
from moecat.catalog.schema.record import Checked, Correction, Record, Summary, Unusual


class Person(Record):
    """An author whose name has to be told: what is the family name, or that the name stays in one piece."""

    name: Short | None = Field(None, description="A name that stays in one piece, such as that of a group.")
    family: Short | None = Field(None, description="The family name.")
    given: Short | None = Field(None, description="The given names.")
    particle: Short | None = Field(None, description="What stands before the family name: van den.")
    suffix: Short | None = Field(None, description="What stands behind it: Jr.")

    @model_validator(mode="after")
    def _one_form(self) -> Person:
        parts = (self.family, self.given, self.particle, self.suffix)
        if (self.name is None) == (self.family is None) or (self.name and any(parts)):
            raise refuse("has not one of two forms", "write {name: …} for one piece, or {family: …, given: …}")
        return self


def _form_of_author(value: object) -> str:
    return "mapping" if isinstance(value, dict | Person) else "text"


Author = Annotated[Annotated[Short, Tag("text")] | Annotated[Person, Tag("mapping")], Discriminator(_form_of_author)]


class Links(Record):
    """Official pages of a paper; http or https only."""

    paper: Link | None = Field(None, description="The paper's page where none of the identifiers leads to it.")
    code: tuple[Link, ...] = Field((), max_length=50, description="The authors' own code.")
    project: Link | None = Field(None, description="Project page.")
    blog: Link | None = Field(None, description="A post by the authors.")
    weights: tuple[Link, ...] = Field((), max_length=50, description="Where trained weights can be downloaded.")


class Measured(Record):
    """A number of an operating point that needs a word more than the others."""

    value: Number = Field(description="The number, in the metric's unit.")
    baseline: LooseText | None = Field(None, description="What it is compared with, where that differs.")
    setting: LooseText | None = Field(None, description="Task or data set of this number.")
    note: LooseText | None = Field(None, description="A qualifier, such as 'up to'.")
    printed: LooseText | None = Field(None, description="The figure as printed, where the value is converted: 20%.")
    where: LooseText | None = Field(None, description="Its place in the paper, where that differs.")


def _form_of_number(value: object) -> str:
    return "mapping" if isinstance(value, dict | Measured) else "number"


MetricValue = Annotated[
    Annotated[Number, Tag("number")] | Annotated[Measured, Tag("mapping")], Discriminator(_form_of_number)
]


class OperatingPoint(Record):
    """What a paper measured in one setting: one number (`metric`, `value`), or several together (`values`)."""

    metric: Short | None = Field(None, description="A metric id of taxonomy.yaml, which gives unit and direction.")
    value: Number | None = Field(None, description="The number, in the metric's unit.")
    model: Short | None = Field(
        None, description="What it was measured on: the id of a model record, or the name of a model that has none."
    )
    baseline: LooseText | None = Field(None, description="What it is compared with.")
    hardware: Short | None = Field(None, description="A hardware id of taxonomy.yaml.")
    phase: Literal["prefill", "decode", "training"] | None = Field(None, description="What was timed.")
    setting: LooseText | None = Field(None, description="Configuration first, then after a comma task or data set.")
    note: LooseText | None = Field(None, description="A qualifier, such as 'up to'.")
    printed: LooseText | None = Field(None, description="The figure as printed, where the value is converted: 20%.")
    where: LooseText = Field(description="Its place in the paper: abstract, Table 2, Section 4.1.")
    values: dict[Short, MetricValue] = Field(
        default_factory=dict,  # a default would be copied for every point: a tenth of the time to validate
        max_length=100,
        description="Several metrics of the one setting: id and number.",
        json_schema_extra={"default": {}},
    )

    @model_validator(mode="after")
    def _one_form(self) -> OperatingPoint:
        single = self.metric is not None and self.value is not None
        if single == bool(self.values) or (self.values and (self.metric is not None or self.value is not None)):
            raise refuse("has not one of two forms", "write 'metric' and 'value', or 'values' alone")
        return self


class Citation(Record):
    """BibTeX fields that cannot be derived from the rest of the record."""

    type: Literal["article", "inproceedings", "incollection", "misc", "techreport", "phdthesis", "book"] | None = Field(
        None, description="BibTeX entry type."
    )
    booktitle: Title | None = Field(None, description="Full name of the proceedings.")
    journal: Title | None = Field(None, description="Full name of the journal.")
    series: Title | None = Field(None, description="Series of the volume.")
    volume: Figures | None = Field(None, description="Volume.")
    number: Figures | None = Field(None, description="Issue.")
    pages: Pages | None = Field(None, description="Pages, as 945--959.")
    publisher: LooseText | None = Field(None, description="Publisher.")
    organization: LooseText | None = Field(None, description="Organizer or sponsor.")
    address: Short | None = Field(None, description="Place of the conference or publisher.")
    editor: LooseText | None = Field(None, description="Editors, joined by ' and '.")
    isbn: Figures | None = Field(None, description="ISBN.")
    howpublished: LooseText | None = Field(None, description="For works outside books and journals.")
    note: LooseText | None = Field(None, description="Anything else a citation needs.")


class PaperChecked(Checked):
    """Where and when the facts of a paper were checked, and how deeply it was read."""

    read: Literal["abstract", "full"] = Field(
        "abstract",
        description="'abstract': facts rest on the arXiv record or the publisher's page; 'full': text and tables too.",
    )


class Paper(Record):
    """One paper: papers/<year>/<id>.yaml, where year is the first public year and id the stem of the file."""

    title: Title = Field(description="The exact title, as plain text.")
    short_name: Short | None = Field(None, description="What people call it; the file's id begins with its slug.")
    authors: tuple[Author, ...] = Field(
        min_length=1,
        max_length=5000,
        description="Full list, in order, as printed; a mapping where the parts of a name cannot be guessed.",
    )
    date: Date = Field(description="First public version: YYYY, YYYY-MM or YYYY-MM-DD.")
    venue: Short | None = Field(
        None, description="Where it was published: a venue of taxonomy.yaml and the year; absent for a preprint."
    )
    arxiv: Arxiv | None = Field(None, description="arXiv id without version.")
    doi: Doi | None = Field(None, description="The publisher's DOI, without a resolver's address.")
    openreview: OpenReviewId | None = Field(None, description="OpenReview forum id.")
    topics: tuple[Short, ...] = Field(
        max_length=20, min_length=1, description="Topic ids; the first is the primary one."
    )
    labels: tuple[Short, ...] = Field((), max_length=50, description="Label ids.")
    links: Links = Field(Links(), description="Official pages.")
    models: tuple[Short, ...] = Field(
        (), max_length=200, description="Ids of the model records it builds on or evaluates."
    )
    builds_on: tuple[Short, ...] = Field(
        (), max_length=100, description="Ids of papers whose method or system it extends."
    )
    compared_with: tuple[Short, ...] = Field(
        (), max_length=200, description="Ids of papers it measures itself against."
    )
    distinct_from: tuple[Short, ...] = Field(
        (), max_length=100, description="Ids of other works that look like this one."
    )
    results: tuple[OperatingPoint, ...] = Field(
        (), max_length=1000, description="The measurable claims as operating points, each with its place in the paper."
    )
    summary: Summary = Field(description="What it does, how, and what it showed, with numbers.")
    citation: Citation = Field(Citation(), description="BibTeX fields that cannot be derived.")
    corrections: tuple[Correction, ...] = Field(
        (), max_length=200, description="Mistakes of the sources that were corrected here."
    )
    unusual: tuple[Unusual, ...] = Field((), max_length=50, description="Values that look wrong and are right.")
    sources: tuple[Short, ...] = Field((), max_length=100, description="Ids of the source documents that list it.")
    checked: PaperChecked = Field(description="Where its facts were checked, when, and how deeply it was read.")
    added: Day = Field(description="The day it entered the catalog.")
