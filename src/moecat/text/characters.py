"""Characters that do not belong in a fact, by their Unicode properties and not by a list of code points.

Sources: general categories and decompositions of the Unicode Character Database (Python's unicodedata);
Default_Ignorable_Code_Point of DerivedCoreProperties.txt, which unicodedata does not have; RFC 5892 (appendix A) for
joiners.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import lru_cache

# Controls, formats, private use, line and paragraph separators.
_REFUSED = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
# Of what is not assigned only this: a newer Unicode may assign the rest, and a record must not depend on the version.
_NEVER = re.compile("[\u2065\ufdd0-\ufdef\ufff0-\ufff8\U00040000-\U0010ffff]")
# What nearly every text is made of, none of it refused: most need no look at each character.
ORDINARY = re.compile("[ -~\u4e00-\u9fff\u3001\u3002\uff08\uff09\uff0c\uff1a\uff1b\u00d7\u2013\u2014\u2018-\u201d]*")
_JOINERS = "\u200c\u200d"
# Signs that stand before a number and are seen, though their category is that of invisible ones.
_PREPENDED = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
# Default ignorable, but a letter, a mark or a symbol by category; the Braille blank is as empty.
_FILLERS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc\ufffd]")
_SELECTORS = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_OF_SYMBOLS = "\ufe0e\ufe0f"
_KEYCAP, _WIDE_SPACE = "\u20e3", "\u3000"
_JOINING_SCRIPT_WORDS = (
    "ARABIC SYRIAC NKO MANDAIC MONGOLIAN ADLAM DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA TAMIL TELUGU KANNADA "
    "MALAYALAM SINHALA KHMER MYANMAR BALINESE JAVANESE TIBETAN"
)
_JOINING_SCRIPTS = frozenset(_JOINING_SCRIPT_WORDS.split())
_SHAPES = frozenset(("<initial>", "<medial>", "<final>", "<isolated>", "<wide>", "<narrow>"))


def first_flaw(text: str) -> tuple[str, str] | None:
    """Return what is wrong with the first character that does not belong in a fact, and the way out; else None."""
    if text.isascii() or ORDINARY.fullmatch(text):
        return None
    if {char for char in set(text) if _is_suspect(char)}:
        found = (_describe(text, char) for char in text if _is_suspect(char) and not _has_use(text, char))
        if flaw := next(found, None):
            return flaw
    return None if unicodedata.is_normalized("NFC", text) else _taken_apart(text)


def visible(text: str) -> str:
    """Return a text in which signs that a terminal would obey, or nobody sees, are written as escapes (`\\x1b`)."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def is_plain(text: str) -> bool:
    """Tell whether a text holds no character that `first_flaw` refuses."""
    return first_flaw(text) is None


@lru_cache(maxsize=1 << 16)
def _is_suspect(char: str) -> bool:
    if char < "\x80":
        return False
    is_filler = _FILLERS.match(char) or _SELECTORS.match(char) or _NEVER.match(char) or ord(char) & 0xFFFE == 0xFFFE
    return bool(is_filler or unicodedata.category(char) in _REFUSED or _space(char) or _letters(char))


def _has_use(text: str, char: str) -> bool:
    """Tell whether every joiner or selector of a text stands where its script has a use for it."""
    if char in _JOINERS:
        return all(_may_join(text[: at.start()], text[at.end() :]) for at in re.finditer(char, text))
    if _SELECTORS.match(char):
        places = (at.start() for at in re.finditer(char, text))
        return all(_may_select(text[max(0, at - 1) : at], char, text[at + 1 : at + 2]) for at in places)
    if char == _WIDE_SPACE:
        return all(not (at[1] + at[2]).isascii() for at in re.finditer(f"(.){char}(.)", text))
    return _PREPENDED.match(char) is not None


def _may_join(before: str, after: str) -> bool:
    """Between letters of scripts that join, and between emoji."""
    if not before or not after:
        return False
    if _script(before[-1]) in _JOINING_SCRIPTS and _script(after[0]) in _JOINING_SCRIPTS:
        return True
    previous = before.rstrip("\ufe0f")[-1:]
    return bool(previous) and _is_pictograph(previous) and _is_pictograph(after[0])


def _may_select(base: str, selector: str, after: str) -> bool:
    """After a symbol, a keycap's base; those that choose a glyph after a Han or a Mongolian character."""
    if base and base in "0123456789#*":
        return after == _KEYCAP
    if selector in _OF_SYMBOLS:
        return bool(base) and _is_pictograph(base)
    return bool(base) and (_is_pictograph(base) or _script(base) in ("CJK", "MONGOLIAN"))


def _taken_apart(text: str) -> tuple[str, str]:
    """Unicode's form C has one spelling of a letter with its marks; others look the same and are not found."""
    composed = unicodedata.normalize("NFC", text)
    at = next(place for place, (old, new) in enumerate(zip(text, composed, strict=False)) if old != new)
    old = text[at] + "".join(itertools.takewhile(unicodedata.combining, text[at + 1 :]))
    codes = " ".join(f"U+{ord(char):04X}" for char in old[:4])
    return f"holds {codes}, which is one character: {composed[at]}", f"write '{composed[:200]}', in Unicode's form C"


def _is_pictograph(char: str) -> bool:
    return unicodedata.category(char) in ("So", "Sk", "Sm", "Po") and char > "\x7f"


@lru_cache(maxsize=1 << 12)
def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]


def _space(char: str) -> bool:
    """Only beside a letter that is no Latin one may an ideographic space stand, see `_has_use`."""
    return unicodedata.category(char) == "Zs"


def _letters(char: str) -> str:
    """Return the letters or digits that a character is another shape of: a ligature, a full-width or styled letter."""
    shape = unicodedata.decomposition(char).partition(" ")[0]
    plain = unicodedata.normalize("NFKC", char)
    if plain == char or not any(each.isalnum() for each in plain):
        return ""
    styled = shape == "<font>" and char > "\u2200"
    ligature = shape == "<compat>" and ("\ufb00" <= char <= "\ufb4f" or "\u2e80" <= char <= "\u2fdf")
    is_han = not shape.startswith("<") and "\uf900" <= char <= "\ufaff"
    return plain if styled or ligature or is_han or (shape in _SHAPES and char > "\ufa00") else ""


def _describe(text: str, char: str) -> tuple[str, str]:
    code, name = f"U+{ord(char):04X}", unicodedata.name(char, "").lower()
    if letters := _letters(char):
        plain = "".join(_letters(each) or each for each in text)
        return f"holds {code}, another shape of '{letters}'", f"write '{plain}'" if len(
            plain
        ) <= 200 else f"'{letters}'"
    if unicodedata.category(char) == "Zs":
        return f"holds {code}, a {name}", "write an ordinary space"
    what = name or ("a private character" if unicodedata.category(char) == "Co" else "no character of Unicode")
    return f"holds {code}, {what}", "delete that character; it cannot be seen, or means nothing to others"
