"""Every mention of a work in the four source documents, as the documents spell it.

The documents are not part of the repository. Where a checkout has them beside it, `test_mentions.py` proves that each
mention is a record; elsewhere that test says that it did not run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

FILES = {
    "awesome-efficient-moe": "000_*.txt",
    "moe-notes": "001_*.txt",
    "awesome-moe-inference": "002_*.txt",
    "hf-daily-papers": "003_*.txt",
}
_ABSTRACT_CHARACTERS = 300  # longer than every title, shorter than every abstract of the daily papers
_ARXIV = re.compile(r"arxiv\.org/(?:abs|pdf|html)/(\d{4}\.\d{4,5})")


@dataclass(frozen=True, slots=True)
class Mention:
    """One listing of a work: the document, the title as listed, its first link and that of its code (or empty)."""

    source: str
    title: str
    link: str = ""
    code: str = ""

    @property
    def arxiv(self) -> str:
        """The arXiv id inside the link, or the empty string."""
        found = _ARXIV.search(self.link)
        return found[1] if found else ""


def read_mentions(folder: Path) -> list[Mention]:
    """All mentions, in the order of the documents.

    Raises:
        FileNotFoundError: one of the four documents is not in `folder`.
    """
    mentions: list[Mention] = []
    for source, pattern in FILES.items():
        found = sorted(folder.glob(pattern))
        if not found:
            raise FileNotFoundError(folder / pattern)
        mentions += _PARSERS[source](found[0].read_text(encoding="utf-8"))
    return mentions


def _efficient(text: str) -> list[Mention]:
    """Bullets of the first column, each followed by indented `- Link:` or `- URL:` lines."""
    papers = text[text.index("## Sparse Mixture-of-Experts") : text.index("## MoE Survey")]
    mentions = []
    for block in re.split(r"\n- ", papers)[1:]:
        link = re.search(r"- (?:Link|URL|Paper)s?\s*[:：]\s*(\S+)", block)
        mentions.append(Mention("awesome-efficient-moe", block.partition("\n")[0].strip(), link[1] if link else ""))
    return mentions


def _notes(text: str) -> list[Mention]:
    """Headings with a reading status, and the paper link below each."""
    mentions = []
    for block in text.split("\n#### ")[1:]:
        link = re.search(r"paper link: \[here\]\((\S+?)\)", block)
        title = re.sub(r"\s*\[`(?:UN)?READ`\].*", "", block.partition("\n")[0])
        mentions.append(Mention("moe-notes", title, link[1] if link else ""))
    return mentions


def _inference(text: str) -> list[Mention]:
    """`[Venue'YY.M] [Title](link)` items, some without the link; one report stands without its venue."""
    papers = re.sub(r"\s\d+ \|(?= )", "", text[text.index("## Survey") :])
    tagged = r"\[[^\[\]]*['’]\s?\d\d[^\[\]]*\]\s*\[(?P<title>[^\[\]]+)\](?:\((?P<link>[^)]*)\))?"
    code = r"(?:\s*\[\[Code\]\((?P<code>[^)]*)\))?"
    found = [
        Mention("awesome-moe-inference", m["title"], m["link"] or "", m["code"] or "")
        for m in re.finditer(tagged + code, papers)
    ]
    untagged = re.findall(r"\|\s+\[(DeepSeek-R1)\]\((https://github\.com\S+?)\)", papers)
    return [*(Mention("awesome-moe-inference", title, link) for title, link in untagged), *found]


def _daily(text: str) -> list[Mention]:
    """A title alone on its line, then the abstract as one long line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [
        Mention("hf-daily-papers", title)
        for title, abstract in pairwise(lines)
        if len(title) < _ABSTRACT_CHARACTERS <= len(abstract)
    ]


_PARSERS = {
    "awesome-efficient-moe": _efficient,
    "moe-notes": _notes,
    "awesome-moe-inference": _inference,
    "hf-daily-papers": _daily,
}
