"""What the workflows write into issues and comments. Text of others stays text: it is indented, or escaped."""

from __future__ import annotations

from collections.abc import Sequence

_LONGEST = 60_000  # GitHub takes 65,536 characters


def as_block(report: str) -> str:
    """Return a report as an indented block, in which no Markdown, mention or HTML means anything; cut to fit."""
    lines = [f"    {line}" for line in report.splitlines()]
    text = "\n".join(lines)
    if len(text) <= _LONGEST:
        return text
    kept = text[:_LONGEST].rpartition("\n")[0]
    return f"{kept}\n\nThe report is longer; run the command to see all of it."


def upkeep_body(command: str, report: str) -> str:
    """Return the text of an issue of the weekly run."""
    about = f"Written by the weekly run of `{command}`: each week anew, and closed when nothing is left."
    return f"{about}\n\n{as_block(report)}"


def pages_list(site: str, pages: Sequence[str]) -> str:
    """Return links to the pages of a preview as a Markdown list; paths are of this site, checked before."""
    return "\n".join(f"- [{page or '/'}]({site}{page})" for page in pages)
