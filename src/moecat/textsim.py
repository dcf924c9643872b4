"""Which texts are alike: tf-idf over rare features, in near-linear time through an inverted index."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

# A feature that more items share than this says little, and would make the work quadratic.
COMMON = 48
# The heaviest rare features of an item decide whom it is compared with.
SIGNATURE = 16

_WORD = re.compile(r"[a-z][a-z0-9]{2,}")

Bag = Mapping[str, float]


def word_counts(text: str) -> Counter[str]:
    """Return the words of an English text with their counts; short words and numbers are left out."""
    return Counter(_WORD.findall(text.lower()))


class Similar:
    """Nearest neighbours among bags of features (weight by feature, by id of the item)."""

    def __init__(self, bags: Mapping[str, Bag]) -> None:
        self._bags = bags

    def nearest(self, id: str, count: int) -> tuple[str, ...]:
        """Return at most `count` other items, the most alike first; equals in the order of their ids."""
        scores: defaultdict[str, float] = defaultdict(float)
        for feature, weight in self._signatures[id].items():
            for other, its_weight in self._postings[feature]:
                scores[other] += weight * its_weight
        scores.pop(id, None)
        common = self._common_features[id]
        ranked = ((self._common_score(common, other) + score, other) for other, score in scores.items())
        return tuple(other for _, other in sorted(ranked, key=lambda pair: (-pair[0], pair[1]))[:count])

    def _common_score(self, common: Bag, other: str) -> float:
        theirs = self._common_features[other]
        return sum(weight * theirs[feature] for feature, weight in common.items() if feature in theirs)

    @cached_property
    def _frequencies(self) -> Counter[str]:
        return Counter(feature for bag in self._bags.values() for feature in bag)

    @cached_property
    def _weighted(self) -> dict[str, list[tuple[float, str]]]:
        """Features of each item by falling tf-idf weight, scaled to a length of one."""
        total, frequencies = len(self._bags), self._frequencies
        idf = {feature: math.log(1 + total / count) for feature, count in frequencies.items()}
        weighted = {}
        for id, bag in self._bags.items():
            weights = [(idf[feature] * weight, feature) for feature, weight in bag.items()]
            length = math.sqrt(sum(weight * weight for weight, _ in weights)) or 1.0
            weights.sort(key=lambda pair: (-pair[0], pair[1]))
            weighted[id] = [(weight / length, feature) for weight, feature in weights]
        return weighted

    @cached_property
    def _signatures(self) -> dict[str, dict[str, float]]:
        frequencies = self._frequencies
        return {
            id: dict(_first((f, w) for w, f in weights if 1 < frequencies[f] <= COMMON))
            for id, weights in self._weighted.items()
        }

    @cached_property
    def _common_features(self) -> dict[str, dict[str, float]]:
        """Features given by hand (they hold a colon: topics, models) too frequent to find others by."""
        frequencies = self._frequencies
        return {
            id: {f: w for w, f in weights if ":" in f and frequencies[f] > COMMON}
            for id, weights in self._weighted.items()
        }

    @cached_property
    def _postings(self) -> dict[str, list[tuple[str, float]]]:
        postings: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
        for id, features in self._signatures.items():
            for feature, weight in features.items():
                postings[feature].append((id, weight))
        return postings


def _first(pairs: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    return [pair for pair, _ in zip(pairs, range(SIGNATURE), strict=False)]
