"""The importer reads the source documents as they are: nearly every mention of a work finds its record."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from moecat.catalog.load import load
from moecat.files.disk import read_catalog
from moecat.importers.markdown_list import parse_markdown
from moecat.works.matching import Matcher
from tests.conftest import PROJECT
from tests.mentions import FILES, read_mentions
from tests.test_mentions import SOURCES, home, names_of

pytestmark = pytest.mark.skipif(not SOURCES.is_dir(), reason=f"the source documents are not in {SOURCES}")


def test_at_least_250_of_the_257_mentions_are_recognised() -> None:
    ours = load(read_catalog(PROJECT)).catalog
    homes, mentions, matcher = names_of(ours), read_mentions(SOURCES), Matcher(ours)
    presented = {entry.id: entry.record.paper or entry.id for entry in ours.models}
    recognised, began = 0, time.monotonic()
    for source, pattern in FILES.items():
        works = parse_markdown(next(SOURCES.glob(pattern)).read_text(encoding="utf-8"), source)
        found = [match.entry.id for work in works if (match := matcher.find(work))]
        named = [entry.id for each in mentions if each.source == source and (entry := home(each, homes))]
        # A model and the paper that presents it are one work to a list.
        got, wanted = (Counter(presented.get(id, id) for id in ids) for ids in (found, named))
        recognised += (got & wanted).total()
        assert len(works) <= len(named) + 3, f"{source}: works where there are none"
    assert recognised >= 250, f"{recognised} of {len(mentions)}"
    assert time.monotonic() - began < 5
