"""An id or a name that stands twice in one vocabulary of taxonomy.yaml.

Ids name pages, feeds and filters; within topics (the whole tree), labels, metrics, hardware and sources each is unique.
A primary host stands once, too, and so does what a venue is called: in `name` or `other` of one venue. The name gives
the address of a venue's page, in which capitals, accents and signs make no difference.
"""

from collections.abc import Iterator, Sequence

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.catalog.schema import Topic
from moecat.catalog.yaml_events import KeyPath
from moecat.text.slugs import address_of

ID = "taxonomy-ids"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Walk every vocabulary once."""
    taxonomy = catalog.taxonomy.record
    yield from _twice(catalog, "topic id", list(_topics(taxonomy.topics, ("topics",))))
    for field in ("labels", "metrics", "hardware", "sources"):
        words = [((field, index, "id"), word.id) for index, word in enumerate(getattr(taxonomy, field))]
        yield from _twice(catalog, f"{field} id", words)

    hosts = [(("primary", index, "host"), each.host) for index, each in enumerate(taxonomy.primary)]
    yield from _twice(catalog, "primary host", hosts, "delete one")
    yield from _venues(catalog)


def _venues(catalog: Catalog) -> Iterator[Problem]:
    venues = catalog.taxonomy.record.venues
    named = [(("venues", index, "name"), venue.name) for index, venue in enumerate(venues)]
    other = [
        (("venues", index, "other", number), name)
        for index, venue in enumerate(venues)
        for number, name in enumerate(venue.other)
    ]
    yield from _twice(catalog, "venue", [*named, *other], "keep one of the two")
    pages: dict[str, str] = {}
    for keypath, name in named:
        first = pages.setdefault(address_of(name), name)
        if first != name:
            message = f"venue '{name}' has the page of '{first}', /venues/{address_of(name)}/"
            fix = f"choose another name, or list it in 'other' of '{first}'"
            yield catalog.taxonomy.problem(ID, message, fix, *keypath)


def _topics(topics: tuple[Topic, ...], above: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    for index, topic in enumerate(topics):
        yield (*above, index, "id"), topic.id
        yield from _topics(topic.children, (*above, index, "children"))


def _twice(
    catalog: Catalog, what: str, words: Sequence[tuple[KeyPath, str]], fix: str = "rename one"
) -> Iterator[Problem]:
    seen: set[str] = set()
    for keypath, word in words:
        if word in seen:
            yield catalog.taxonomy.problem(ID, f"{what} '{word}' stands twice", fix, *keypath)
        seen.add(word)
