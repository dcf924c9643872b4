"""Printed author names to their parts, for every format that wants family and given names apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from moecat.text.organisations import is_organisation

# What BibTeX would read as syntax: such a name is written as one piece.
_SYNTAX = re.compile(r"[{}\\~]|(^|\s)and(\s|$)|^others$", re.IGNORECASE)
_SUFFIX = re.compile(r"(?P<name>.+?),?\s+(?P<suffix>Jr\.?|Sr\.?|II|III|IV)")
# Two family names that Spanish or Catalan joins: Ortega y Gasset, Gaudí i Cornet.
_COMPOUND = re.compile(r"(?:(?P<given>\S.*?) )?(?P<family>(?:(?:de|del|de la|de los) )?\S+ [yi] \S+)")
# Written with a capital these belong to the family name, but BibTeX's rule sees lower-case particles only.
_CAPITAL_PARTICLES = frozenset(
    (
        "Al",
        "Da",
        "De",
        "Del",
        "Della",
        "Den",
        "Der",
        "Di",
        "Dos",
        "Du",
        "El",
        "La",
        "Le",
        "Saint",
        "St.",
        "Ste.",
        "Ten",
        "Ter",
        "Van",
        "Von",
    )
)
# 'Van' and 'Le' before these are Vietnamese middle names.
_VIETNAMESE = re.compile(
    "Bui|Dang|Dao|Dinh|Do|Doan|Duong|Ho|Hoang|Huynh|Le|Ly|Mai|Ngo|Nguyen|Pham|Phan|Tran|Trinh|Truong|Vo|Vu"
)
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_FAMILY_FIRST = re.compile(rf"[{_HAN}\uac00-\ud7a3]+( [{_HAN}\uac00-\ud7a3]+)?")
_CJK = re.compile(rf"[{_HAN}\uac00-\ud7a3]+")
_LONG_FAMILY_NAME = re.compile(
    "欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|慕容|司徒|令狐|宇文|长孙|長孫|夏侯|端木|南宫|남궁|황보|제갈|선우"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts; an organisation, or a name that cannot be split, has `printed` only."""

    printed: str
    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""

    @property
    def is_literal(self) -> bool:
        """Tell whether the name stays in one piece."""
        return not self.family

    @property
    def family_first(self) -> bool:
        """Tell whether the name is printed family name first, in Chinese or Korean script."""
        return bool(self.family) and _FAMILY_FIRST.fullmatch(self.printed) is not None

    @property
    def full_family(self) -> str:
        """The family name with its particle: 'van den Driessche'."""
        return f"{self.particle} {self.family}".strip()

    @property
    def inverted(self) -> str:
        """'Family, Given, Suffix', the order of RIS; an organisation as printed."""
        return ", ".join(part for part in (self.full_family, self.given, self.suffix) if part) or self.printed


def printed_name(family: str, given: str = "", particle: str = "", suffix: str = "") -> str:
    """Return a name as it is printed: family name first in Chinese and Korean script, else given name first."""
    if _CJK.fullmatch(family + given):
        return family + given
    return " ".join(part for part in (given, particle, family, suffix) if part)


@lru_cache(maxsize=1 << 17)
def split_name(name: str) -> Name:
    """Split a name as printed in a paper; white space is collapsed. Nothing is refused."""
    printed = " ".join(name.split())
    if _FAMILY_FIRST.fullmatch(printed):
        return _split_family_first(printed)
    if " " not in printed or is_organisation(printed) or _SYNTAX.search(printed):
        return Name(printed)
    if compound := _COMPOUND.fullmatch(printed):
        return Name(printed, compound["family"], compound["given"] or "")
    found = _SUFFIX.fullmatch(printed)
    rest, suffix = (found["name"], found["suffix"]) if found else (printed, "")
    try:
        parts = parse_single_name_into_parts(rest)
    except InvalidNameError:
        return Name(printed)
    given, particles = parts.first, parts.von
    suffix = suffix or " ".join(parts.jr)
    if not parts.last or (suffix and not given):
        return Name(printed)
    while len(given) > 1 and given[-1] in _CAPITAL_PARTICLES and not _VIETNAMESE.fullmatch(parts.last[-1]):
        particles = [given[-1], *particles]
        given = given[:-1]
    family = " ".join(parts.last)
    particle = " ".join(particles)
    if particle and not any(word[:1].islower() for word in particles):
        family, particle = f"{particle} {family}", ""
    return Name(printed, family, " ".join(given), particle, suffix)


def split_names(text: str) -> tuple[Name, ...]:
    """Split a BibTeX list of names; braces group what belongs together, and are not printed."""
    return tuple(_braced(name) for name in split_multiple_persons_names(text))


def _braced(name: str) -> Name:
    if "{" not in name:
        return split_name(name)
    bare = " ".join(name.replace("{", "").replace("}", "").split())
    if name.startswith("{") and name.endswith("}") and "}" not in name[1:-1]:
        return Name(bare)
    try:
        parts = parse_single_name_into_parts(name)
    except InvalidNameError:
        return Name(bare)
    found = (
        " ".join(words).replace("{", "").replace("}", "") for words in (parts.last, parts.first, parts.von, parts.jr)
    )
    family, given, particle, suffix = found
    return Name(printed_name(family, given, particle, suffix), family, given, particle, suffix)


def _split_family_first(printed: str) -> Name:
    if " " in printed:
        family, given = printed.split(" ")
    else:
        length = 2 if _LONG_FAMILY_NAME.match(printed) and len(printed) > 2 else 1
        # One character is no full name, four with a short family name may be a Japanese or a group's name.
        if not length < len(printed) <= length + 2:
            return Name(printed)
        family, given = printed[:length], printed[length:]
    return Name(printed, family, given)
