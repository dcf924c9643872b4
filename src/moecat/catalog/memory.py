"""How much memory the weights of a model take, and where they fit.

The one home of the formulas; fit.js applies `gigabytes` and `fitting` to other memory sizes, and a test compares both.
1 GB is 10^9 bytes, so that a billion weights of 8 bits take 1 GB.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from moecat.catalog.schema import Model

# All in GPU memory; routed experts partly or all in RAM; nowhere; the record does not tell.
Fit = Literal["gpu", "split", "none", "unknown"]


@dataclass(frozen=True, slots=True)
class Machine:
    """Memory in GB, and the bits that a weight is stored in."""

    gpu: float
    ram: float
    bits: float


# One large consumer card, an ordinary main board, and the precision most people run at home.
USUAL = Machine(gpu=24, ram=64, bits=4)


@dataclass(frozen=True, slots=True)
class Parts:
    """Parameters in billions: all, those a token uses, all routed experts, and what is no routed expert."""

    total: float | None
    active: float | None
    experts: float | None
    rest: float | None


def parts_of(model: Model) -> Parts:
    """Take a model apart; None stands for what its record does not tell.

    What a token leaves unused is exactly the experts that were not chosen for it. That holds whatever the layers look
    like, while layers x experts x width would need to know which layers have experts, and of how many matrices.
    """
    total, active = model.params.total, model.params.active
    routed, chosen = model.experts.routed, model.experts.active
    if total is None or active is None or not routed or not chosen or chosen >= routed:
        return Parts(total, active, None, None)
    experts = round((total - active) * routed / (routed - chosen), 4)
    # Rounded figures of a report may contradict each other.
    return (
        Parts(total, active, experts, round(total - experts, 4))
        if experts <= total
        else Parts(total, active, None, None)
    )


def gigabytes(billions: float, bits: float) -> float:
    """Return what so many weights take, in GB."""
    return billions * bits / 8


def fitting(total: float | None, rest: float | None, machine: Machine) -> Fit:
    """Tell where weights fit, given all and those of no routed expert in GB."""
    if total is None:
        return "unknown"
    if total <= machine.gpu:
        return "gpu"
    if total > machine.gpu + machine.ram:
        return "none"
    if rest is None:
        return "unknown"
    return "split" if rest <= machine.gpu else "none"
