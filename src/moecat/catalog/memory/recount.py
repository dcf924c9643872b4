"""All parameters of a model counted again from the shape of its layers, to check what its record says."""

from __future__ import annotations

from moecat.catalog.schema import Model


def recount(model: Model) -> float | None:
    """Return the parameters in billions; None where the record lacks a number, or layers are not all of one attention.

    Norms, biases and what reads other things than text are left out.
    """
    layers, width, attention = model.layers, model.d_model, _attention(model)
    feed_forward, embeddings = _feed_forward(model), _embeddings(model)
    if layers is None or width is None or attention is None or feed_forward is None or embeddings is None:
        return None
    return (layers * attention + feed_forward + embeddings) / 1e9


def _attention(model: Model) -> int | None:
    """Return the parameters of one layer's attention."""
    kind, heads, width = model.attention.kind, model.heads, model.d_model
    if heads is None or width is None:
        return None
    if kind == "mla":
        return _latent_attention(model, heads, width)
    if kind not in ("gqa", "mha"):
        return None
    grouped = model.attention.kv_heads or (heads if kind == "mha" else None)
    head = model.attention.head_dim or (width // heads if width % heads == 0 else None)
    return 2 * width * head * (heads + grouped) if grouped and head else None


def _latent_attention(model: Model, heads: int, width: int) -> int | None:
    its = model.attention
    rank, rope, nope, values = its.kv_lora_rank, its.rope_head_dim, its.nope_head_dim, its.v_head_dim
    if rank is None or rope is None or nope is None or values is None:
        return None
    asked = heads * (nope + rope)
    queries = its.q_lora_rank * (width + asked) if its.q_lora_rank else width * asked
    return queries + width * (rank + rope) + rank * heads * (nope + values) + heads * values * width


def _feed_forward(model: Model) -> int | None:
    """Return the parameters of all experts, routers and dense layers; each network has three matrices."""
    layers, width, routed, shared = model.layers, model.d_model, model.experts.routed, model.experts.shared
    inner, with_experts = model.d_expert, model.moe_layers
    if layers is None or width is None or routed is None or shared is None or inner is None:
        return None
    if with_experts is None and model.dense_layers is not None:
        with_experts = layers - model.dense_layers
    if with_experts is None or (with_experts < layers and model.d_ffn is None):
        return None
    experts = 3 * width * (routed * inner + (model.d_shared or shared * inner)) + routed * width
    return with_experts * experts + (layers - with_experts) * 3 * width * (model.d_ffn or 0)


def _embeddings(model: Model) -> int | None:
    if model.vocab is None or model.d_model is None or model.tied_embeddings is None:
        return None
    return model.vocab * model.d_model * (1 if model.tied_embeddings == "yes" else 2)
