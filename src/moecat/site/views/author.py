"""The pages of people: one author, all authors that have a page, and every name below its letter."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from moecat.catalog.facts import author_names, year
from moecat.catalog.people import OTHER, Scholar, sort_key
from moecat.site.views.context import Context, Group, Link, brief_name
from moecat.site.views.formats import listed
from moecat.site.views.head import Alternate, Head, page_head
from moecat.site.views.place import Place
from moecat.site.views.relations import LARGE_TEAM
from moecat.site.views.tables import AUTHOR_PAPERS
from moecat.text.numbers import number

CO_AUTHORS = 24
TOPICS = 6
MOST_PAPERS = 30


@dataclass(frozen=True, slots=True)
class AuthorView:
    """Everything templates/site/author.html prints."""

    head: Head
    name: str
    all_authors: Link
    summary: str
    spellings: str
    co_authors: tuple[Link, ...]
    topics: tuple[Link, ...]
    years: tuple[Group, ...]
    feed_href: str
    browse_href: str


@dataclass(frozen=True, slots=True)
class AuthorsView:
    """Everything templates/site/authors.html prints."""

    head: Head
    count: str
    most: tuple[Link, ...]
    letters: tuple[Link, ...]
    venues_href: str


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name with the page of its author, or with the papers where it has none."""

    name: Link
    papers: tuple[Link, ...]
    count: str


@dataclass(frozen=True, slots=True)
class LetterView:
    """Everything templates/site/letter.html prints."""

    head: Head
    title: str
    count: str
    all_authors: Link
    letters: tuple[Link, ...]
    rows: tuple[NameRow, ...]


def feed_title(context: Context, person: Scholar) -> str:
    """Return the title of an author's feed."""
    return context.words("author.feed_title", name=person.name)


def author_view(context: Context, here: Place, person: Scholar) -> AuthorView:
    """Prepare the page of an author."""
    words = context.words
    feed = here.page(f"authors/{person.id}/feed.xml")
    years = sorted({year(entry.record) for entry in person.papers})
    span = years[0] if len(years) == 1 else words("topic.span", first=years[0], last=years[-1])
    summary = words("author.summary", papers=words.count("papers", len(person.papers)), years=span)
    titles = words("list.semicolon").join(brief_name(entry.record) for entry in person.papers[:6])
    others = [name for name in person.spellings if name != person.name]
    return AuthorView(
        head=page_head(
            context,
            here,
            person.name,
            words("author.description", name=person.name, summary=summary, titles=titles),
            alternates=(Alternate("application/atom+xml", feed, feed_title(context, person)),),
        ),
        name=person.name,
        all_authors=Link(words("authors.title"), here.page("authors/")),
        summary=summary,
        spellings=words("author.spellings", names=listed(others, words)) if others else "",
        co_authors=_co_authors(context, here, person),
        topics=_topics(context, here, person),
        years=context.by_year(person.papers, here),
        feed_href=feed,
        browse_href=here.browse(author=person.name),
    )


def _co_authors(context: Context, here: Place, person: Scholar) -> tuple[Link, ...]:
    """Return with whom a person wrote most papers of the catalog."""
    shared: Counter[str] = Counter()
    for entry in person.papers:
        if len(entry.record.authors) <= LARGE_TEAM:
            shared.update({context.catalog.person(name).id for name in author_names(entry.record)} - {person.id})
    most = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:CO_AUTHORS]
    found = ((context.author_link(context.catalog.people[id].name, here), count) for id, count in most)
    return tuple(Link(each.text, each.href, note=number(count) if count > 1 else "") for each, count in found)


def _topics(context: Context, here: Place, person: Scholar) -> tuple[Link, ...]:
    counts = Counter(topic for entry in person.papers for topic in entry.record.topics)
    most = sorted(counts.items(), key=lambda pair: -pair[1])[:TOPICS]
    links = ((context.topic_link(topic, here), count) for topic, count in most)
    return tuple(Link(each.text, each.href, note=number(count)) for each, count in links)


def authors_view(context: Context, here: Place) -> AuthorsView:
    """Prepare the overview of authors."""
    words, people = context.words, context.catalog.people
    most = sorted(people.values(), key=lambda person: (-len(person.papers), sort_key(person)))[:MOST_PAPERS]
    return AuthorsView(
        page_head(context, here, words("authors.title"), words("authors.lead")),
        words(
            "authors.count",
            names=number(len(people)),
            pages=number(len(context.tables.authors)),
            least=AUTHOR_PAPERS,
        ),
        tuple(
            Link(each.text, each.href, note=words.count("papers", len(person.papers)))
            for person in most
            for each in [context.author_link(person.name, here)]
        ),
        _letters(context, here),
        here.page("venues/"),
    )


def letter_view(context: Context, here: Place, letter: str) -> LetterView:
    """Prepare the list of all names whose family name begins with a letter."""
    words, people = context.words, context.tables.people_by_letter[letter]
    title = words("authors.letter", letter=_shown(context, letter))
    return LetterView(
        page_head(context, here, title, words("authors.lead")),
        title,
        words.count("authors.names", len(people)),
        Link(words("authors.title"), here.page("authors/")),
        _letters(context, here, letter),
        tuple(_row(context, here, person) for person in people),
    )


def _row(context: Context, here: Place, person: Scholar) -> NameRow:
    if person.id in context.tables.authors:
        count = context.words.count("papers", len(person.papers))
        return NameRow(Link(person.name, here.page(f"authors/{person.id}/")), (), count)
    papers = (context.paper_link(entry, here) for entry in person.papers)
    return NameRow(Link(person.name, ""), tuple(Link(each.text, each.href, each.lang) for each in papers), "")


def _letters(context: Context, here: Place, shown: str = "") -> tuple[Link, ...]:
    found = context.tables.people_by_letter
    return tuple(
        Link(
            _shown(context, letter),
            "" if letter == shown else here.page(f"authors/letter/{letter}/"),
            note=number(len(people)),
        )
        for letter, people in found.items()
    )


def _shown(context: Context, letter: str) -> str:
    return context.words("authors.other") if letter == OTHER else letter.upper()
