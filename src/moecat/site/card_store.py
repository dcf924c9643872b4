"""Cards that earlier builds drew: drawing takes longer than reading, and few records change between two builds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path

from PIL import features

from moecat.files.disk import write_file
from moecat.files.folders import claim_folder
from moecat.site import cards
from moecat.site.cards import draw_card
from moecat.site.views.card import Card


class CardStore:
    """A folder of drawn cards, each under the digest of all that shapes it."""

    def __init__(self, folder: Path) -> None:
        self._folder = claim_folder(folder)
        self._wanted: set[str] = set()
        self._drawn_by = _drawn_by()

    def maker(self, card: Card) -> Callable[[], bytes]:
        """Return what gives the picture of a card, drawn only where no build has drawn it before."""
        name = hashlib.sha256(f"{self._drawn_by}\0{card!r}".encode()).hexdigest()[:32] + ".png"
        self._wanted.add(name)
        return partial(_stored, self._folder / name, card)

    def prune(self) -> None:
        """Delete the cards that nobody has asked for since this store was made."""
        for file in self._folder.glob("*.png"):
            if file.name not in self._wanted:
                file.unlink()


def _stored(file: Path, card: Card) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        png = draw_card(card)
        write_file(file, png)
        return png


def _drawn_by() -> str:
    """Names everything but the texts that shapes a card."""
    code = [file.read_text("utf-8") for file in sorted(Path(cards.__file__).parent.glob("*.py"))]
    made = [version("pillow"), features.version("freetype2") or "", version("font-source-sans-pro")]
    return "\0".join([*made, *code])
