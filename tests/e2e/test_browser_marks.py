"""Reading marks and selections in a real browser: kept here, shared by both languages, out and in as files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from moecat.site.views.browse import TAKEN
from tests.e2e.browsing import PHONE
from tests.e2e.test_browser_filters import browse, facet, listed, topics_of
from tests.e2e.website import Website

pytestmark = [pytest.mark.slow, pytest.mark.browser]

CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
# Only for the marks: the theme complains where its own storage is denied.
DENIED = """for (const name of ["getItem", "setItem"]) {
  const own = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...rest) {
    if (key.endsWith(".reading")) throw new DOMException("no", "SecurityError");
    return own.call(this, key, ...rest);
  };
}"""
SUMMARY = ".mc-toolbar [role=status]"


def marks(page: Page) -> Locator:
    return page.locator(".mc-browse__list .mc-status")


def reading(page: Page) -> Locator:
    return page.locator("[data-facet=reading]")


def picks(page: Page) -> Locator:
    return page.locator(".mc-pick input")


def bring(page: Page, content: str) -> Locator:
    """Import a file of marks; returns what is said about it."""
    file = {"name": "marks.json", "mimeType": "application/json", "buffer": content.encode()}
    page.locator("[data-facet=reading] input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    return reading(page).locator("[role=status]")


def saved(page: Page) -> dict[str, object]:
    with page.expect_download() as waiting:
        reading(page).locator("button", has_text="Export").click()
    found: dict[str, object] = json.loads(waiting.value.path().read_text(encoding="utf-8"))
    return found


def test_a_mark_on_a_paper_is_known_in_both_languages_and_filters(real: Website, page: Page) -> None:
    page.goto("papers/mc-moe/")
    expect(page.locator(".mc-reading p")).to_have_text("Your marks stay in this browser; nothing is sent.")
    page.locator(".mc-reading button[value=to-read]").click()
    page.locator(".mc-reading button[value=read]").click()
    page.goto("zh/papers/mc-moe/")
    expect(page.locator(".mc-reading button[aria-pressed=true]")).to_have_text("已读")
    browse(page, "zh/browse/?reading=read")
    assert listed(page) == ["mc-moe"]
    browse(page)
    marks(page).first.click()
    facet(page, "reading").locator("input[value=to-read]").check()
    page.wait_for_url("**/browse/?reading=to-read")
    assert len(listed(page)) == 1
    counts = [int(text.replace(",", "")) for text in facet(page, "reading").locator(".mc-count").all_inner_texts()]
    assert counts == [1, 1, len(real.data["papers"]) - 2]
    marks(page).first.click()
    expect(page.locator(".mc-empty")).to_contain_text("You have marked no paper like this.")
    page.locator(".mc-empty button").click()
    expect(page.locator(SUMMARY)).to_have_text(f"{len(real.data['papers']):,} papers")
    page.goto("papers/mc-moe/")
    page.locator(".mc-reading button[value=read]").click()
    expect(page.locator(".mc-reading button[aria-pressed=true]")).to_have_count(0)


def test_marks_go_out_and_in_as_a_file_and_nonsense_changes_nothing(page: Page) -> None:
    browse(page)
    marks(page).first.click(click_count=2)
    mine = listed(page)[0]
    whole = {"format": "moecat-reading", "version": 1}
    assert saved(page) == {**whole, "papers": {mine: "read"}}
    for content, words in {
        "{": "The file is not JSON.",
        "null": "does not hold reading marks",
        json.dumps({"papers": {"mc-moe": "read"}}): "does not hold reading marks",
        json.dumps({**whole, "papers": ["mc-moe"]}): "does not hold reading marks",
        json.dumps({**whole, "version": 2, "papers": {}}): "does not hold reading marks",
        json.dumps({**whole, "papers": {"mc-moe": "read", "mixtral": "<b>seen</b>"}}): 'mixtral: "<b>seen</b>"',
        json.dumps({**whole, "papers": {"../x": "read"}}): "../x",
    }.items():
        said = bring(page, content)
        expect(said).to_contain_text(words)
        expect(said).to_contain_text("Nothing was changed.")
        assert saved(page)["papers"] == {mine: "read"}
    expect(bring(page, json.dumps({**whole, "papers": {"mc-moe": "to-read"}}))).to_contain_text("1 mark imported")
    page.reload()
    page.wait_for_selector(".mc-browse__bar")
    assert saved(page)["papers"] == dict(sorted({mine: "read", "mc-moe": "to-read"}.items()))


def test_another_tab_follows_and_overwrites_nothing(page: Page) -> None:
    browse(page)
    other = page.context.new_page()
    browse(other)
    marks(page).nth(0).click(click_count=2)
    expect(marks(other).nth(0)).to_have_attribute("value", "read")
    marks(other).nth(1).click()
    expect(marks(page).nth(1)).to_have_attribute("value", "to-read")
    assert sorted(saved(page)["papers"].values()) == ["read", "to-read"]  # type: ignore[attr-defined]


def test_marks_work_where_storage_is_denied(page: Page) -> None:
    page.add_init_script(DENIED)
    page.goto("papers/mc-moe/")
    page.locator(".mc-reading button[value=read]").click()
    expect(page.locator(".mc-reading button[value=read]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".mc-reading p")).to_contain_text("lets the site store nothing")
    browse(page)
    marks(page).first.click(click_count=2)
    expect(reading(page).locator(".mc-marks")).to_contain_text("lets the site store nothing")
    facet(page, "reading").locator("input[value=read]").check()
    expect(page.locator(".mc-browse__list .mc-item")).to_have_count(1)


@pytest.mark.parametrize("witness", [CLIPBOARD], indirect=True, ids=["clipboard"])
def test_a_selection_is_taken_in_every_format_as_the_site_publishes_it(real: Website, page: Page) -> None:
    browse(page, "browse/?topic=quantization")
    papers = [paper for paper in real.data["papers"] if "quantization" in topics_of(real, paper)]
    page.locator("[data-pick=all]").click()
    expect(page.locator(".mc-picked__count")).to_have_text(f"{len(papers)} papers selected")
    page.locator(".mc-browse__chosen button").last.click()
    picks(page).first.uncheck()
    expect(page.locator(".mc-picked__count")).to_have_text(f"{len(papers)} papers selected")
    taken: dict[str, str] = {}
    for name in TAKEN:
        page.locator(".mc-picked select").select_option(name)
        page.locator("[data-take=copy]").click()
        label = page.locator(".mc-picked option:checked").inner_text()
        expect(page.locator(".mc-picked__said")).to_have_text(f"{len(papers)} papers copied as {label}.")
        taken[name] = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert taken["bibtex"] == "\n".join(real.read(f"papers/{paper['id']}.bib") for paper in papers)
    assert [taken["ris"].count(f"ID  - {paper['bibtex_key']}\n") for paper in papers] == [1] * len(papers)
    assert taken["ris"].count("TY  - ") == taken["ris"].count("ER  - \n") == len(papers)
    published = {item["id"]: item for item in json.loads(real.read("moecat.csl.json"))}
    assert json.loads(taken["csl-json"]) == [published[paper["bibtex_key"]] for paper in papers]
    header, *rows = taken["csv"].splitlines()
    assert header == real.read("moecat.csv").splitlines()[0]
    assert [row.partition(",")[0] for row in rows] == [paper["id"] for paper in papers]
    assert set(rows) <= set(real.read("moecat.csv").splitlines())
    assert set(taken["markdown"].splitlines()) <= set(real.read("moecat.md").splitlines())
    with page.expect_download() as waiting:
        page.locator("[data-take=download]").click()
    assert waiting.value.suggested_filename == "moecat.md"
    assert waiting.value.path().read_text(encoding="utf-8") == taken["markdown"]
    page.locator("[data-pick=none]").click()
    expect(page.locator(".mc-picked")).to_be_hidden()


def test_a_file_of_another_day_gives_nothing_wrong(page: Page) -> None:
    browse(page)
    picks(page).first.check()
    said = page.locator(".mc-picked__said")
    page.route("**/moecat.bib", lambda route: route.fulfill(body="@misc{nobody2020nothing,\n}\n"))
    page.route("**/moecat.csv", lambda route: route.fulfill(body="id,title\nother,Other\n"))
    for name in ("bibtex", "csv"):
        page.locator(".mc-picked select").select_option(name)
        page.locator("[data-take=download]").click()
        expect(said).to_contain_text("The catalog has changed")


def test_no_citation_is_fetched_before_it_is_asked_for(page: Page) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    browse(page)
    picks(page).first.check()
    assert [url for url in requests if "/moecat/moecat." in url] == []


@pytest.mark.parametrize("witness", [{"viewport": PHONE}], indirect=True, ids=["phone"])
def test_the_table_sorts_selects_and_stays_on_a_phone(page: Page) -> None:
    browse(page)
    first = listed(page)[0]
    picks(page).first.check()
    page.locator(".mc-browse__views button[value=table]").click()
    page.wait_for_url("**/browse/?view=table")
    expect(page.locator(f"tr[data-id='{first}'] .mc-pick input")).to_be_checked()
    page.locator("th button", has_text="Date").click()
    page.wait_for_url("**/browse/?sort=oldest&view=table")
    expect(page.locator("th[aria-sort=ascending] button")).to_be_focused()
    dates = page.locator("tbody time").evaluate_all("times => times.map(time => time.dateTime)")
    assert dates == sorted(dates)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.reload()
    expect(page.locator("tbody tr").first).to_be_visible()


def test_selecting_and_marking_work_with_the_keyboard_alone(page: Page) -> None:
    browse(page)
    picks(page).first.focus()
    page.keyboard.press("Space")
    expect(page.locator(".mc-picked")).to_be_visible()
    marks(page).first.focus()
    page.keyboard.press("Enter")
    expect(marks(page).first).to_have_attribute("value", "to-read")
    expect(marks(page).first).to_have_accessible_name(re.compile("^To read: reading status of “.+”$"))
    for value in ("read", "none"):
        page.keyboard.press("Space")
        expect(marks(page).first).to_have_attribute("value", value)
    expect(marks(page).first).to_be_focused()
    assert Path(page.url).name == "browse"


@pytest.mark.parametrize("witness", [CLIPBOARD], indirect=True, ids=["clipboard"])
def test_a_selection_survives_has_an_address_and_is_compared(page: Page, address: str) -> None:
    browse(page)
    ids = listed(page)[:2]
    for at in range(2):
        picks(page).nth(at).check()
    browse(page, "zh/browse/")
    expect(page.locator(".mc-picked__count")).to_contain_text("2")
    page.locator("[data-pick=share]").click()
    expect(page.locator(".mc-picked__said")).not_to_be_empty()
    shared = page.evaluate("navigator.clipboard.readText()")
    assert shared == f"{address}zh/browse/?papers={','.join(ids)}"
    page.evaluate("localStorage.clear()")
    page.goto(shared)
    page.wait_for_selector(".mc-browse__bar:not([hidden])")
    assert listed(page) == ids
    expect(page.locator(".mc-picked__count")).to_contain_text("2")
    page.locator("[data-pick=only]").click()
    expect(page.locator("[data-pick=only]")).to_have_attribute("aria-pressed", "false")
    assert len(listed(page)) >= 40
    page.locator("[data-pick=compare]").click()
    page.wait_for_url(f"**/zh/compare/?papers={','.join(ids)}")
    page.wait_for_selector(".mc-compare__take button")


def test_marks_show_on_hover_and_focus_and_always_by_touch(page: Page) -> None:
    browse(page)
    opacity = "mark => getComputedStyle(mark).opacity"
    page.mouse.move(0, 0)
    assert marks(page).first.evaluate(opacity) == "0"
    page.locator(".mc-browse__list .mc-item").first.hover()
    assert marks(page).first.evaluate(opacity) == "1"
    marks(page).nth(2).focus()
    assert marks(page).nth(2).evaluate(opacity) == "1"


def test_what_was_kept_and_is_no_selection_does_no_harm(page: Page) -> None:
    key = "new URL('.', location).pathname.replace(/browse\\/$/, '') + '.selection'"
    browse(page)
    for content in ("{", '"x"', '["<b>", 7, "no-such-paper"]'):
        page.evaluate(f"content => localStorage.setItem({key}, content)", content)
        browse(page)
        expect(page.locator(".mc-picked")).to_be_hidden()
