"""Which texts are alike: tf-idf over rare features, in near-linear time through an inverted index."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property, lru_cache
from heapq import nsmallest

# A feature that more items share than this says little, and would make the work quadratic.
COMMON = 32
# The heaviest rare features of an item decide whom it is compared with.
SIGNATURE = 10

_WORD = re.compile(r"[a-z][a-z0-9]{2,}")

Bag = Mapping[str, float]
Weights = dict[str, float]


@lru_cache(maxsize=1 << 14)  # the preview asks again for all texts after every edit
def word_counts(text: str) -> Mapping[str, int]:
    """Return the words of an English text with their counts; short words and numbers are left out."""
    return Counter(_WORD.findall(text.lower()))


class Similar:
    """Nearest neighbours among bags of features (weight by feature, by id of the item).

    Features that hold a colon are given by hand (topics, models): they count even where they are too common to find
    others by.
    """

    def __init__(self, bags: Mapping[str, Bag]) -> None:
        self._bags = bags

    def nearest(self, id: str, count: int) -> tuple[str, ...]:
        """Return at most `count` other items, the most alike first; equals in the order of their ids."""
        postings, commons = self._postings, self._commons
        scores: Weights = {}
        for feature, weight in self._signatures[id].items():
            for other, its_weight in postings[feature]:
                scores[other] = scores.get(other, 0.0) + weight * its_weight
        scores.pop(id, None)
        mine = commons[id]
        # Only what the rare features bring near is looked at again.
        near = nsmallest(4 * count, scores, key=lambda other: (-scores[other], other))
        for other in near:
            theirs = commons[other]
            scores[other] += sum(weight * theirs[feature] for feature, weight in mine.items() if feature in theirs)
        return tuple(nsmallest(count, near, key=lambda other: (-scores[other], other)))

    @cached_property
    def _frequencies(self) -> Counter[str]:
        frequencies: Counter[str] = Counter()
        for bag in self._bags.values():
            frequencies.update(bag.keys())
        return frequencies

    @cached_property
    def _idf(self) -> Weights:
        total = len(self._bags)
        return {feature: math.log(1 + total / count) for feature, count in self._frequencies.items()}

    @cached_property
    def _lengths(self) -> Weights:
        idf = self._idf
        return {
            id: math.sqrt(sum((idf[feature] * weight) ** 2 for feature, weight in bag.items())) or 1.0
            for id, bag in self._bags.items()
        }

    @cached_property
    def _signatures(self) -> dict[str, Weights]:
        """The heaviest features that at least one other item shares, scaled by the length of the whole bag."""
        idf = self._idf
        rare = {feature for feature, count in self._frequencies.items() if 1 < count <= COMMON}
        found = {}
        for id, bag in self._bags.items():
            length = self._lengths[id]
            weights = sorted((-idf[feature] * bag[feature] / length, feature) for feature in bag.keys() & rare)
            found[id] = {feature: -weight for weight, feature in weights[:SIGNATURE]}
        return found

    @cached_property
    def _commons(self) -> dict[str, Weights]:
        """The features given by hand that no signature can hold."""
        idf = self._idf
        common = {feature for feature, count in self._frequencies.items() if ":" in feature and count > COMMON}
        return {
            id: {feature: idf[feature] * bag[feature] / self._lengths[id] for feature in bag.keys() & common}
            for id, bag in self._bags.items()
        }

    @cached_property
    def _postings(self) -> dict[str, list[tuple[str, float]]]:
        postings: dict[str, list[tuple[str, float]]] = {}
        for id, features in self._signatures.items():
            for feature, weight in features.items():
                postings.setdefault(feature, []).append((id, weight))
        return postings
