"""The words of texts and queries for the search; site/assets/js/query.js makes those of queries alike."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from moecat.text.han_variants import simplify
from moecat.text.letters import BASE_LETTERS

# Chinese, Japanese and Korean: scripts without spaces between words, or with endings that stick to them.
HAN = re.compile(r"[\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]+")
_JOINED = re.compile(r"[\^{}$\\'’\u02bb-\u02bf]")  # the last ones are what stands for ʿayn and hamza in Latin
_ARXIV = re.compile(r"(?<![0-9])([0-9]{4})\.([0-9]{4,5})(?![0-9])(v[0-9]+)?")
_PLUS = re.compile(r"(?<=[0-9a-z+])\+")
_SHARP = re.compile(r"(?<=[0-9a-z])#")
_NOT_WORD = re.compile(r"[\W_]+")
# Letters of Latin with signs, Greek and Cyrillic: the index has such words as they are, so their plain forms are added.
_SPECIAL = "\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff"
_UNLIKE_A_WORD = re.compile(rf"[^\W\d_][A-Z\d^²³+#]|\d[^\W\d_]|isation|[{_SPECIAL}]")
_ADDRESS = re.compile(r"\bhttps?://(?:www\.|dx\.)?", re.IGNORECASE)
_PAGE = re.compile(r"\b(?:arxiv\.org/(?:abs|pdf|html)|doi\.org)/|\bopenreview\.net/(?:forum|pdf)\?id=", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(?<=[^\W\d_])['’](?=[0-9][0-9]\b)")
_PREFIX = re.compile(r"(?:\b10\.48550/)?\barxiv[.:\s]*(?=[0-9]{4}\.[0-9]{4,5})", re.IGNORECASE)
_COUNT = re.compile(r"(?<!\w)([0-9]{1,2})x(?=(?:[0-9]{4}|[a-z]{1,3}[0-9]{2,4})(?!\w))", re.IGNORECASE)
_ENDING = re.compile(r"(?<=[0-9])\.pdf\b", re.IGNORECASE)


def normalize(text: str) -> str:
    """Lower-case words of letters without accents: `D^{2}-MoE` is `d2 moe`, `MoE++` `moe plus plus`, `Łukasz` `lukasz`.

    An arXiv id is one word; spelling is American, as in nearly all titles. Chinese, Japanese and Korean are left out:
    see `han_runs`.
    """
    rest = HAN.sub(" ", unicodedata.normalize("NFKC", text))
    plain = "".join(char for char in unicodedata.normalize("NFKD", rest) if unicodedata.category(char) != "Mn")
    joined = _ARXIV.sub(r"\1\2", _JOINED.sub("", plain.lower().translate(BASE_LETTERS)))
    american = joined.replace("isation", "ization")
    return _NOT_WORD.sub(" ", _SHARP.sub(" sharp", _PLUS.sub(" plus", american))).strip()


def bare(query: str) -> str:
    """Return a query with the full year of `NeurIPS'24`, `2x4090` as two words, and an identifier as it is alone."""
    text = _COUNT.sub(r"\1 ", _SHORT_YEAR.sub(" 20", unicodedata.normalize("NFKC", query)))
    return _ENDING.sub("", _PREFIX.sub("", _PAGE.sub("", _ADDRESS.sub("", text))))


def han_runs(text: str) -> list[str]:
    """Return the runs of Chinese, Japanese and Korean, in mainland characters and words."""
    return HAN.findall(simplify(unicodedata.normalize("NFKC", text)))


def aliases(short_name: str | None, title: str, extra: Iterable[str] = ()) -> str:
    """Every spelling of a work's names: their words, the words of each name run together, and its initials."""
    names = [short_name or "", *_names_in(title), *extra]
    return " ".join(dict.fromkeys([*_spellings(names), *_initials(short_name or "")]))


def compounds(text: str) -> str:
    """Both spellings of all words in a text that no plain word looks like (`DeepSeek-R1`: deepseek r1 deepseekr1)."""
    return " ".join(_spellings(_unlike_words(text)))


def _names_in(title: str) -> Iterator[str]:
    """The part before a colon, when it is a name, and the words no plain word looks like: capitals inside, digits."""
    head, colon, _ = title.partition(":")
    if colon and len(head.split()) <= 3:
        yield head
    yield from _unlike_words(title)


def _unlike_words(text: str) -> Iterator[str]:
    return (word for word in text.split() if _UNLIKE_A_WORD.search(word))


def _spellings(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        words = normalize(name).split()
        yield from words
        if len(words) > 1:
            yield "".join(words)


def _initials(name: str) -> Iterator[str]:
    """Branch-Train-Merge is known as BTM, Branch-Train-MiX as BTX, Chain-of-Experts as CoE."""
    parts = re.findall(r"[^\W\d_]+", name)
    if len(parts) >= 3:
        yield normalize("".join(_initial(part) for part in parts))


def _initial(part: str) -> str:
    capitals = [char for char in part if char.isupper()]
    return capitals[-1] if part[0].isupper() else part[0]
