"""Every HTML page of the website that is made from the catalog: its path, its shell, its template, its view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from moecat.catalog.catalog import Catalog, Entry, TopicNode
from moecat.catalog.people import Scholar
from moecat.catalog.schema import Model, Paper
from moecat.site.views.author import author_view, authors_view, letter_view
from moecat.site.views.browse import all_view, browse_view
from moecat.site.views.compare import compare_view
from moecat.site.views.context import Context
from moecat.site.views.fit import fit_view
from moecat.site.views.form import form_view
from moecat.site.views.home import home_view
from moecat.site.views.model import model_view, models_view
from moecat.site.views.months import month_view, months_view
from moecat.site.views.new import new_view
from moecat.site.views.paper import paper_view
from moecat.site.views.place import Place
from moecat.site.views.resources import resources_view
from moecat.site.views.stats import stats_view
from moecat.site.views.tables import Tables
from moecat.site.views.topic import is_large, topic_view, topic_year_view, years_of
from moecat.site.views.topics import topics_view
from moecat.site.views.venue import venue_view, venues_view, year_view

View = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of one language; `path` is below the language's root, `about` what it shows alone of its kind."""

    path: str
    kind: str
    view: View
    about: tuple[Any, ...] = ()

    def make_view(self, context: Context, here: Place) -> Any:
        """Prepare what the template prints; it has a `head`."""
        return self.view(context, here, *self.about)


# A page of its own: one line here, a view, a template and a shell of the same name.
_SINGLE: dict[str, tuple[str, View]] = {
    "home": ("", home_view),
    "browse": ("browse/", browse_view),
    "topics": ("topics/", topics_view),
    "months": ("months/", months_view),
    "all": ("browse/all/", all_view),
    "models": ("models/", models_view),
    "fit": ("models/fit/", fit_view),
    "compare": ("compare/", compare_view),
    "embed": ("compare/embed/", compare_view),
    "stats": ("stats/", stats_view),
    "new": ("new/", new_view),
    "resources": ("resources/", resources_view),
    "authors": ("authors/", authors_view),
    "venues": ("venues/", venues_view),
    "form": ("contribute/form/", form_view),
}


def pages_of(catalog: Catalog, tables: Tables) -> Iterator[Page]:
    """Yield the pages, the same in every language."""
    for kind, (path, view) in _SINGLE.items():
        yield Page(path, kind, view)
    for topic, node in catalog.topics.items():
        yield Page(f"topics/{topic}/", "topic", topic_view, (node,))
        papers = catalog.papers_by_topic[topic]
        for year in years_of(papers) if is_large(papers) else ():
            yield Page(f"topics/{topic}/{year}/", "topicyear", topic_year_view, (node, year))
    for month in tables.calendar:
        yield Page(f"months/{month}/", "month", month_view, (month,))
    for model in catalog.models:
        yield Page(f"models/{model.id}/", "model", model_view, (model,))
    for paper in catalog.papers:
        yield Page(f"papers/{paper.id}/", "paper", paper_view, (paper,))
    yield from _people_and_places(tables)


def _people_and_places(tables: Tables) -> Iterator[Page]:
    for letter in tables.people_by_letter:
        yield Page(f"authors/letter/{letter}/", "letter", letter_view, (letter,))
    for id, person in tables.authors.items():
        yield Page(f"authors/{id}/", "author", author_view, (person,))
    for id in tables.venues:
        yield Page(f"venues/{id}/", "venue", venue_view, (id,))
    for year in tables.papers_by_year:
        yield Page(f"years/{year}/", "year", year_view, (year,))


def day_of(page: Page, catalog: Catalog) -> str:
    """Return the day when the records that a page shows last changed; of a page without any, the catalog's."""
    records = [about for about in page.about if isinstance(about, Entry)]
    for node in (about for about in page.about if isinstance(about, TopicNode)):
        records += catalog.papers_by_topic[node.topic.id]
    for person in (about for about in page.about if isinstance(about, Scholar)):
        records += person.papers
    return max(map(changed_on, records), default=catalog.latest_day)


def changed_on(entry: Entry[Paper] | Entry[Model]) -> str:
    """Return the day of a record's last known change: added or checked."""
    return max(entry.record.added, entry.record.checked.on)
