"""What does not belong to a printed name of an author, and the way out.

Sources: the ACL Anthology's and DBLP's rules for names (no numbers, titles, notes; one person an item). A guess may be
wrong, and a record answers it with the mapping form, which nothing here looks at: {family: …, given: …} or {name: …}.
"""

from __future__ import annotations

import re
import unicodedata

from moecat.text.organisations import is_organisation
from moecat.text.placeholders import is_placeholder

Flaw = tuple[str, str]

_PIECE = "if it is one name all the same, write {name: …}"
_NOBODY = re.compile(
    r"anonymous\b.*|(?:anon|unknown|various|first|second|several|multiple|many)(?: (?:authors?|submission|et al))?\.?|"
    r"n\.? ?n\.?|and|(?:and )?(?:many )?(?:more|others?)|authors?|匿名(?:作者)?|佚名|作者|等人?|其他(?:作者)?|"
    r"以及其他.*|무명|the authors|(?:the )?team",
    re.IGNORECASE,
)
_ET_AL = re.compile(
    r"[\s,]*(?:\bet\.?\s*al(?:ii|ia)?\b\.?|(?:\band|\bund|&) (?:\d+ )?(?:others|more|andere)\b|\betc\b\.?|"
    r"\bet coll\b\.?|\bu\. ?a\.|\by otr[oa]s\b|\be outr[oa]s\b|\bи др\b\.?|…|\.\.\.|等人?$|ほか$|"
    r"(?:^|\s)외(?: \d+\s?명)?$)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[<(]?\S+@\S+|https?://\S*|www\.\S+|\borcid\b.*", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:(?:Prof(?:essor)?|Dr|Mrs?|Ms|Miss|Sir|Dame|Ir|Dipl\.?-?Ing)\b\.?\s+)+|"
    r"[\s,]+(?:Ph\.?\s?D|D\.?Phil|Dr|M\.?Sc|B\.?Sc|MBA|Dipl\.?-?Ing|Prof(?:essor)?|Esq|MD)\b\.?$|"
    r",\s*(?:M\.?D|M\.?S|M\.?A|B\.?A|B\.?S|FRS|FACM|IEEE|(?:(?:Senior|Student|Life|Graduate Student)\s+)?"
    r"(?:Member|Fellow),?\s*(?:IEEE|ACM)?)\.?(?=,|$).*|(?<=[\u4e00-\u9fff])(?:博士|教授|院士|先生|女士|老师|老師)$",
)
_BRACKET = re.compile(r"\s*[(\[{<（【〔《〈［｛＜][^)\]}>）】〕》〉］｝＞]*[)\]}>）】〕》〉］｝＞]?\s*")
_SEVERAL = re.compile(r"\s*[;；，、،/|]\s*|\s+(?:and|AND|And|und|with|&|\+|＆)\s+|\s*,\s+and\s+|\s*＆\s*")
_SUFFIX = re.compile(r"^(?:Jr|Sr|II|III|IV|V|[1-4](?:st|nd|rd|th))\.?$")
_CAPITALS = re.compile(r"[A-Z]{2,}(?:[ -][A-Z]{2,})+")
_DISGUISED = re.compile(r"\w*(?:[A-Za-z][\u0370-\u052f]|[\u0370-\u052f][A-Za-z])\w*")
# Signs that names are printed with: hyphens, apostrophes, full stops, middle dots, quotation marks of nicknames.
_PUNCTUATION = frozenset(".,-‐‑–'’‘ʻʼʹ`´·・•‧\"“”„« »\u200c\u200d\u02bb")


_JOINED = re.compile(r"^(?:and|&|und)\s+|\s+(?:and|&|und)$", re.IGNORECASE)
# In Spanish and Catalan 'y' and 'i' join family names, but hardly two whole names.
_JOINS_NAMES = re.compile(r"\S+ \S+.* (?P<sign>[yi]) [^\W\d_a-z]\S+ [^\W\d_a-z]\S*.*")
_HAN_NAMES = re.compile(r"[\u3400-\u9fff]{2,4}(?: [\u3400-\u9fff]{2,4}){2,}")


def name_flaw(name: str) -> Flaw | None:
    """Return what is wrong with the text of an author, and the way out; None for what may be a name."""
    if _NOBODY.fullmatch(name) or is_placeholder(name):
        return "is nobody's name", "write every author's name; if it is one all the same, write {name: …}"
    if _ET_AL.search(name):
        rest = _ET_AL.sub("", name).strip(" ,")
        return (
            "stands for names that are left out",
            f"write '{rest}', and then every other author" if rest else "delete it",
        )
    if found := _MAIL.search(name):
        return f"holds '{found[0]}', which is an address", _write(_MAIL.sub("", name))
    return _titles(name) or _several(name) or (None if is_organisation(name) else _signs(name))


def _titles(name: str) -> Flaw | None:
    found = _TITLE.search(name)
    if not found or is_organisation(name):
        return None
    return f"holds '{found[0].strip(' ,')}', a title or degree", _write(_TITLE.sub("", name))


def _several(name: str) -> Flaw | None:
    """Several people in one item, or one with the family name first."""
    if found := _JOINED.search(name):
        return f"begins or ends with '{found[0].strip()}'", _write(_JOINED.sub("", name))
    parts = [part for part in re.split(_SEVERAL, name) if part]
    if found := _JOINS_NAMES.fullmatch(name):
        parts = name.split(f" {found['sign']} ")
    elif _HAN_NAMES.fullmatch(name):
        parts = name.split()
    if len(parts) > 1 and len(parts) == len([part for part in parts if len(part) > 1]):
        return (
            "is more than one name",
            f"write them as items of the list: [{', '.join(map(_in_order, parts))}]; {_PIECE}",
        )
    commas = [part.strip(" {}") for part in name.split(",")]
    while len(commas) > 1 and _SUFFIX.match(commas[-1]):
        commas.pop()
    if len(commas) == 1:
        return None
    if (
        len(commas) == 2
        and all(commas)
        and not (" " in commas[0] and " " in commas[1])
        and not _is_han("".join(commas))
    ):
        return "has its family name first", f"write it as printed, '{commas[1]} {commas[0]}'; {_PIECE}"
    if len(list(filter(None, commas))) == 1:
        return "begins or ends with a sign", _write("".join(commas))
    items = ", ".join(filter(None, commas))
    return "holds a comma", f"write one name an item: [{items}]; {_PIECE}"


def _in_order(name: str) -> str:
    """Return 'Lee, Ann' as 'Ann Lee'."""
    family, comma, given = name.strip(" ,").partition(", ")
    return f"{given} {family}" if comma and " " not in given and "," not in given else name.strip(" ,")


def _signs(name: str) -> Flaw | None:
    if found := _BRACKET.search(name):
        fix = f"{_write(_BRACKET.sub(' ', name))}, or say what is what: {{family: …, given: …}}"
        return f"holds '{found[0].strip()}' in brackets", fix
    for char in name:
        if not _is_of_a_name(char):
            what = "a digit" if char.isnumeric() else "a sign that no name has"
            return f"holds '{char}', {what}", f"{_write(_cleaned(name))}; {_PIECE}"
    if not any(char.isalpha() for char in name):
        return "has no letter", "write the name as printed"
    if found := _DISGUISED.search(name):
        return f"holds '{found[0]}', Latin and other letters in one word", "type it again in one script"
    if _is_mixed(name):
        return (
            "is written in two scripts",
            f"{_write(_other_script(name))}, or in the other script, as the paper prints it",
        )
    if _CAPITALS.fullmatch(name):
        return "is written in capitals throughout", f"write '{name.title()}', or as the authors write it; {_PIECE}"
    ends = name.strip(",-–‐·・•;: ")
    return None if ends == name else ("begins or ends with a sign", _write(ends))


def _is_of_a_name(char: str) -> bool:
    return char == " " or char in _PUNCTUATION or (unicodedata.category(char)[0] in "LM" and not _is_raised(char))


def _is_raised(char: str) -> bool:
    return unicodedata.decomposition(char).startswith("<super>") and char not in "ʰʲʳʷʸˠˡˢˣ"


def _cleaned(name: str) -> str:
    return "".join(char if _is_of_a_name(char) else " " for char in name)


def _is_han(text: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" for char in text)


def _is_mixed(name: str) -> bool:
    """Latin letters beside Han or Hangul ones, more than an initial."""
    latin = re.search(r"[A-Za-z]{2,}", name)
    return latin is not None and re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]", name) is not None


def _other_script(name: str) -> str:
    return re.sub(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+", "", name)


def _write(name: str) -> str:
    bare = " ".join(name.split()).strip(" ,;:-")
    return f"write '{bare}'" if bare else "write the name as printed"
