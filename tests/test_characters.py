"""Characters that do not belong in a fact."""

from __future__ import annotations

import sys
from unicodedata import category

from moecat.text.characters import ORDINARY, first_flaw


def test_no_ordinary_character_is_refused() -> None:
    """Texts of ordinary characters are not looked at further, so each of them has to pass where it is."""
    ordinary = [char for char in map(chr, range(sys.maxunicode + 1)) if ORDINARY.fullmatch(char)]
    assert len(ordinary) > 20_000
    # A space of another kind ends the text, so that it is looked at.
    refused = "\N{ZERO WIDTH SPACE}"
    assert [char for char in ordinary if category(char)[0] in "CZM" and char != " "] == []
    found = first_flaw("".join(ordinary) + refused)
    assert found == first_flaw(refused)
