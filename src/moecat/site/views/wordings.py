"""Baselines, settings and notes in Chinese, where the vocabulary `wordings` of taxonomy.yaml has words for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from moecat.catalog.schema import Names

_GAP = re.compile(r"\{(\w+)\}")
# A name reads the same in every language: each of its words has a capital, a digit or the dot of a program's name.
_NAME = re.compile(
    r"(?:https?://\S+|[^\s,;]*[A-Z0-9][^\s,;]*|[a-z]+\.[a-z]+|[&+/×=-])(?: (?:[^\s,;]*[A-Z0-9][^\s,;]*|[&+/×=-]))*"
)
_COMMA, _SEMICOLON = ("，", "；")


class Wordings:
    """Chinese forms of English texts; a text that is known only in part stays as it is."""

    def __init__(self, known: Iterable[Names]) -> None:
        self._whole = {names.en: names.zh for names in known if not _GAP.search(names.en)}
        self._forms = [(_form(names.en), names.zh) for names in known if _GAP.search(names.en)]
        self._found: dict[str, str] = {}

    def chinese(self, text: str) -> str:
        """Return a text in Chinese, or "" where no wording says it all; names stay as they are."""
        if text not in self._found:
            self._found[text] = self._said(text) or self._joined(text)
        return self._found[text]

    def _joined(self, text: str) -> str:
        for separator, sign in (("; ", _SEMICOLON), (", ", _COMMA)):
            if separator in text:
                parts = text.split(separator)
                said = list(self._runs(parts, separator))
                # What consists of names only needs no Chinese commas.
                translated = any(self.chinese(part) for part in parts)
                return sign.join(said) if all(said) and translated else ""
        return ""

    def _runs(self, parts: list[str], separator: str) -> Iterator[str]:
        """Yield the Chinese of parts, the longest run that one wording says at a time; "" for what none says."""
        while parts:
            runs = ((length, separator.join(parts[:length])) for length in range(len(parts), 1, -1))
            length, said = next(((length, said) for length, run in runs if (said := self._said(run))), (1, ""))
            yield said or self.chinese(parts[0]) or _neutral(parts[0])
            parts = parts[length:]

    def _said(self, text: str) -> str:
        if text in self._whole:
            return self._whole[text]
        for form, chinese in self._forms:
            found = form.fullmatch(text)
            if found and all(map(_neutral, found.groupdict().values())):
                return chinese.format_map(found.groupdict())
        return ""


def _form(text: str) -> re.Pattern[str]:
    """Return what matches a text with gaps: '{n} GPUs'."""
    pieces = _GAP.split(text)
    pieces[::2] = [re.escape(piece) for piece in pieces[::2]]
    pieces[1::2] = [f"(?P<{name}>.+?)" for name in pieces[1::2]]
    return re.compile("".join(pieces))


def _neutral(text: str) -> str:
    return text if _NAME.fullmatch(text) else ""
