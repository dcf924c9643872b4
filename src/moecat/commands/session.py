"""What every verb is given: where the catalog is, what day it is, and where to speak."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from moecat.beside import beside
from moecat.catalog import Catalog
from moecat.disk import project_folder, read_catalog
from moecat.load import Loaded, load
from moecat.problems import Problem
from moecat.rules import RULES, check_rules
from moecat.siteinfo import SiteInfo, load_site_info
from moecat.yamltext import Parsed, parse

_MANY = 1_000  # texts or records; for fewer, a second process costs more than it saves
_OWN_SHARE = 0.46  # of the texts: the process that parses them turns them into records as well

OK, PROBLEMS, USAGE, BUG = 0, 1, 2, 3


class UsageError(Exception):
    """The command was called in a way that cannot work; the message says how to call it."""


@dataclass(frozen=True)
class Session:
    """The surroundings of one run; `err` is for people, standard output for results."""

    root: Path
    today: str
    out: Console
    err: Console
    site_url: str | None = None

    def load(self) -> tuple[Loaded, list[Problem]]:
        """Load the catalog; return it with every problem of texts, fields and rules, sorted."""
        loaded = load(read_catalog(self.root), parse_all=parse_on_two_cores)
        return loaded, sorted({*loaded.problems, *check_on_two_cores(loaded.catalog, self.today)})

    def site_info(self) -> SiteInfo:
        """Read name and address of the site; MOECAT_SITE_URL overrides the address."""
        text = (project_folder(self.root, "site") / "mkdocs.yml").read_text(encoding="utf-8")
        return load_site_info(text, self.site_url)

    def write(self, text: str) -> None:
        """Print a result to standard output as it is: no markup, no wrapping."""
        self.out.file.write(text if text.endswith("\n") else text + "\n")

    def say(self, text: str, style: str = "") -> None:
        """Tell the person at the terminal something that is not the result."""
        self.err.print(text, style=style, markup=False, highlight=False, soft_wrap=True)


def parse_on_two_cores(texts: Sequence[str]) -> Iterator[Parsed]:
    """Parse texts, where they are many a part of them beside what is done with the others as they come."""
    if len(texts) < _MANY:
        yield from map(parse, texts)
        return
    mine = int(len(texts) * _OWN_SHARE)
    with beside(lambda: [(parsed.data, parsed.flaws) for parsed in map(parse, texts[mine:])]) as others:
        yield from map(parse, texts[:mine])
        yield from (Parsed(text, *found) for text, found in zip(texts[mine:], others(), strict=True))


def check_on_two_cores(catalog: Catalog, today: str) -> list[Problem]:
    """Run every rule, the half of them beside the other half where there are many records."""
    if len(catalog.papers) < _MANY:
        return check_rules(catalog, today)
    rules = list(RULES.values())
    with beside(lambda: check_rules(catalog, today, rules[::2])) as others:
        return [*check_rules(catalog, today, rules[1::2]), *others()]


def today_from(environ: Mapping[str, str]) -> str:
    """Return today as YYYY-MM-DD in UTC; SOURCE_DATE_EPOCH stands in for the clock where it is set."""
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.datetime.now(datetime.UTC).date().isoformat()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH is '{epoch}'; it must be seconds since 1970") from None
