"""What memory and speed of a model depend on, taken from its record; what the record does not tell is None."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.schema import Attention, Model

# Two ways to count experts that differ by more than this contradict each other.
_AGREE = 0.15
# How far from a whole number of layers rounded parameters may lead.
_WHOLE = 0.03


@dataclass(frozen=True, slots=True)
class CacheWidth:
    """Numbers that the cache keeps of a sequence: `full` for each token, `windowed` for each token of the window."""

    full: int
    windowed: int = 0
    window: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """Parameters in billions: routed experts, embeddings, and the rest, which is attention and all that is no expert.

    `chosen` is the share of the routed experts that one token reads, `head` the output matrix.
    """

    total: float | None
    active: float | None
    experts: float | None
    rest: float | None
    embeddings: float
    head: float
    chosen: float
    routed: int | None
    layers: int | None
    moe_layers: int | None
    cache: CacheWidth | None
    linear_layers: int
    context: int | None


def shape_of(model: Model) -> Shape:
    """Take a model apart."""
    total, experts = model.params.total, expert_parameters(model)
    matrix = (model.vocab or 0) * (model.d_model or 0) / 1e9
    embeddings = matrix if model.tied_embeddings == "yes" else 2 * matrix
    rest = None
    if total is not None and experts is not None:
        if total - experts < embeddings:
            embeddings = matrix = 0.0
        rest = round(total - experts - embeddings, 6)
    routed, chosen = model.experts.routed, model.experts.active
    return Shape(
        total=total,
        active=model.params.active,
        experts=experts,
        rest=rest,
        embeddings=round(embeddings, 6),
        head=round(matrix, 6),
        chosen=round(chosen / routed, 6) if routed and chosen else 1.0,
        routed=routed,
        layers=model.layers,
        moe_layers=moe_layers(model),
        cache=cache_width(model),
        linear_layers=model.attention.linear_layers or 0,
        context=model.context,
    )


def expert_parameters(model: Model) -> float | None:
    """Return the routed experts in billions, by the shape of the layers where that agrees with the active parameters.

    What a token leaves unused is exactly the experts that were not chosen for it, whatever the layers look like; but
    reports round, and some leave embeddings out of the active parameters.
    """
    total, left = model.params.total, _by_what_is_left(model)
    layers, routed, width, inner = moe_layers(model), model.experts.routed, model.d_model, model.d_expert
    if layers and routed and width and inner:
        shaped = 3 * layers * routed * width * inner / 1e9
        agree = left is None or abs(shaped - left) <= _AGREE * left
        if agree and total is not None and shaped <= total:
            return round(shaped, 6)
    return left


def moe_layers(model: Model) -> int | None:
    """Return the layers with experts: as the record says, as dense layers leave them, or as many as the experts fill.

    The last is taken only where the experts that a token leaves unused fill a whole number of layers.
    """
    if model.moe_layers is not None or model.layers is None:
        return model.moe_layers
    if model.dense_layers is not None and model.attention.kind != "hybrid":
        return model.layers - model.dense_layers
    experts, routed = _by_what_is_left(model), model.experts.routed
    if not experts or not routed or not model.d_model or not model.d_expert:
        return None
    filled = experts * 1e9 / (3 * routed * model.d_model * model.d_expert)
    count = min(model.layers, round(filled))
    return count if count and abs(filled - count) <= _WHOLE * count else None


def cache_width(model: Model) -> CacheWidth | None:
    """Return what the cache keeps of a token, None where the record does not tell."""
    attention, width = model.attention, _layer_width(model)
    if attention.kind == "linear":
        return CacheWidth(0)
    looking = _looking_layers(model)
    if width is None or looking is None:
        return None
    full, windowed = looking
    return CacheWidth(full * width, windowed * width, attention.window or 0)


def _by_what_is_left(model: Model) -> float | None:
    total, active = model.params.total, model.params.active
    routed, chosen = model.experts.routed, model.experts.active
    if total is None or active is None or not routed or not chosen or chosen >= routed:
        return None
    experts = round((total - active) * routed / (routed - chosen), 6)
    return experts if experts <= total else None  # rounded figures of a report may contradict each other


def _layer_width(model: Model) -> int | None:
    """Return what one layer caches of one token: the latent and the positions (MLA), or keys and values."""
    attention = model.attention
    if attention.kind == "mla" or attention.kv_lora_rank is not None:
        rank, rope = attention.kv_lora_rank, attention.rope_head_dim
        return None if rank is None or rope is None else rank + rope
    heads = attention.kv_heads or (model.heads if attention.kind == "mha" else None)
    width = _head_width(attention, model)
    return 2 * heads * width if heads and width else None


def _head_width(attention: Attention, model: Model) -> int | None:
    """A configuration that leaves the width of a head out means the width of the stream over the heads."""
    if attention.head_dim or not model.heads or not model.d_model or model.d_model % model.heads:
        return attention.head_dim
    return model.d_model // model.heads


def _looking_layers(model: Model) -> tuple[int, int] | None:
    """Return the layers that look at all tokens, and those that look at a window."""
    attention, layers = model.attention, model.layers
    full, windowed = attention.full_layers, attention.window_layers
    if attention.window and windowed is None and full is not None and layers is not None:
        windowed = layers - full - (attention.linear_layers or 0)
    if full is not None:
        return full, (windowed or 0) if attention.window else 0
    if attention.kind == "hybrid" or attention.window or layers is None:
        return None
    return layers, 0
