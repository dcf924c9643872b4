"""The texts of the interface in one language (templates/strings.<lang>.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from moecat.catalog.yamltext import parse
from moecat.files.errors import BuildError
from moecat.text.numbers import number as grouped


class Words:
    """Texts by dotted key."""

    def __init__(self, lang: str, data: Mapping[str, Any]) -> None:
        self.lang = lang
        self._texts = dict(_flat(data, ""))

    def __call__(self, key: str, /, **values: object) -> str:
        """Return a text with its {placeholders} filled; raises BuildError where nobody wrote it or they differ."""
        try:
            text = self._texts[key]
            return text.format_map(values) if values else text
        except (LookupError, ValueError, AttributeError) as error:
            wrong = f"its placeholders: {error}" if key in self._texts else "it is missing"
            given = f" ({', '.join(f'{{{name}}}' for name in values)})" if values else ""
            raise BuildError(f"templates/strings.{self.lang}.yaml:1: {key}{given}: {wrong}\n  fix: write it") from None

    def count(self, key: str, number: int, **values: object) -> str:
        """Return the singular or plural form of `key` with {count} filled in."""
        return self(f"{key}.{'one' if number == 1 else 'other'}", count=grouped(number), **values)

    def get(self, key: str, default: str) -> str:
        """Return a text, or `default` when there is none: for words that records bring along."""
        return self._texts.get(key, default)

    @property
    def texts(self) -> Mapping[str, str]:
        """All texts by dotted key."""
        return self._texts


def load_words(lang: str, yaml_text: str) -> Words:
    """Read the texts of a language; raises BuildError where the file has a flaw."""
    parsed = parse(yaml_text)
    if parsed.flaws:
        flaw = parsed.flaws[0]
        raise BuildError(f"templates/strings.{lang}.yaml:{flaw.line}: {flaw.message}\n  fix: {flaw.fix}")
    return Words(lang, parsed.data)


def _flat(data: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in data.items():
        found += _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else [(prefix + key, str(value))]
    return found
