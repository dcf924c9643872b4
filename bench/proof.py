"""Proof that each contestant did the whole work: a time for half a site would be no time at all."""

from __future__ import annotations

import json
from gzip import decompress
from pathlib import Path

from bench.timing import BenchError


def check_site(site: Path, papers: int, languages: int) -> None:
    """Raise BenchError unless a site has a page a paper and language, and an index of them all (ours or Pagefind's)."""
    folders = [site / "papers", site / "zh" / "papers"][:languages]
    for folder in folders:
        _expect(f"pages in {folder.relative_to(site.parent)}", sum(1 for _ in folder.glob("*/index.html")), papers)
    if languages > 1 and (site / "search").is_dir():
        core = json.loads(decompress((site / "search" / "core.idx").read_bytes()))
        _expect(f"papers in the index of {site.name}", core["kind"].count("0"), papers)
    elif languages > 1:
        entry = json.loads((site / "pagefind" / "pagefind-entry.json").read_text(encoding="utf-8"))
        for lang in ("en", "zh"):
            _expect(f"{lang} pages in the index of {site.name}", entry["languages"][lang]["page_count"], papers)


def _expect(what: str, found: int, papers: int) -> None:
    if found < papers:
        raise BenchError(f"{what}: {found} of {papers}; the measured command has not done its work")
