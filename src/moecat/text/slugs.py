"""Short names to ids: lower-case ASCII words joined by hyphens."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from zlib import crc32

from moecat.text.letters import BASE_LETTERS

# No file or folder of Windows can be called so. Source: Microsoft, "Naming Files, Paths, and Namespaces".
DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))))
_SPELLED = {"++": " plus plus", "#": " sharp", "&": " and "}
_LONGEST = 80


def slug(name: str) -> str:
    """Return the id that fits a name: 'MoE++' is moe-plus-plus, 'M³ViT' m3vit, 'Pi{\\k{e}}kos' free of accents."""
    if name.isascii() and name.isalnum():
        return name.lower()
    for sign, word in _SPELLED.items():
        name = name.replace(sign, word)
    plain = unicodedata.normalize("NFKD", name.lower().translate(BASE_LETTERS))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = re.sub(r"[\^{}$'’]", "", plain)
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))


@lru_cache(maxsize=1 << 17)
def address_of(name: str) -> str:
    """Return the part of an address that stands for a name: accents, points, hyphens and capitals make no difference.

    Letters that have no Latin base stand as their code points, so that no two such names meet.
    """
    plain = name.casefold().translate(BASE_LETTERS)
    found = slug(plain)
    if not plain.isascii():
        lost = (char for char in unicodedata.normalize("NFKD", plain) if char.isalpha() and not char.isascii())
        found = "-".join(filter(None, (found, *(f"{ord(char):x}" for char in lost))))
    found = found or f"{crc32(name.encode()):x}"
    if len(found) > _LONGEST or found in DEVICES:
        return f"{found[: _LONGEST - 9].rstrip('-')}-{crc32(name.encode()):08x}"
    return found
