"""Places for labels: none covers another, or a dot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

# How far a label may stand from its dot: near it, or at the end of a thin line.
_NEAR, *_FAR = (7.0, 14.0, 22.0, 32.0, 44.0, 58.0)
_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1))
_DIRECTIONS = (*_SIDES, *((right, down) for down in (-1, 1, -0.5, 0.5) for right in (1, -1)))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Tell whether two boxes share a point."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Box) -> bool:
        """Tell whether another box lies inside."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


def around(x: float, y: float, radius: float) -> Box:
    """Return the box of a dot."""
    return Box(x - radius, y - radius, x + radius, y + radius)


def place(
    dots: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    area: Box,
    taken: Sequence[Box],
    *,
    is_near: bool = False,
) -> list[Box | None]:
    """Return a box for the label of each dot, in order, or None where no room is left; `taken` stays free of labels.

    Where `is_near`, no label stands at the end of a line.
    """
    # Whole pixels: however many dots there are, only so many boxes differ.
    busy = _Busy([*taken, *(around(round(x), round(y), _NEAR - 1) for x, y in dots)])
    found: list[Box | None] = []
    for dot, size in zip(dots, sizes, strict=True):
        box = next((box for box in _candidates(dot, size, is_near) if area.holds(box) and not busy.meets(box)), None)
        if box:
            busy.add(box)
        found.append(box)
    return found


class _Busy:
    """Boxes that stay free of labels, each known in the squares that it covers: a question looks at its neighbours."""

    _SIDE = 16

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._squares: defaultdict[tuple[int, int], set[Box]] = defaultdict(set)
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        for square in self._covered(box):
            self._squares[square].add(box)

    def meets(self, box: Box) -> bool:
        return any(any(map(box.meets, self._squares.get(square, ()))) for square in self._covered(box))

    def _covered(self, box: Box) -> Iterator[tuple[int, int]]:
        for column in range(int(box.left // self._SIDE), int(box.right // self._SIDE) + 1):
            for row in range(int(box.top // self._SIDE), int(box.bottom // self._SIDE) + 1):
                yield column, row


def is_far(dot: tuple[float, float], box: Box) -> bool:
    """Tell whether a line has to lead from the dot to its label."""
    return not around(*dot, _NEAR + 3).meets(box)


def _candidates(dot: tuple[float, float], size: tuple[float, float], is_near: bool) -> Iterator[Box]:
    (x, y), (width, height) = dot, size
    for distance in (_NEAR,) if is_near else (_NEAR, *_FAR):
        for right, down in _DIRECTIONS:
            left = x + right * distance + (right - 1) * width / 2
            top = y + down * distance + (down - 1) * height / 2
            yield Box(left, top, left + width, top + height)


def lanes(spans: Sequence[tuple[float, float]]) -> list[int]:
    """Return the lowest lane for each span, in order, in which it meets no other."""
    rows: list[list[tuple[float, float]]] = []
    found = []
    for start, end in spans:
        clear = (all(end <= left or right <= start for left, right in row) for row in rows)
        lane = next((number for number, free in enumerate(clear) if free), len(rows))
        if lane == len(rows):
            rows.append([])
        rows[lane].append((start, end))
        found.append(lane)
    return found
