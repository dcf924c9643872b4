"""Kinds of main memory, and how fast they are."""

from __future__ import annotations

# Channels and million transfers a second; each transfer moves 8 bytes.
RAM_KINDS: dict[str, tuple[int, int]] = {
    "ddr4-3200": (2, 3200),
    "ddr5-5600": (2, 5600),
    "ddr5-6000": (2, 6000),
    "ddr4-3200x4": (4, 3200),
    "ddr5-5600x4": (4, 5600),
    "ddr4-3200x8": (8, 3200),
    "ddr5-4800x8": (8, 4800),
    "ddr5-4800x12": (12, 4800),
    "ddr5-6400x12": (12, 6400),
}
USUAL_RAM = "ddr5-5600"


def ram_bandwidth(kind: str) -> float:
    """Return the bandwidth of a kind of RAM in GB/s: channels x million transfers a second x 8 bytes."""
    channels, transfers = RAM_KINDS[kind]
    return channels * transfers * 8 / 1000
