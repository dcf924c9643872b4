"""Stamping: the pieces of a page between the pieces of a shell."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

MARK = re.compile(r"@@moecat:([a-z]+)@@")


class StampError(ValueError):
    """The slots given are not the slots of the shell."""


@dataclass(frozen=True)
class Shell:
    """A shell page cut at its marks: the even pieces are its own HTML, the odd ones name a slot."""

    pieces: tuple[str, ...]
    slots: frozenset[str]

    def stamp(self, slots: Mapping[str, str]) -> str:
        """Fill every slot with HTML that is already escaped; StampError where a slot lacks or is unknown."""
        if slots.keys() != self.slots:
            raise StampError(_difference(self.slots, frozenset(slots)))
        pieces = list(self.pieces)
        pieces[1::2] = [slots[name] for name in self.pieces[1::2]]
        return "".join(pieces)


def compile_shell(html: str) -> Shell:
    """Cut a shell once, so that a page costs one join; a slot may stand in several places."""
    pieces = tuple(MARK.split(html))
    return Shell(pieces, frozenset(pieces[1::2]))


def _difference(expected: frozenset[str], given: frozenset[str]) -> str:
    parts = []
    if missing := sorted(expected - given):
        parts.append(f"missing: {', '.join(missing)}")
    if unknown := sorted(given - expected):
        parts.append(f"unknown: {', '.join(unknown)}")
    return f"slots of the shell ({', '.join(sorted(expected))}) - " + "; ".join(parts)
