"""The index as files: a core that every query needs, and shards of which a query loads the few it touches.

All are JSON, packed with gzip, whatever a host does with files of an unknown name. docs/develop/search.md says what
each holds. The same index gives the same bytes.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import Any

from moecat.catalog.site_info import LANGUAGES
from moecat.search.document import KINDS
from moecat.search.index import Index, Postings

FOLDER = "search/"
_WORD_SHARD = 24_000  # bytes of JSON, about a third of it packed
_HAN_SHARDS = 128
_DOCUMENTS = 12  # in a shard
_NAMED = 60  # authors that a result can show
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def index_files(index: Index) -> dict[str, bytes]:
    """Return the files of an index, by their path below the site's root."""
    shards = list(_word_shards(index.words))
    files: dict[str, Any] = {"core": _core(index, [first for first, _ in shards])}
    files |= {f"words-{number}": shard for number, (_, shard) in enumerate(shards)}
    files |= {f"han-{number}": shard for number, shard in enumerate(_han_shards(index.han))}
    for lang in LANGUAGES:
        records = [_record(document, lang) for document in index.documents]
        for start in range(0, len(records), _DOCUMENTS):
            files[f"{lang}-{start // _DOCUMENTS}"] = records[start : start + _DOCUMENTS]
    packed = {name: _packed(data) for name, data in files.items() if name != "core"}
    # Shards are asked for by the version of their core: a browser or a host may have kept older ones.
    version = sha256(b"".join(packed.values())).hexdigest()[:12]
    packed["core"] = _packed({**files["core"], "version": version})
    return {f"{FOLDER}{name}.idx": raw for name, raw in sorted(packed.items())}


def _packed(data: Any) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=sorted)
    return gzip.compress(text.encode(), compresslevel=6, mtime=0)


def _core(index: Index, bounds: Sequence[str]) -> dict[str, Any]:
    vocabulary = index.vocabulary
    return {
        "kinds": KINDS,
        "words": "\n".join(_front_coded(index.words)),
        "bounds": bounds,
        "hanShards": _HAN_SHARDS,
        "perShard": _DOCUMENTS,
        "kind": "".join(_DIGITS[KINDS.index(document.kind)] for document in index.documents),
        "length": "".join(_DIGITS[min(35, length)] for length in index.title_lengths),
        "weight": "".join(_DIGITS[document.weight] for document in index.documents),
        "pages": index.pages,
        "aliases": vocabulary.aliases,
        "phrases": [[phrase.page, *phrase.words] for phrase in vocabulary.phrases],
        "classes": vocabulary.classes,
        "fillers": vocabulary.fillers,
        "terms": vocabulary.terms,
        "quiet": vocabulary.quiet,
    }


def _front_coded(words: Mapping[str, Postings]) -> Iterator[str]:
    """Yield each word as (letters shared with the one before, the rest, how often it occurs as a power of two)."""
    for before, word in pairwise(["", *sorted(words)]):
        shared = 0
        while shared < min(35, len(before), len(word)) and before[shared] == word[shared]:
            shared += 1
        yield f"{_DIGITS[shared]}{word[shared:]}{_DIGITS[min(35, len(words[word]).bit_length())]}"


def _word_shards(words: Mapping[str, Postings]) -> Iterator[tuple[str, dict[str, list[int]]]]:
    """Yield runs of neighbouring words with their postings, and the first word of each."""
    shard: dict[str, list[int]] = {}
    size = 0
    for word in sorted(words):
        flat = list(_flat(words[word]))
        weight = len(word) + 4 + sum(map(len, map(str, flat))) + len(flat)
        if shard and size + weight > _WORD_SHARD:
            yield next(iter(shard)), shard
            shard, size = {}, 0
        shard[word] = flat
        size += weight
    if shard:
        yield next(iter(shard)), shard


def han_shard(key: str, count: int) -> int:
    """Return the number of the shard that holds a Han key: that of its first Han character."""
    return next((ord(char) for char in key if ord(char) >= 0x3005), 0) % count


def _han_shards(han: Mapping[str, Postings]) -> list[dict[str, list[int]]]:
    shards: list[dict[str, list[int]]] = [{} for _ in range(_HAN_SHARDS)]
    for key in sorted(han):
        shards[han_shard(key, _HAN_SHARDS)][key] = list(_flat(han[key]))
    return shards


def _flat(postings: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Yield documents as distances from the one before, each with its value."""
    last = 0
    for document, value in postings:
        yield document - last
        yield value
        last = document


def _record(document: Any, lang: str) -> list[str]:
    shown = document.shown[lang]
    authors = "; ".join(document.authors[:_NAMED])
    facts = [document.short_name, document.venue, document.year, shown.topic, authors]
    return [document.path, document.kind, shown.title, *facts, shown.text]
