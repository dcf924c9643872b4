"""Words for the search index that Pagefind would not cut out of a page by itself; search.js codes queries alike."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_JOINED = re.compile(r"[\^{}$\\'’]")
_ARXIV = re.compile(r"(?<![0-9])([0-9]{4})\.([0-9]{4,5})(?![0-9])(v[0-9]+)?")
_PLUS = re.compile(r"(?<=[0-9a-z+])\+")
_NOT_WORD = re.compile(r"[^0-9a-z]+")


def normalize(text: str) -> str:
    """Lower-case ASCII words: `D^{2}-MoE` and `D²-MoE` are `d2 moe`, `MoE++` is `moe plus plus`, arXiv ids one word."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if unicodedata.category(char) != "Mn")
    joined = _ARXIV.sub(r"\1\2", _JOINED.sub("", plain.lower()))
    return _NOT_WORD.sub(" ", _PLUS.sub(" plus", joined)).strip()


def aliases(short_name: str | None, title: str, extra: Iterable[str] = ()) -> str:
    """Every spelling of a work's names: their words, and the words of each name run together."""
    names = [short_name or "", *_names_in(title), *extra]
    spellings = (normalize(name).split() for name in names)
    return " ".join(dict.fromkeys(word for words in spellings for word in _spelled(words)))


def cjk_words(text: str) -> str:
    """Each pair of neighbouring Han characters, and each one that ends a run, as a Latin word (`显存`: zh663e5b58).

    A page then holds a word of the query wherever Pagefind or the browser would cut it; one character is a prefix.
    """
    return " ".join(dict.fromkeys(word for run in HAN.findall(text) for word in _pairs(run)))


def _names_in(title: str) -> Iterator[str]:
    """The part before a colon, when it is a name, and the words no plain word looks like: capitals inside, digits."""
    head, colon, _ = title.partition(":")
    if colon and len(head.split()) <= 3:
        yield head
    yield from (word for word in title.split() if re.search(r"[^\W\d_][A-Z\d^²³+]|\d[^\W\d_]", word))


def _spelled(words: list[str]) -> list[str]:
    return [*words, "".join(words)]


def _pairs(run: str) -> Iterator[str]:
    codes = [f"{ord(char):04x}" for char in run]
    yield from (f"zh{first}{second}" for first, second in pairwise(codes))
    yield f"zh{codes[-1]}0000"
