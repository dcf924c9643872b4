"""What is new: months, weeks, feeds; and the one number that stands for a paper."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from moecat.catalog.catalog import Catalog
from moecat.catalog.load import load
from moecat.catalog.site_info import SiteInfo
from moecat.files.errors import BuildError
from moecat.site.pages import pages_of
from moecat.site.render import Renderer, icon
from moecat.site.views.calendar import MONTHS, calendar, following, months
from moecat.site.views.context import Context
from moecat.site.views.feeds import month_digests
from moecat.site.views.figures import figure, headline, saving_and_quality
from moecat.site.views.home import home_view
from moecat.site.views.months import month_view, months_view
from moecat.site.views.new import monday, new_view
from moecat.site.views.place import place_of
from moecat.site.views.tables import Tables
from moecat.site.views.topic import MOST, NEWEST, topic_view, topic_year_view
from moecat.site.views.topics import topics_view
from tests.conftest import PROJECT

RENDERER = Renderer(PROJECT / "templates")
TOY = "papers/2024/toy.yaml"


def context(catalog: Catalog, site: SiteInfo, lang: str = "en") -> Context:
    return Context(catalog, site, RENDERER.words(lang), Tables(catalog))


@pytest.fixture
def many(files: Mapping[str, bytes]) -> Catalog:
    """So many papers of one topic that they do not fit its page."""
    copies = {f"papers/2024/toy-{number:02}.yaml": files[TOY] for number in range(MOST)}
    return load({**files, **copies}).catalog


# Months ---------------------------------------------------------------------------------------------------------------


def test_months_run_back_from_the_catalogs_last_day(catalog: Catalog) -> None:
    found = months(catalog, calendar(catalog))
    assert found[0] == catalog.latest_day[:7]
    assert list(found) == sorted(found, reverse=True)
    assert len(found) <= MONTHS
    assert found[-1] == min(entry.record.date for entry in catalog.papers if entry.record.date > "2020")[:7]
    assert (following("2025-12"), following("2025-01")) == ("2026-01", "2025-02")


def test_an_empty_catalog_has_one_month(files: Mapping[str, bytes]) -> None:
    empty = load({name: raw for name, raw in files.items() if name in ("taxonomy.yaml", "resources.yaml")}).catalog
    assert months(empty, calendar(empty)) == ("1970-01",)


def test_a_month_has_its_papers_by_topic(catalog: Catalog, site: SiteInfo) -> None:
    here = place_of("en", "months/2024-01/")
    found = month_view(context(catalog, site), here, "2024-01")
    assert found.title == "This month in MoE efficiency: Jan 2024"
    assert [(section.topic.text, section.count) for section in found.sections]
    listed = [item.href for section in found.sections for item in section.items]
    wanted = [f"../../papers/{entry.id}/" for entry in catalog.papers if entry.record.date[:7] == "2024-01"]
    assert sorted(listed) == sorted(wanted)
    assert found.older and found.newer
    assert (found.older.href, found.newer.href) == ("../../months/2023-12/", "../../months/2024-02/")
    assert not found.unfinished
    assert found.lead.startswith(f"{len(wanted)} paper")


def test_the_last_month_says_that_it_is_not_over(catalog: Catalog, site: SiteInfo) -> None:
    month = catalog.latest_day[:7]
    found = month_view(context(catalog, site), place_of("en", f"months/{month}/"), month)
    assert found.unfinished.startswith("As of ")
    assert found.newer is None


def test_every_month_is_in_the_list_and_the_finished_ones_in_the_feed(catalog: Catalog, site: SiteInfo) -> None:
    about = context(catalog, site, "zh")
    rows = months_view(about, place_of("zh", "months/")).rows
    assert [row.link.href for row in rows] == [f"../months/{month}/" for month in about.tables.calendar]
    digests = month_digests(about)
    assert [digest.path for digest in digests] == [f"zh/months/{month}/" for month in list(about.tables.calendar)[1:]]
    assert digests[0].day == f"{catalog.latest_day[:7]}-01"


# What is new ----------------------------------------------------------------------------------------------------------


def test_weeks_begin_on_mondays() -> None:
    assert [monday(day) for day in ("2026-11-29", "2026-11-30", "2026-12-06")] == ["2026-11-23", *["2026-11-30"] * 2]


def test_new_papers_stand_in_the_week_of_their_day(catalog: Catalog, site: SiteInfo) -> None:
    found = new_view(context(catalog, site), place_of("en", "new/"))
    assert all(week.id == f"week-{monday(item.date.iso)}" for week in found.weeks for item in week.items)
    added = sum(int(week.count.split()[0]) for week in found.added)
    assert added == len(catalog.papers)
    changed = [entry.id for entry in catalog.papers if entry.record.checked.on > entry.record.added]
    assert sum(len(week.papers) for week in found.changed) == len(changed)


def test_a_busy_week_says_how_many_names_are_left_out(many: Catalog, site: SiteInfo) -> None:
    weeks = new_view(context(many, site), place_of("en", "new/")).added
    (more,) = [week.more for week in weeks if week.more]
    assert more.text.startswith("and ")
    assert more.href == "../browse/?sort=added"


# Topics ---------------------------------------------------------------------------------------------------------------


def test_a_large_topic_has_a_page_for_each_year(many: Catalog, site: SiteInfo) -> None:
    about, node = context(many, site), many.topics["shrinking"]
    found = topic_view(about, place_of("en", "topics/shrinking/"), node)
    assert [len(group.items) for group in found.years] == [NEWEST]
    assert [link.text for link in found.year_links] == ["2025", "2024", "2023", "1991"]
    assert found.timeline[0].year.href == "1991/"
    paths = {page.path for page in pages_of(many, Tables(many))}
    assert {f"topics/shrinking/{link.text}/" for link in found.year_links} <= paths
    year = topic_year_view(about, place_of("en", "topics/shrinking/2024/"), node, "2024")
    assert year.count == f"{len(year.items)} papers"
    assert year.older and year.newer
    assert (year.older.href, year.newer.href) == ("../../../topics/shrinking/2023/", "../../../topics/shrinking/2025/")


def test_a_small_topic_has_all_its_papers_on_its_page(catalog: Catalog, site: SiteInfo) -> None:
    found = topic_view(context(catalog, site), place_of("en", "topics/shrinking/"), catalog.topics["shrinking"])
    assert found.year_links == ()
    assert sum(len(group.items) for group in found.years) == len(catalog.papers_by_topic["shrinking"])


def test_methods_say_what_they_save_and_keep(catalog: Catalog, site: SiteInfo) -> None:
    found = topic_view(context(catalog, site), place_of("en", "topics/shrinking/"), catalog.topics["shrinking"])
    (method, *_) = [each for each in found.methods if each.link.text == "R²MoE"]
    assert method.saving
    assert (method.saving.name, method.saving.text, method.quality) == ("Bits", "2.54\u00a0bit", None)
    assert "<i>not</i>" in found.questions[0][0].text


def test_topics_have_counts_growth_and_the_pictogram_of_the_topic_above(catalog: Catalog, site: SiteInfo) -> None:
    (shrinking, moving) = topics_view(context(catalog, site), place_of("en", "topics/")).topics
    assert [card.icon for card in (shrinking, *shrinking.children)] == ["material/arrow-collapse"] * 3
    assert moving.icon == ""
    assert shrinking.growth.endswith(f"in {catalog.latest_day[:4]}")
    assert "<svg" in str(shrinking.columns)


def test_an_unknown_pictogram_is_named() -> None:
    assert icon("") == ""
    assert 'aria-hidden="true"' in icon("material/content-cut")
    with pytest.raises(BuildError, match="icon 'material/no-such-thing' is none of the theme's"):
        icon("material/no-such-thing")


# One number -----------------------------------------------------------------------------------------------------------


def test_the_number_of_a_paper_is_what_it_saves(catalog: Catalog) -> None:
    paper = catalog.paper_by_id["r2moe"].record
    result = headline(paper, catalog)
    assert result
    assert saving_and_quality(paper, catalog) == (result, None)
    shown = figure(result, catalog, RENDERER.words("en"))
    assert (shown.text, shown.note) == ("2.54\u00a0bit", "compared with fp16; Toy 8x1B; abstract")
    assert headline(catalog.paper_by_id["toy"].record, catalog) is None


# Home -----------------------------------------------------------------------------------------------------------------


def test_the_home_page_says_exactly_how_much_was_read(catalog: Catalog, site: SiteInfo) -> None:
    found = home_view(context(catalog, site), place_of("en", ""))
    full = sum(entry.record.checked.read == "full" for entry in catalog.papers)
    assert found.checked.startswith(
        f"{full} papers were checked against their full text, {len(catalog.papers) - full} "
    )
    assert [door.href for door in found.doors][:2] == ["models/fit/", "compare/"]
    assert found.doors[2].href.startswith("months/")


def test_the_picture_needs_two_years(files: Mapping[str, bytes], catalog: Catalog, site: SiteInfo) -> None:
    here = place_of("en", "")
    assert home_view(context(catalog, site), here).picture is None
    later = files["models/toy-8x1b.yaml"].replace(b"2024-01\n", b"2026-03\n").replace(b"active: 1.9", b"active: 0.28")
    found = home_view(context(load({**files, "models/later.yaml": later}).catalog, site), here).picture
    assert found
    assert found.lead.startswith("Each line is an open model")
    assert "In the median model of 2024 a token used 34% of them, in 2026 5%." in found.lead
    assert str(found.wide).count("<a ") == 2
