"""The only schema: what a paper, a model, the taxonomy and the resources hold.

Records arrive as all-text data (see yamltext); the types here give them their meaning. The order of the fields is the
canonical order of the keys in a file. Descriptions end up in the JSON Schema and in the field reference.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from moecat.catalog.scalars import (
    Arxiv,
    Count,
    Date,
    Day,
    Doi,
    Flag,
    Id,
    Link,
    LooseText,
    Number,
    OpenReviewId,
    Prose,
    Text,
)


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


class Links(Record):
    """Official pages of a paper; http or https only."""

    paper: Link | None = Field(None, description="The paper's page where none of the identifiers leads to it.")
    code: tuple[Link, ...] = Field((), description="The authors' own code.")
    project: Link | None = Field(None, description="Project page.")
    blog: Link | None = Field(None, description="A post by the authors.")
    weights: tuple[Link, ...] = Field((), description="Where trained weights can be downloaded.")


class Result(Record):
    """One measurable claim of a paper, as stated there."""

    metric: LooseText = Field(description="A metric id of taxonomy.yaml, which gives unit and direction.")
    value: Number = Field(description="The number, in the metric's unit.")
    model: LooseText | None = Field(None, description="Id of the model record it was measured on.")
    baseline: LooseText | None = Field(None, description="What it is compared with.")
    hardware: LooseText | None = Field(None, description="A hardware id of taxonomy.yaml.")
    phase: Literal["prefill", "decode", "training"] | None = Field(None, description="What was timed.")
    setting: LooseText | None = Field(None, description="Task, data set or configuration.")
    note: LooseText | None = Field(None, description="A qualifier, such as 'up to'.")
    where: LooseText = Field(description="Its place in the paper: abstract, Table 2, Section 4.1.")


class Citation(Record):
    """BibTeX fields that cannot be derived from the rest of the record."""

    type: Literal["article", "inproceedings", "incollection", "misc", "techreport", "phdthesis", "book"] | None = Field(
        None, description="BibTeX entry type."
    )
    booktitle: LooseText | None = Field(None, description="Full name of the proceedings.")
    journal: LooseText | None = Field(None, description="Full name of the journal.")
    series: LooseText | None = Field(None, description="Series of the volume.")
    volume: LooseText | None = Field(None, description="Volume.")
    number: LooseText | None = Field(None, description="Issue.")
    pages: LooseText | None = Field(None, description="Pages, as 945--959.")
    publisher: LooseText | None = Field(None, description="Publisher.")
    organization: LooseText | None = Field(None, description="Organizer or sponsor.")
    address: LooseText | None = Field(None, description="Place of the conference or publisher.")
    editor: LooseText | None = Field(None, description="Editors, joined by ' and '.")
    isbn: LooseText | None = Field(None, description="ISBN.")
    howpublished: LooseText | None = Field(None, description="For works outside books and journals.")
    note: LooseText | None = Field(None, description="Anything else a citation needs.")


class Correction(Record):
    """A mistake of a source document that this record does not repeat."""

    field: LooseText = Field(description="The field of this record that the source has wrong.")
    source: LooseText = Field(description="Id of the source document.")
    was: LooseText = Field(description="What the source says.")
    why: LooseText = Field(description="What is true, and where that was checked.")


class Checked(Record):
    """Where and when the facts of a record were checked."""

    on: Day = Field(description="The day of the check.")
    against: tuple[Link, ...] = Field(min_length=1, description="The pages that were read.")


class Paper(Record):
    """One paper: papers/<year>/<id>.yaml, where year is the first public year and id the stem of the file."""

    title: LooseText = Field(description="The exact title, as plain text.")
    short_name: LooseText | None = Field(None, description="What people call it; the file's id begins with its slug.")
    authors: tuple[Text, ...] = Field(min_length=1, description="Full list, in order, as printed.")
    date: Date = Field(description="First public version: YYYY, YYYY-MM or YYYY-MM-DD.")
    venue: LooseText | None = Field(None, description="Where it was published, with the year; absent for a preprint.")
    arxiv: Arxiv | None = Field(None, description="arXiv id without version.")
    doi: Doi | None = Field(None, description="The publisher's DOI, without a resolver's address.")
    openreview: OpenReviewId | None = Field(None, description="OpenReview forum id.")
    topics: tuple[LooseText, ...] = Field(min_length=1, description="Topic ids; the first is the primary one.")
    labels: tuple[LooseText, ...] = Field((), description="Label ids.")
    links: Links = Field(Links(), description="Official pages.")
    models: tuple[LooseText, ...] = Field((), description="Ids of the model records it builds on or evaluates.")
    results: tuple[Result, ...] = Field((), description="The measurable claims, each with its place in the paper.")
    summary: Summary = Field(description="What it does, how, and what it showed, with numbers.")
    citation: Citation = Field(Citation(), description="BibTeX fields that cannot be derived.")
    corrections: tuple[Correction, ...] = Field((), description="Mistakes of the sources that were corrected here.")
    sources: tuple[LooseText, ...] = Field((), description="Ids of the source documents that list it.")
    checked: Checked = Field(description="Where its facts were checked, and when.")
    added: Day = Field(description="The day it entered the catalog.")


class Params(Record):
    """Parameters in billions."""

    total: Number | None = Field(None, description="All parameters.")
    active: Number | None = Field(None, description="Parameters used for one token.")


class Experts(Record):
    """Experts of one MoE layer."""

    routed: Count | None = Field(None, description="Experts the router chooses from.")
    shared: Count | None = Field(None, description="Experts every token passes through.")
    active: Count | None = Field(None, description="Routed experts chosen for a token.")


class Weights(Record):
    """One downloadable checkpoint."""

    name: LooseText
    url: Link


class Model(Record):
    """One open MoE model: models/<id>.yaml. What is not known is absent."""

    name: LooseText = Field(description="What the model is called.")
    title: LooseText | None = Field(None, description="Title of its report.")
    organization: LooseText = Field(description="Who released it.")
    date: Date = Field(description="Release: YYYY, YYYY-MM or YYYY-MM-DD.")
    params: Params = Field(Params(), description="Parameters, in billions.")
    experts: Experts = Field(Experts(), description="Experts of an MoE layer.")
    layers: Count | None = Field(None, description="Transformer layers.")
    heads: Count | None = Field(None, description="Attention heads.")
    d_model: Count | None = Field(None, description="Width of the residual stream.")
    d_ffn: Count | None = Field(None, description="Width of a dense feed-forward layer.")
    d_expert: Count | None = Field(None, description="Width of one routed expert.")
    context: Count | None = Field(None, description="Longest context, in tokens, as published.")
    license: LooseText | None = Field(None, description="SPDX id, or the licence's own name.")
    weights: tuple[Weights, ...] = Field((), description="Checkpoints that can be downloaded.")
    paper: LooseText | None = Field(None, description="Id of the paper record that presents it.")
    summary: Summary = Field(description="What it is, how its experts are built, what stands out.")
    sources: tuple[LooseText, ...] = Field((), description="Ids of the source documents that list it.")
    corrections: tuple[Correction, ...] = Field((), description="Mistakes of the sources that were corrected here.")
    checked: Checked = Field(description="Where its facts were checked, and when.")
    added: Day = Field(description="The day it entered the catalog.")


class Guide(Record):
    """What a topic is about, for readers: paragraphs of plain text, an empty line between them.

    Papers are referred to by their ids in square brackets, `[paper-id]` or `[id-one, id-two]`; nothing else may stand
    in brackets.
    """

    en: Prose = Field(description="English: what it is, when it helps, what it costs, which lines of work there are.")
    zh: Prose = Field(description="Chinese: an independent text, not a translation word for word.")


class Topic(Record):
    """A node of the topic tree in taxonomy.yaml."""

    id: Id = Field(description="Part of addresses and exports; it never changes.")
    name: Names = Field(description="What it is called.")
    featured: Flag = Field("no", description="Shown first on the home page.")
    definition: Names = Field(description="One line: what it is.")
    includes: Names = Field(description="What belongs here, and what does not.")
    guide: Guide | None = Field(None, description="Paragraphs that teach the topic, with references to papers.")
    children: tuple[Topic, ...] = Field((), description="Its sub-topics, topics like this one.")


class Label(Record):
    """A property that crosses topics."""

    id: Id
    name: Names
    definition: Names


class Metric(Record):
    """A measurable quantity: its unit and which direction is better."""

    id: Id
    name: Names
    unit: LooseText
    better: Literal["higher", "lower"]
    definition: Names


class Hardware(Record):
    """A device that results were measured on."""

    id: Id
    name: LooseText
    kind: Literal["gpu", "tpu", "cpu", "memory", "fpga", "asic", "npu", "mobile"]
    memory_gb: Number | None = None


class Source(Record):
    """A document that lists papers of this catalog."""

    id: Id
    name: LooseText
    kind: Names
    url: Link | None = None


class Taxonomy(Record):
    """taxonomy.yaml: the one home of every vocabulary."""

    topics: tuple[Topic, ...] = Field(min_length=1)
    labels: tuple[Label, ...] = ()
    metrics: tuple[Metric, ...] = ()
    hardware: tuple[Hardware, ...] = ()
    sources: tuple[Source, ...] = ()


class Resource(Record):
    """A blog post, talk, tutorial, repository or data set worth knowing."""

    title: LooseText
    url: Link
    kind: Literal["blog", "talk", "tutorial", "survey", "list", "dataset", "software"]
    summary: Summary
    sources: tuple[LooseText, ...] = ()
    checked: Checked
    added: Day


class Resources(Record):
    """resources.yaml."""

    resources: tuple[Resource, ...] = ()


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
