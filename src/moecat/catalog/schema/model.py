"""What an open model is: models/<id>.yaml. What is not known is absent."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from moecat.catalog.scalars import Count, Date, Day, Flag, Link, LooseText, Number, Short, Title
from moecat.catalog.schema.record import Checked, Correction, Record, Summary, Unusual


class Params(Record):
    """Parameters in billions."""

    total: Number | None = Field(None, description="All parameters.")
    active: Number | None = Field(None, description="Parameters used for one token.")


class Experts(Record):
    """Experts of one MoE layer."""

    routed: Count | None = Field(None, description="Experts the router chooses from.")
    shared: Count | None = Field(None, description="Experts every token passes through.")
    active: Count | None = Field(None, description="Routed experts chosen for a token.")


class Attention(Record):
    """How the layers look back, as far as the size of the cache depends on it."""

    kind: Literal["mha", "gqa", "mla", "linear", "hybrid"] | None = Field(
        None, description="All heads, grouped, latent, linear or state-space; 'hybrid': some layers linear, some not."
    )
    kv_heads: Count | None = Field(None, description="Heads of keys and values.")
    head_dim: Count | None = Field(None, description="Width of a head.")
    kv_lora_rank: Count | None = Field(None, description="Width of the latent that is cached (MLA).")
    q_lora_rank: Count | None = Field(None, description="Width of the latent of the queries (MLA).")
    rope_head_dim: Count | None = Field(None, description="Part of a head that carries the position (MLA).")
    nope_head_dim: Count | None = Field(None, description="Part of a head that does not (MLA).")
    v_head_dim: Count | None = Field(None, description="Width of a head's values (MLA).")
    window: Count | None = Field(None, description="Tokens that a windowed layer looks back.")
    full_layers: Count | None = Field(None, description="Layers that look at all tokens.")
    window_layers: Count | None = Field(None, description="Layers that look at the window only.")
    linear_layers: Count | None = Field(None, description="Linear-attention or state-space layers.")
    sparse: Flag | None = Field(None, description="Whether an indexer selects the tokens a layer looks at.")


class Weights(Record):
    """One official repository of weights."""

    name: Short
    url: Link


class Variant(Record):
    """A release of the same architecture: base, instruct, thinking, coder, a dated refresh."""

    name: Short
    url: Link | None = None
    date: Date | None = None
    note: LooseText | None = None


class Checkpoint(Record):
    """Weights in a form that can be downloaded: original, quantized, pruned, distilled."""

    name: Short
    url: Link
    format: Short = Field(description="bf16, fp8, awq, gptq, nvfp4, mxfp4, int4, gguf, mlx, exl3 and the like.")
    quant: Short | None = Field(None, description="The type within the format, such as Q4_K_M.")
    bits: Number | None = Field(None, description="Bits a weight, as stated.")
    bytes: Count | None = Field(None, description="Size of all files, as stated by a page.")
    by: Short | None = Field(None, description="Who published it.")
    engine: Short | None = Field(None, description="The engine it is made for.")
    note: LooseText | None = Field(None, description="What else was done: 50% of experts pruned.")


class Evidence(Record):
    """The page that some facts were read on."""

    fields: tuple[Short, ...] = Field(max_length=50, min_length=1, description="Names of the fields.")
    url: Link


class Model(Record):
    """One open MoE model: models/<id>.yaml. What is not known is absent."""

    name: Short = Field(description="What the model is called.")
    title: Title | None = Field(None, description="Title of its report.")
    organization: Short = Field(description="Who released it.")
    family: Short | None = Field(None, description="What people call the line of models it belongs to.")
    supersedes: tuple[Short, ...] = Field((), max_length=50, description="Ids of the model records it follows on.")
    date: Date = Field(description="Release: YYYY, YYYY-MM or YYYY-MM-DD.")
    params: Params = Field(Params(), description="Parameters, in billions.")
    experts: Experts = Field(Experts(), description="Experts of an MoE layer.")
    layers: Count | None = Field(None, description="Transformer layers.")
    moe_layers: Count | None = Field(None, description="Layers with experts.")
    dense_layers: Count | None = Field(None, description="Layers with one feed-forward network.")
    attention: Attention = Field(Attention(), description="How the layers look back.")
    heads: Count | None = Field(None, description="Attention heads.")
    d_model: Count | None = Field(None, description="Width of the residual stream.")
    d_ffn: Count | None = Field(None, description="Width of a dense feed-forward layer.")
    d_expert: Count | None = Field(None, description="Width of one routed expert.")
    d_shared: Count | None = Field(None, description="Width of the shared experts together.")
    vocab: Count | None = Field(None, description="Size of the vocabulary.")
    tied_embeddings: Flag | None = Field(None, description="Whether input and output embeddings are one matrix.")
    mtp_layers: Count | None = Field(None, description="Layers that predict further tokens.")
    precision: Short | None = Field(None, description="Native precision of the released weights: bf16, fp8, mxfp4.")
    modalities: tuple[Literal["text", "image", "audio", "video"], ...] = Field((), description="What it reads.")
    reasoning: Literal["yes", "no", "both"] | None = Field(None, description="Whether it thinks before it answers.")
    languages: LooseText | None = Field(None, description="Languages, as stated.")
    context: Count | None = Field(None, description="Longest context, in tokens, as published.")
    license: Short | None = Field(None, description="SPDX id, or the licence's own name.")
    commercial: Literal["yes", "no", "conditions"] | None = Field(
        None, description="Whether the licence allows commercial use, as stated."
    )
    weights: tuple[Weights, ...] = Field((), max_length=50, description="The official repositories of its weights.")
    variants: tuple[Variant, ...] = Field((), max_length=100, description="Releases of the same architecture.")
    checkpoints: tuple[Checkpoint, ...] = Field(
        (), max_length=500, description="Weights in other forms: quantized, pruned, distilled."
    )
    paper: Short | None = Field(None, description="Id of the paper record that presents it.")
    summary: Summary = Field(description="What it is, how its experts are built, what stands out.")
    sources: tuple[Short, ...] = Field((), max_length=100, description="Ids of the source documents that list it.")
    corrections: tuple[Correction, ...] = Field(
        (), max_length=200, description="Mistakes of the sources that were corrected here."
    )
    evidence: tuple[Evidence, ...] = Field((), max_length=200, description="Which page says which facts.")
    unusual: tuple[Unusual, ...] = Field((), max_length=50, description="Values that look wrong and are right.")
    checked: Checked = Field(description="Where its facts were checked, and when.")
    added: Day = Field(description="The day it entered the catalog.")
