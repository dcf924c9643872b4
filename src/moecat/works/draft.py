"""Metadata to a new record: what the sources say, what the words propose, and what is left to a person."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from moecat.catalog.catalog import Catalog
from moecat.catalog.json_schemas import schema_of
from moecat.catalog.schema import Paper
from moecat.catalog.yaml_events import Data
from moecat.fmt.layout import dump_record
from moecat.rules.arxiv_date import arxiv_month
from moecat.text.addresses import is_web
from moecat.text.ranges import pages_flaw
from moecat.text.slugs import DEVICES, slug
from moecat.works.metadata import Metadata
from moecat.works.proposals import Proposal, propose_labels, propose_models, propose_topics
from moecat.works.scope import Discover
from moecat.works.venues import find_venue

_LONGEST_NAME, _NAME_WORDS, _ID_WORDS = 30, 3, 6
_SMALL = frozenset(
    ("a", "an", "the", "of", "for", "in", "on", "with", "and", "to", "via", "by", "is", "are", "at", "from")
)
_CITED = ("booktitle", "journal", "volume", "number", "pages", "publisher")
_REQUIRED = ("title", "authors", "date")


@dataclass(frozen=True)
class Draft:
    """A record to be: its data, the proposals with their words, leads for a person, and the facts that nobody said."""

    id: str
    data: Data
    proposals: Mapping[str, Sequence[Proposal]]
    leads: tuple[str, ...]
    lacks: tuple[str, ...]

    @property
    def path(self) -> str:
        """Where the record goes."""
        return f"papers/{str(self.data.get('date', ''))[:4] or '0000'}/{self.id}.yaml"

    @property
    def text(self) -> str:
        """The canonical text of the record."""
        kind = schema_of(self.path)
        assert kind is not None
        return dump_record(self.data, *kind)


@dataclass(frozen=True)
class Wishes:
    """What the caller decides: topics of their own, the sources to name, the day, and ids that are taken."""

    today: str
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    taken: Collection[str] = ()


def make_draft(work: Metadata, catalog: Catalog, rules: Discover, wishes: Wishes) -> Draft:
    """Return a draft of a record; the summary is always left to write."""
    topics = [Proposal(topic, ("--topic",)) for topic in wishes.topics] or propose_topics(work, catalog, rules)
    proposals = {
        "topics": topics,
        "labels": propose_labels(work, catalog, rules),
        "models": propose_models(work, catalog),
    }
    venue = find_venue(work.venue, catalog.taxonomy.record.venues, work.published)
    data = _data(work, wishes, proposals, venue.name if venue else "")
    refused = _refused(data)
    kept = {name: value for name, value in data.items() if name not in refused}
    lacks = [name for name in _REQUIRED if not kept.get(name)]
    if not any(kept.get(name) for name in ("arxiv", "doi", "openreview")) and not work.page and not work.anthology:
        lacks.append("an identifier")
    leads = [*_leads(work, catalog, bool(venue)), *(f"{name}: '{data[name]}' is no valid value" for name in refused)]
    id = choose_id(work.title, str(kept.get("short_name", "")), {*catalog.paper_ids, *wishes.taken})
    return Draft(id, kept, proposals, tuple(leads), tuple(lacks))


def _data(work: Metadata, wishes: Wishes, proposals: Mapping[str, Sequence[Proposal]], venue: str) -> Data:
    page = work.page if is_web(work.page) and not (work.arxiv or work.doi or work.openreview) else ""
    if work.anthology and not (work.arxiv or work.doi or page):
        page = f"https://aclanthology.org/{work.anthology}/"
    links: Data = {"paper": page, "code": list(work.code)}
    data: Data = {
        "title": work.title,
        "short_name": short_name(work.title),
        "authors": list(work.authors),
        "date": first_date(work),
        "venue": venue,
        "arxiv": work.arxiv,
        "doi": work.doi,
        "openreview": work.openreview,
        "topics": [each.id for each in proposals["topics"]],
        "labels": [each.id for each in proposals["labels"]],
        "links": {name: value for name, value in links.items() if value},
        "models": [each.id for each in proposals["models"]],
        "citation": _citation(work, venue),
        "sources": list(wishes.sources),
        "checked": {"on": wishes.today, "against": evidence_pages(work)},
        "added": wishes.today,
    }
    filled = {name: value for name, value in data.items() if value}
    return {**filled, "topics": data["topics"], "summary": {}}


def _citation(work: Metadata, venue: str) -> Data:
    """Pages and the like of a published work; the name of the container only where no venue stands for it."""
    if not work.published:
        return {}
    names = [name for name in _CITED if name in ("pages", "volume", "number") or not venue]
    found = {name: value for name in names if (value := getattr(work, name))}
    # One such value would cost the others.
    return {name: value for name, value in found.items() if name != "pages" or not pages_flaw(value)}


def evidence_pages(work: Metadata) -> list[str]:
    """Return the pages that said something, each once; where only a file said it, the work's own page."""
    pages = [address for address in dict.fromkeys(work.evidence.values()) if is_web(address)]
    if pages:
        return pages
    own = (
        f"https://arxiv.org/abs/{work.arxiv}" if work.arxiv else "",
        f"https://doi.org/{work.doi}" if work.doi else "",
        f"https://openreview.net/forum?id={work.openreview}" if work.openreview else "",
        f"https://aclanthology.org/{work.anthology}/" if work.anthology else "",
        work.page,
    )
    return [page for page in own if page][:1]


def first_date(work: Metadata) -> str:
    """Return the date, no later than the month in the arXiv id: a publication's date is not the first version's."""
    month = arxiv_month(work.arxiv)
    if month and (not work.date or work.date[:7] > month[: len(work.date)] or work.date[:4] < month[:4]):
        return month
    return work.date


def short_name(title: str) -> str:
    """Return what people call a work: the name before the colon of its title, or ""."""
    name, colon, _ = title.partition(":")
    name = name.strip()
    is_name = colon and name and len(name) <= _LONGEST_NAME and len(name.split()) <= _NAME_WORDS and slug(name)
    return name if is_name else ""


def choose_id(title: str, name: str, taken: Collection[str]) -> str:
    """Return an id that no record has: of the short name, or of the telling words of the title."""
    words = [word for word in slug(title.partition(":")[0] if name else title).split("-") if word]
    telling = [word for word in words if word not in _SMALL] or words or ["work"]
    rest = [word for word in slug(title.partition(":")[2]).split("-") if word and word not in _SMALL]
    first = slug(name)[:60].strip("-") if name else "-".join(telling[:_ID_WORDS])[:60].strip("-")
    candidates = [first, *("-".join([first, *rest[:end]])[:75].strip("-") for end in range(1, len(rest) + 1))]
    for candidate in (*candidates, *(f"{first}-{number}" for number in range(2, 1000))):
        if candidate and candidate not in taken and candidate not in DEVICES:
            return candidate
    raise AssertionError("a thousand records of one name")


def _refused(data: Data) -> list[str]:
    """Names of fields whose values the schema does not take."""
    trial = {**data, "topics": data.get("topics") or ["none"]}
    try:
        Paper.model_validate(trial)
    except ValidationError as error:
        names = {str(detail["loc"][0]) for detail in error.errors() if detail["type"] != "missing"}
        return sorted(name for name in names if name in data)
    return []


def _leads(work: Metadata, catalog: Catalog, has_venue: bool) -> Iterator[str]:
    """What a source hints at but does not say: a person has to look."""
    venues = catalog.taxonomy.record.venues
    for what, text in (("comment", work.comment), ("journal reference", work.journal_ref)):
        if not text:
            continue
        if not has_venue and (found := find_venue(text, venues)):
            yield f'venue: perhaps {found.name} ({what}: "{text[:120]}")'
        elif not has_venue and re.search(r"accepted|to appear|published|proceedings", text, re.IGNORECASE):
            yield f'venue: see its {what}: "{text[:120]}"'
    if work.venue and not has_venue:
        yield f"venue: '{work.venue[:120]}' is not one of taxonomy.yaml"


def as_json(draft: Draft) -> dict[str, Any]:
    """Return a draft as JSON data."""
    return {
        "id": draft.id,
        "path": draft.path,
        "record": draft.data,
        "proposals": {
            name: [{"id": each.id, "words": list(each.words)} for each in found]
            for name, found in draft.proposals.items()
        },
        "leads": list(draft.leads),
        "lacks": list(draft.lacks),
    }
