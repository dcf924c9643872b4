"""What other readers of YAML take a plain scalar for: those of YAML 1.1 (PyYAML's rules) and of YAML 1.2 (ruamel's)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from re import Pattern
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import implicit_resolvers

from moecat.catalog.scalars import parse_number

_Rules = dict[str, list[Pattern[str]]]
# YAML 1.1 (yaml.org/type/bool.html) has these too; PyYAML left them out, others did not.
_ONE_LETTER = frozenset("yYnN")


@lru_cache(maxsize=1 << 16)
def is_text(value: str) -> bool:
    """Tell whether every reader takes a plain scalar for this very text."""
    return value not in _ONE_LETTER and not any(rule.match(value) for rule in _rules().get(value[:1], ()))


@lru_cache(maxsize=1 << 16)
def is_number(value: str) -> bool:
    """Tell whether every reader takes a plain scalar for the number that we take it for."""
    try:
        ours = parse_number(value)
        theirs = (yaml.safe_load(value), YAML(typ="safe", pure=True).load(value))
    except (ValueError, YAMLError, yaml.YAMLError):
        return False
    return all(isinstance(their, int | float) and math.isclose(their, ours, rel_tol=0) for their in theirs)


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    """Return the patterns of everything that is no text, by first character."""
    rules: _Rules = {}
    for first, pattern in (*_rules_of_1_1(), *_rules_of_1_2()):
        rules.setdefault(first, []).append(pattern)
    return rules


def _rules_of_1_1() -> Iterator[tuple[str, Pattern[str]]]:
    resolvers: dict[str, Iterable[tuple[str, Pattern[str]]]] = yaml.SafeLoader.yaml_implicit_resolvers
    for first, pairs in resolvers.items():
        yield from ((first, pattern) for _, pattern in pairs)


def _rules_of_1_2() -> Iterator[tuple[str, Pattern[str]]]:
    entries: Any = implicit_resolvers  # its patterns are compiled when they are first used
    for versions, _, pattern, firsts in entries:
        if (1, 2) in versions:
            yield from ((first, pattern) for first in firsts)
