"""python -m moecat.build.draw_cards FOLDER/cards.json: draws into FOLDER the cards that are not there yet.

Each is kept under the digest of all that shapes it. Prints the name of each card's file by its path in the site.
"""

from __future__ import annotations

import hashlib
import json
import sys
from importlib.metadata import version
from pathlib import Path

from PIL import features

from moecat.files.disk import write_file
from moecat.files.processes import end_at_once, end_with_parent
from moecat.site import cards
from moecat.site.cards import draw_card
from moecat.site.views.card import Card


def main(source: Path) -> int:
    """Draw what is missing, delete what nobody wants any more, print what is there."""
    end_with_parent(end_at_once)
    folder, drawn_by = source.parent, _drawn_by()
    cards = [Card(**{**data, "titles": tuple(data["titles"])}) for data in json.loads(source.read_text("utf-8"))]
    wanted = {card: hashlib.sha256(f"{drawn_by}\0{card!r}".encode()).hexdigest()[:32] + ".png" for card in cards}
    note = folder / "drawn.json"
    known = json.loads(note.read_text("utf-8")) if note.exists() else {}
    for card, name in wanted.items():
        if name not in known or _state(folder / name) != known[name]:
            write_file(folder / name, draw_card(card))
    write_file(note, json.dumps({name: _state(folder / name) for name in wanted.values()}))  # whole or not at all
    kept = set(wanted.values())
    for file in folder.glob("*.png"):
        if file.name not in kept:
            file.unlink()
    print(json.dumps({card.path: name for card, name in wanted.items()}))
    return 0


def _state(file: Path) -> list[int]:
    """Return size and time of a file, which the site shares: someone may have changed it by hand there."""
    if not file.exists():
        return []
    now = file.stat()
    return [now.st_size, now.st_mtime_ns]


def _drawn_by() -> str:
    """Names everything but the texts that shapes a card."""
    code = [file.read_text("utf-8") for file in sorted(Path(cards.__file__).parent.glob("*.py"))]
    made = [version("pillow"), features.version("freetype2") or "", version("font-source-sans-pro")]
    return "\0".join([*made, *code])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
