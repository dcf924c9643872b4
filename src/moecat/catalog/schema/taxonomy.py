"""What the vocabularies are (taxonomy.yaml), and the resources (resources.yaml)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from moecat.catalog.scalars import Day, Flag, HostName, Icon, Id, Link, LooseText, Number, Prose, Short, Title
from moecat.catalog.schema.record import Checked, Names, Record, Summary


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
    icon: Icon | None = Field(None, description="Its pictogram, by the theme's name: material/content-cut.")
    definition: Names = Field(description="One line: what it is.")
    includes: Names = Field(description="What belongs here, and what does not.")
    guide: Guide | None = Field(None, description="Paragraphs that teach the topic, with references to papers.")
    questions: tuple[Guide, ...] = Field(
        (), max_length=20, description="What is open, as papers state it: texts like the guide, a paragraph each."
    )
    children: tuple[Topic, ...] = Field((), description="Its sub-topics, topics like this one.")


class Label(Record):
    """A property that crosses topics."""

    id: Id
    name: Names
    definition: Names


class Former(Record):
    """A metric that another one has taken the place of: the same quantity in another unit."""

    id: Id = Field(description="The id that records may no longer use.")
    unit: Short = Field(description="What its numbers counted: %, ×.")
    form: Literal["growth", "factor", "share"] = Field(
        description="'growth': percent more than the baseline, now a factor; 'factor': a factor, now percent saved; "
        "'share': percent of the baseline, now percent saved."
    )


class Metric(Record):
    """A measurable quantity: its unit and which direction is better."""

    id: Id = Field(description="Part of addresses and exports; it never changes.")
    name: Names = Field(description="What it is called.")
    unit: Short = Field(description="What the number counts: %, ×, bit, GB.")
    better: Literal["higher", "lower"] = Field(description="Which direction is the better one.")
    aspect: Literal["speed", "memory", "experts", "quality", "cost"] | None = Field(
        None, description="What is compared with it: the page of comparisons asks for one of these first."
    )
    role: Literal["size", "quality"] | None = Field(
        None, description="Drawn in the pictures of size against quality: how large a model is, or how good it stays."
    )
    replaces: tuple[Former, ...] = Field((), description="Metrics of the same quantity; `fmt --points` converts them.")
    definition: Names = Field(description="One line: what it is.")


class Hardware(Record):
    """A device that results were measured on."""

    id: Id
    name: Short
    kind: Literal["gpu", "tpu", "cpu", "memory", "fpga", "asic", "npu", "mobile"]
    memory_gb: Number | None = Field(None, description="Memory in GB; of a family of devices the most there is.")
    bandwidth_gb_s: Number | None = Field(None, description="Bandwidth of its memory, in GB a second.")
    unified: Flag = Field("no", description="Whether the processor has no other memory than this.")
    url: Link | None = Field(None, description="The page that states memory and bandwidth.")


class Source(Record):
    """A document that lists papers of this catalog."""

    id: Id
    name: Short
    kind: Names
    url: Link | None = None


class Venue(Record):
    """A conference, workshop or journal. Papers name it with the year: `ICLR 2025`."""

    name: Short = Field(description="The short name, as papers write it before the year.")
    kind: Literal["conference", "journal", "workshop"]
    full: LooseText = Field(description="The full name, for citations; {year} stands for the year.")
    years: dict[LooseText, LooseText] = Field(
        {}, description="Names of proceedings that do not follow `full`, by year."
    )
    other: tuple[Short, ...] = Field((), max_length=50, description="Other short names that people write.")
    url: Link | None = None


class AuthorSpelling(Record):
    """A person whose name is printed in several ways. Only what a page confirms: a work listed under both names."""

    name: Short = Field(description="The name that pages show.")
    other: tuple[Short, ...] = Field(min_length=1, max_length=20, description="The same person's name elsewhere.")
    against: Link = Field(description="A page that lists, under the one name, a work whose record has the other.")


class Host(Record):
    """A host of pages that facts rest on; every other host is a secondary source."""

    host: HostName = Field(description="A domain; its sub-domains belong to it.")
    what: LooseText = Field(description="What stands there: preprints, proceedings, a publisher, code, model cards.")


class Alias(Record):
    """Other names that people search for: 深度求索 for deepseek."""

    words: tuple[Short, ...] = Field(
        min_length=1, max_length=10, description="What the texts of the catalog say: one word, or one run of Chinese."
    )
    other: tuple[Short, ...] = Field(min_length=1, max_length=50, description="What people type for it as well.")


class PageWords(Record):
    """What people ask for when a page of the website is the answer."""

    page: Short = Field(description="The page's path below the root of a language: models/fit.")
    phrases: tuple[LooseText, ...] = Field(
        min_length=1,
        max_length=100,
        description="Words that lead to it when a query has them all; $model: any model, $machine: any device, "
        "$device: one that no model is named after.",
    )


class Search(Record):
    """Words for the search that are not in the texts of the catalog."""

    aliases: tuple[Alias, ...] = Field((), max_length=1000)
    pages: tuple[PageWords, ...] = Field((), max_length=100)
    machines: tuple[Short, ...] = Field((), max_length=200, description="Words for devices beside those of `hardware`.")
    fillers: tuple[Short, ...] = Field(
        (), max_length=200, description="Words that most queries could have here, so that they are never needed."
    )


class Taxonomy(Record):
    """taxonomy.yaml: the one home of every vocabulary."""

    topics: tuple[Topic, ...] = Field(min_length=1)
    labels: tuple[Label, ...] = ()
    metrics: tuple[Metric, ...] = ()
    hardware: tuple[Hardware, ...] = ()
    sources: tuple[Source, ...] = ()
    venues: tuple[Venue, ...] = ()
    authors: tuple[AuthorSpelling, ...] = Field((), description="Names of authors that are one person's.")
    primary: tuple[Host, ...] = Field((), description="Hosts whose pages are primary evidence.")
    search: Search = Field(Search(), description="Other names, and phrases that lead to pages, for the search.")
    wordings: tuple[Names, ...] = Field(
        (), description="Baselines, settings and notes that many records give in English, each with its Chinese form."
    )


class Resource(Record):
    """A blog post, talk, tutorial, repository or data set worth knowing."""

    title: Title
    url: Link
    kind: Literal["blog", "talk", "tutorial", "survey", "list", "dataset", "software"]
    summary: Summary
    sources: tuple[Short, ...] = Field((), max_length=100)
    checked: Checked
    added: Day


class Resources(Record):
    """resources.yaml."""

    resources: tuple[Resource, ...] = ()
