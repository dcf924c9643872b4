"""What weights take: experts, attention and embeddings are stored at different precisions in most formats."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.memory.shape import Shape
from moecat.catalog.schema import Checkpoint


@dataclass(frozen=True, slots=True)
class Precision:
    """Bits of a weight, scales included: of routed experts, of attention with all that is no expert, of embeddings."""

    experts: float
    rest: float
    embeddings: float


# Four-bit formats of accelerators keep all but the experts in 16 bits: gpt-oss (MXFP4), Kimi-K2.5 (INT4, one scale for
# 32 weights), DeepSeek's NVFP4; FP8 releases keep the embeddings in 16. AWQ and GPTQ take attention along.
FORMATS: dict[str, Precision] = {
    "bf16": Precision(16, 16, 16),
    "fp8": Precision(8, 8, 16),
    "mxfp8": Precision(8.25, 16, 16),
    "int8": Precision(8, 8, 16),
    "nvfp4": Precision(4.5, 16, 16),
    "mxfp4": Precision(4.25, 16, 16),
    "int4": Precision(4.5, 16, 16),
    "awq": Precision(4.25, 4.25, 16),
    "gptq": Precision(4.25, 4.25, 16),
}
# Below this a GGUF file keeps attention and embeddings at about this many bits.
_FLOOR = 6.5
# Types of GGUF files, and the bits that the experts of MoE models take in them on the average, smallest first.
GGUF_BITS: dict[str, float] = {
    "IQ1_S": 1.6,
    "IQ1_M": 1.8,
    "IQ2_XXS": 2.1,
    "IQ2_XS": 2.3,
    "IQ2_M": 2.6,
    "Q2_K": 2.9,
    "IQ3_XXS": 3.1,
    "Q3_K_S": 3.45,
    "IQ3_M": 3.6,
    "Q3_K_M": 3.85,
    "Q3_K_L": 4.2,
    "MXFP4": 4.25,
    "IQ4_XS": 4.3,
    "Q4_K_S": 4.6,
    "Q4_K_M": 4.85,
    "Q5_K_S": 5.5,
    "Q5_K_M": 5.7,
    "Q6_K": 6.6,
    "Q8_0": 8.5,
    "BF16": 16,
}


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights in GB: all, and the routed experts, None where the record does not tell them from the others.

    `read` are the GB that one token reads: of what is no routed expert, or of everything where those are not told.
    """

    total: float
    experts: float | None
    read: float | None


def precision_of_bits(bits: float) -> Precision:
    """Return what a file of so many bits stores: GGUF keeps attention and embeddings at 6 bits and more."""
    return Precision(bits, max(bits, _FLOOR), max(bits, _FLOOR))


def weigh(shape: Shape, precision: Precision) -> Weights | None:
    """Return what the weights take, None where nobody knows how many there are."""
    if shape.total is None:
        return None
    if shape.experts is None or shape.rest is None:
        read = None if shape.active is None else gigabytes(shape.active, precision.experts)
        return Weights(gigabytes(shape.total, precision.experts), None, read)
    experts = gigabytes(shape.experts, precision.experts)
    rest = gigabytes(shape.rest, precision.rest)
    total = experts + rest + gigabytes(shape.embeddings, precision.embeddings)
    return Weights(total, experts, rest + gigabytes(shape.head, precision.embeddings))


def weigh_file(shape: Shape, size: int, precision: Precision | None) -> Weights:
    """Return what a checkpoint of so many bytes takes: the routed experts are what the other parts leave of it."""
    total, parts = size / 1e9, weigh(shape, precision) if precision else None
    if parts is None or parts.experts is None or not parts.total:
        return Weights(total, None, None)
    others = min(parts.total - parts.experts, total)
    return Weights(total, total - others, parts.read)


def checkpoint_precision(checkpoint: Checkpoint) -> Precision | None:
    """Return the precision of a checkpoint by its format, None where its record does not tell it."""
    if checkpoint.format == "gguf":
        bits = quant_bits(checkpoint.quant) or checkpoint.bits
        return None if bits is None else precision_of_bits(bits)
    if checkpoint.format == "mlx" and checkpoint.bits:
        scaled = checkpoint.bits + 0.5 if checkpoint.bits < 16 else 16.0  # scale and offset for each 64 weights
        return Precision(scaled, scaled, scaled)
    return FORMATS.get(checkpoint.format)


def quant_bits(quant: str | None) -> float | None:
    """Return the bits of a type of GGUF files; Unsloth's own types count as the ones they vary."""
    name = (quant or "").upper().removeprefix("UD-")
    for known in (name, name.replace("_XL", "_M"), name.replace("_XL", ""), name.replace("_MOE", "")):
        if known in GGUF_BITS:
            return GGUF_BITS[known]
    return None


def gguf_type(bits: float) -> str:
    """Return the largest type of GGUF files that takes no more bits than asked for, the smallest where none does."""
    return next((name for name, its in reversed(GGUF_BITS.items()) if its <= bits), "IQ1_S")


def gigabytes(billions: float, bits: float) -> float:
    """Return what so many weights take, in GB."""
    return billions * bits / 8
