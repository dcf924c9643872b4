"""Cards, drawn beside other work, and only those that no earlier build has drawn."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from moecat.files.errors import BuildError
from moecat.files.folders import claim_folder
from moecat.files.processes import running
from moecat.site.views.card import Card


@contextmanager
def start_cards(cards: Iterable[Card], folder: Path) -> Iterator[Callable[[], Mapping[str, Path]]]:
    """Draw cards into a folder of ours while the block runs; gives a function that waits for them.

    It returns the file of each card by its path in the site, and may raise BuildError.
    """
    source = claim_folder(folder) / "cards.json"
    source.write_text(json.dumps([asdict(card) for card in cards], ensure_ascii=False), "utf-8")
    with running("moecat.build.draw_cards", str(source)) as program:

        def wait() -> Mapping[str, Path]:
            code, output = program.wait()
            if code:
                raise BuildError(f"the cards could not be drawn:\n{output}")
            return {path: folder / name for path, name in json.loads(output).items()}

        yield wait
