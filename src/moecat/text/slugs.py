"""Short names to ids: lower-case ASCII words joined by hyphens."""

from __future__ import annotations

import re
import unicodedata

_SPELLED = {"++": " plus plus", "#": " sharp", "&": " and "}


def slug(name: str) -> str:
    """Return the id that fits a name: 'MoE++' is moe-plus-plus, 'M³ViT' m3vit, 'Pi{\\k{e}}kos' free of accents."""
    if name.isascii() and name.isalnum():
        return name.lower()
    for sign, word in _SPELLED.items():
        name = name.replace(sign, word)
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = re.sub(r"[\^{}$'’]", "", plain)
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
