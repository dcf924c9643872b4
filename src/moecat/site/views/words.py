"""The texts of the interface in one language (templates/strings.<lang>.yaml)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from moecat.catalog.yamltext import Origin, parse
from moecat.files.errors import BuildError
from moecat.text.numbers import number as grouped


class Words:
    """Texts by dotted key."""

    def __init__(self, lang: str, texts: Mapping[str, str], origin: Origin) -> None:
        self.lang = lang
        self._texts = texts
        self._origin = origin

    def __call__(self, key: str, /, **values: object) -> str:
        """Return a text with its {placeholders} filled; raises BuildError where nobody wrote it or they differ."""
        try:
            text = self._texts[key]
            return text.format_map(values) if values else text
        except (LookupError, ValueError, AttributeError) as error:
            wrong = f"its placeholders: {error}" if key in self._texts else "it is missing"
            given = f" ({', '.join(f'{{{name}}}' for name in values)})" if values else ""
            line, _ = self._origin.place_of_key(tuple(key.split(".")))
            place = f"templates/strings.{self.lang}.yaml:{line}"
            raise BuildError(f"{place}: {key}{given}: {wrong}\n  fix: write it") from None

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
    texts: dict[str, str] = {}
    for keys, text in _flat(parsed.data, ()):
        if not isinstance(text, str) or not text:
            place = f"templates/strings.{lang}.yaml:{parsed.origin.place_of_key(keys)[0]}"
            raise BuildError(
                f"{place}: {'.'.join(keys)} is {'no text' if text else 'empty'}\n  fix: write a text there"
            )
        texts[".".join(keys)] = text
    return Words(lang, texts, parsed.origin)


def _flat(data: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, (*above, key))
        else:
            yield (*above, key), value
