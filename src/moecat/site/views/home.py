"""The home page."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.counts import SHARES
from moecat.catalog.facts import results
from moecat.site.views.context import Context, Link, PaperItem
from moecat.site.views.formats import listed, moment
from moecat.site.views.head import Alternate, Head, page_head
from moecat.site.views.home_picture import HomePicture, home_picture
from moecat.site.views.place import Place
from moecat.site.views.topic_cards import TopicCard, topic_card
from moecat.text.numbers import number

NEWEST = 8


@dataclass(frozen=True, slots=True)
class Door:
    """A way into the catalog: what it answers, and what stands behind it."""

    icon: str
    title: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything templates/site/home.html prints."""

    head: Head
    counts: tuple[Link, ...]
    checked: str
    picture: HomePicture | None
    doors: tuple[Door, ...]
    featured: tuple[TopicCard, ...]
    tree: tuple[TopicCard, ...]
    newest: tuple[PaperItem, ...]
    updated: str
    browse: str
    new: str
    topics: str
    contribute: str
    bib: str
    ris: str
    json: str
    feed: str
    repo_url: str


def home_view(context: Context, here: Place) -> HomeView:
    """Prepare the home page."""
    catalog, words = context.catalog, context.words
    featured = [id for id, node in catalog.topics.items() if node.topic.featured == "yes"]
    roots = [id for id, node in catalog.topics.items() if node.parent is None]
    feed = here.page("feed.xml")
    return HomeView(
        head=page_head(
            context,
            here,
            "",
            words("home.lead"),
            alternates=(Alternate("application/atom+xml", feed, words("feed.title")),),
            json_ld=_web_site(context, here),
        ),
        counts=_counts(context, here),
        checked=_checked(context),
        picture=home_picture(context, here),
        doors=_doors(context, here),
        featured=tuple(topic_card(context, here, id) for id in featured),
        tree=tuple(topic_card(context, here, id, tree=True) for id in roots),
        newest=context.items(catalog.papers[:NEWEST], here),
        updated=words("home.updated", day=moment(catalog.latest_day, words).text),
        browse=here.page("browse/"),
        new=here.page("new/"),
        topics=here.page("topics/"),
        contribute=here.page("contribute/"),
        bib=here.file("moecat.bib"),
        ris=here.file("moecat.ris"),
        json=here.file("api/catalog.json"),
        feed=feed,
        repo_url=context.site.repo_url,
    )


def _counts(context: Context, here: Place) -> tuple[Link, ...]:
    catalog = context.catalog
    claims = sum(len(results(entry.record)) for entry in catalog.papers)
    used = sum(1 for papers in catalog.papers_by_topic.values() if papers)
    counts = (
        ("papers", len(catalog.papers), "browse/"),
        ("models", len(catalog.models), "models/"),
        ("topics", used, "topics/"),
        ("results", claims, "compare/"),
    )
    return tuple(
        Link(number(count), here.page(path), note=context.words(f"home.count_{name}")) for name, count, path in counts
    )


def _checked(context: Context) -> str:
    """Say of how many papers the text was read, and that the abstract was of the others."""
    papers = [entry.record for entry in context.catalog.papers]
    full = sum(map(SHARES["full_text"], papers))
    return context.words("home.checked", full=number(full), abstract=number(len(papers) - full))


def _doors(context: Context, here: Place) -> tuple[Door, ...]:
    words, catalog = context.words, context.catalog
    month = context.tables.newest_month
    when, found = moment(month, words).text, context.tables.calendar[month]
    claims = sum(map(len, context.tables.claims_by_metric.values()))
    models = words.count("models.count", len(catalog.models))
    counts = [words.count("papers", len(found.papers))]
    counts += [words.count("models.count", len(found.models))] if found.models else []
    return (
        Door(
            "material/memory",
            words("home.door_fit"),
            words("home.door_fit_text", models=models),
            here.page("models/fit/"),
        ),
        Door(
            "material/scale-balance",
            words("home.door_compare"),
            words("home.door_compare_text", results=words.count("compare.count", claims)),
            here.page("compare/"),
        ),
        Door(
            "material/calendar-blank",
            words("home.door_new", month=when),
            words("home.door_new_text", counts=listed(counts, words)),
            here.page(f"months/{month}/"),
        ),
    )


def _web_site(context: Context, here: Place) -> dict[str, object]:
    address = context.site.absolute(here.site_path)
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": context.site.name,
        "url": address,
        "inLanguage": here.lang,
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{address}browse/?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }
