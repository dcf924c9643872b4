"""What runs models, and how fast it did: engines/<id>.yaml and measurements/<id>.yaml."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from moecat.catalog.scalars import Count, Date, Day, Link, LooseText, Number, Short
from moecat.catalog.schema.record import Checked, Record, Summary


class Release(Record):
    """A version of a program."""

    name: Short
    date: Date | None = None


class Feature(Record):
    """Something an engine can do, and the page that says so."""

    name: Short = Field(description="The option, format or technique.")
    note: LooseText | None = Field(None, description="A restriction, or what it is for.")
    url: Link | None = None


class Quantization(Feature):
    """A format of weights that an engine runs."""

    formats: tuple[Short, ...] = Field(
        (), max_length=50, description="Formats of checkpoints that it covers, as model records name them."
    )


class Start(Record):
    """How an engine is started with a model."""

    command: LooseText = Field(description="The command; {weights} stands for the repository of the weights.")
    formats: tuple[Short, ...] = Field(
        (), max_length=50, description="Formats of checkpoints that the command takes; none: the original weights."
    )
    url: Link = Field(description="The page that gives the command.")


class Support(Record):
    """Whether an engine runs an architecture."""

    models: tuple[Short, ...] = Field(max_length=200, min_length=1, description="Ids of model records.")
    architecture: Short | None = Field(None, description="The name in the engine's source.")
    status: Literal["yes", "partly", "no", "untested"] = Field(description="Models that are not listed are unknown.")
    note: LooseText | None = Field(None, description="What works, where that is a part only.")
    since: Short | None = Field(None, description="The first version that runs it.")
    url: Link = Field(description="The page or source file that says so.")
    on: Day = Field(description="The date of that page or commit.")


class Engine(Record):
    """A program that runs MoE models: engines/<id>.yaml."""

    name: Short = Field(description="What it is called.")
    organization: Short | None = Field(None, description="Who maintains it.")
    url: Link = Field(description="Its repository or home page.")
    license: Short | None = Field(None, description="SPDX id.")
    version: Release | None = Field(None, description="The newest version that was looked at.")
    platforms: tuple[Short, ...] = Field((), max_length=50, description="Hardware and systems it runs on, as stated.")
    offloading: tuple[Feature, ...] = Field(
        (), max_length=100, description="Ways to keep experts outside the accelerator."
    )
    expert_parallelism: tuple[Feature, ...] = Field(
        (), max_length=100, description="Ways to spread experts over devices."
    )
    quantizations: tuple[Quantization, ...] = Field((), max_length=200, description="Formats of MoE weights it runs.")
    start: Start | None = Field(None, description="How it is started with a model.")
    support: tuple[Support, ...] = Field((), max_length=500, description="Which models it runs.")
    summary: Summary = Field(description="What it is, and what it does for MoE models.")
    checked: Checked = Field(description="Where its facts were checked, and when.")
    added: Day = Field(description="The day it entered the catalog.")


class Measurement(Record):
    """A speed that somebody measured and published: measurements/<id>.yaml."""

    model: Short = Field(description="Id of the model record.")
    checkpoint: Short | None = Field(None, description="Name of the checkpoint, or its precision.")
    engine: Short = Field(description="Id of the engine.")
    version: Short | None = Field(None, description="Version or commit of the engine.")
    flags: LooseText | None = Field(None, description="Options it was started with.")
    gpu: Short | None = Field(None, description="A hardware id of taxonomy.yaml; absent where there was none.")
    gpus: Count | None = Field(None, description="Number of accelerators.")
    cpu: LooseText | None = Field(None, description="Processor, as stated.")
    ram_gb: Number | None = Field(None, description="Main memory, in GB.")
    context: Count | None = Field(None, description="Tokens of prompt and answer, or of the prompt.")
    batch: Count | None = Field(None, description="Requests at the same time.")
    prefill: Number | None = Field(None, description="Tokens a second while the prompt is read.")
    decode: Number | None = Field(None, description="Tokens a second while the answer is written.")
    note: LooseText | None = Field(None, description="Anything else needed to understand the numbers.")
    by: Short = Field(description="Who states it.")
    url: Link = Field(description="The page that states it.")
    on: Date = Field(description="When it was stated.")
    checked: Checked = Field(description="Where its facts were checked, and when.")
    added: Day = Field(description="The day it entered the catalog.")
