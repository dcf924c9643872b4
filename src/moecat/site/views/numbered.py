"""Distinct texts as numbers: what repeats in data for pages is written once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


class Numbered:
    """Distinct texts in the order in which they come, and the number of each."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.items = list(dict.fromkeys(texts))
        self.index: Mapping[str, int] = {text: number for number, text in enumerate(self.items)}
        self._met = 0

    def at(self, text: str | None) -> int:
        """Return the number of a text, -1 where there is none."""
        return self.index[text] if text else -1

    def back(self, text: str) -> int:
        """Return how far back among the texts met so far this one stands, 0 where it is the next new one."""
        back = self._met - self.index[text]
        self._met += not back
        return back
