"""Which texts are alike: tf-idf over rare features, in near-linear time through an inverted index."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
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
def word_weights(text: str) -> Bag:
    """Return the words of an English text, weighted by their counts; short words and numbers are left out."""
    return {word: 1 + math.log(count) for word, count in Counter(_WORD.findall(text.lower())).items()}


class Similar:
    """Nearest neighbours among bags of features (weight by feature, by id of the item).

    Features that hold a colon are given by hand (topics, models): they count even where they are too common to find
    others by. Whoever asks for one item pays for what it shares rare features with, and not for all.
    """

    def __init__(self, bags: Mapping[str, Bag]) -> None:
        self._bags = bags
        self._lengths: Weights = {}
        self._signatures: dict[str, Weights] = {}

    def nearest(self, id: str, count: int) -> tuple[str, ...]:
        """Return at most `count` other items, the most alike first; equals in the order of their ids."""
        scores: Weights = {}
        for feature, weight in self._signature(id).items():
            for other in self._holders[feature]:
                if its_weight := self._signature(other).get(feature):
                    scores[other] = scores.get(other, 0.0) + weight * its_weight
        scores.pop(id, None)
        mine = self._common(id)
        # Only what the rare features bring near is looked at again.
        near = nsmallest(4 * count, scores, key=lambda other: (-scores[other], other))
        for other in near:
            theirs = self._common(other)
            scores[other] += sum(weight * theirs[feature] for feature, weight in mine.items() if feature in theirs)
        return tuple(nsmallest(count, near, key=lambda other: (-scores[other], other)))

    @cached_property
    def _holders(self) -> Mapping[str, list[str]]:
        """The items that hold a feature."""
        holders: defaultdict[str, list[str]] = defaultdict(list)
        for id, bag in self._bags.items():
            for feature in bag:
                holders[feature].append(id)
        return holders

    @cached_property
    def _idf(self) -> Weights:
        total = len(self._bags)
        return {feature: math.log(1 + total / len(items)) for feature, items in self._holders.items()}

    def _length(self, id: str) -> float:
        if id not in self._lengths:
            idf, bag = self._idf, self._bags[id]
            squares = sum((idf[feature] * weight) ** 2 for feature, weight in bag.items())
            self._lengths[id] = math.sqrt(squares) or 1.0
        return self._lengths[id]

    def _signature(self, id: str) -> Weights:
        """The heaviest features that at least one other item shares, scaled by the length of the whole bag."""
        if id not in self._signatures:
            idf, length, bag = self._idf, self._length(id), self._bags[id]
            rare = (feature for feature in bag if 1 < len(self._holders[feature]) <= COMMON)
            weights = sorted((-idf[feature] * bag[feature] / length, feature) for feature in rare)
            self._signatures[id] = {feature: -weight for weight, feature in weights[:SIGNATURE]}
        return self._signatures[id]

    def _common(self, id: str) -> Weights:
        """The features given by hand that no signature can hold."""
        idf, length, bag = self._idf, self._length(id), self._bags[id]
        common = (feature for feature in bag if ":" in feature and len(self._holders[feature]) > COMMON)
        return {feature: idf[feature] * bag[feature] / length for feature in common}
