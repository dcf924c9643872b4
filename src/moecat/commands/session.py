"""What every verb is given: where the catalog is, what day it is, and where to speak."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from moecat.build.project import Project

if TYPE_CHECKING:
    from moecat.catalog.catalog import Catalog
    from moecat.catalog.load import Loaded
    from moecat.catalog.problems import Problem
    from moecat.catalog.site_info import SiteInfo

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
    environ: Mapping[str, str] = field(default_factory=dict)

    @property
    def project(self) -> Project:
        """The catalog with everything beside it."""
        return Project(self.root, self.today, self.site_url)

    def load(self) -> tuple[Loaded, list[Problem]]:
        """Load the catalog; return it with every problem of texts, fields and rules, sorted."""
        return self.project.load()

    def load_clean(self, files: Mapping[str, bytes] | None = None, *, aside: bool = False) -> Catalog | None:
        """Load the catalog, from `files` where they have been read; report its problems, return None for an error.

        `aside` keeps them out of standard output, for verbs that write a result there.
        """
        from moecat.catalog.problems import errors  # noqa: PLC0415 - see Project
        from moecat.catalog.report import render_text  # noqa: PLC0415
        from moecat.commands.validate import summary_line  # noqa: PLC0415

        loaded, problems = self.project.load(files)
        stops = bool(errors(problems))
        if problems:
            (self.say if aside else self.write)(render_text(problems))
            records = len(loaded.catalog.papers) + len(loaded.catalog.models)
            self.say(summary_line(problems, records), style="red" if stops else "yellow")
        return None if stops else loaded.catalog

    def site_info(self) -> SiteInfo:
        """Read name and address of the site; MOECAT_SITE_URL overrides the address."""
        return self.project.site_info()

    def write(self, text: str) -> None:
        """Print a result to standard output as it is: no markup, no wrapping."""
        self.out.file.write(text if text.endswith("\n") else text + "\n")

    def say(self, text: str, style: str = "") -> None:
        """Tell the person at the terminal something that is not the result."""
        self.err.print(text, style=style, markup=False, highlight=False, soft_wrap=True)


def today_from(environ: Mapping[str, str]) -> str:
    """Return today as YYYY-MM-DD in UTC; SOURCE_DATE_EPOCH stands in for the clock where it is set."""
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.datetime.now(datetime.UTC).date().isoformat()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH is '{epoch}'; it must be seconds since 1970") from None
