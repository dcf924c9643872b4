"""The content security policy, as a meta element and as the header of a host: no page breaks it, strangers do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.browsing import QUERY, Witness, search
from tests.e2e.test_browser import kinds
from tests.e2e.website import LANGUAGES, Website, hosted

pytestmark = [pytest.mark.slow, pytest.mark.browser]

LISTEN = """window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));"""
STRANGERS = """async () => {
  const script = document.createElement("script");
  script.textContent = "window.ran = true";
  const picture = document.createElement("img");
  picture.src = "https://elsewhere.example/picture.png";
  document.body.append(script, picture);
  await fetch("https://elsewhere.example/").catch(() => undefined);
  await new Promise((done) => setTimeout(done, 100));
  return [window.ran ?? false, ...new Set(violations.map((each) => each.split(" ")[0]))].map(String).sort();
}"""


def headers(site: Website) -> list[tuple[str, str]]:
    """Return the headers that `_headers` gives to every file."""
    first, *lines = site.read("_headers").partition("\n/")[0].splitlines()
    assert first == "/*"
    pairs = [line.strip().partition(": ") for line in lines]
    return [(name, value) for name, _, value in pairs]


@pytest.fixture
def guarded(browser: Browser, real: Website) -> Iterator[Witness]:
    """A browser on a host that sends the headers; it notes what the policy forbids."""
    with hosted(real.out, headers(real)) as address:
        witness = Witness(browser, address)
        witness.context.add_init_script(LISTEN)
        yield witness
        witness.context.close()


def violations(page: Page) -> list[str]:
    found: list[str] = page.evaluate("violations")
    return [f"{page.url}: {each}" for each in found]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_kind_of_page_breaks_the_policy(real: Website, guarded: Witness, lang: str) -> None:
    page, found = guarded.page, []
    for path in (*kinds(real), "no/such/page/"):
        page.goto(LANGUAGES[lang] + path, wait_until="load")
        assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
        page.keyboard.press("/")
        expect(page.locator(QUERY)).to_be_focused()
        assert search(page, "mixtral"), path
        page.keyboard.press("Escape")
        found += violations(page)
    assert found == []
    assert guarded.complaints == []


def test_the_buttons_of_a_paper_keep_to_the_policy(guarded: Witness) -> None:
    page = guarded.page
    page.goto("papers/mc-moe/")
    page.get_by_role("button", name="Copy").first.click()
    page.locator("details summary", has_text="RIS").click()
    with page.expect_download() as download:
        page.locator("[data-mc-download='#cite-ris']").click()
    assert download.value.suggested_filename == "mc-moe.ris"
    assert violations(page) == []


def test_the_policy_stops_scripts_and_hosts_it_does_not_know(guarded: Witness) -> None:
    guarded.page.goto("papers/mc-moe/")
    stopped = guarded.page.evaluate(STRANGERS)
    assert stopped == ["connect-src", "false", "img-src", "script-src-elem"]


def test_both_files_of_headers_say_the_same(real: Website) -> None:
    apache = real.read(".htaccess")
    for name, value in headers(real):
        assert f'Header always set {name} "{value}"\n' in apache
    assert "'unsafe-inline'" not in dict(headers(real))["Content-Security-Policy"].partition("style-src")[0]


def test_only_the_page_for_frames_allows_other_sites(real: Website) -> None:
    usual, *embedded = real.read("_headers").split("\n/")
    assert "frame-ancestors 'self'" in usual
    assert [part.partition("\n")[0] for part in embedded] == ["compare/embed/", "zh/compare/embed/"]
    for part in embedded:
        assert "! Content-Security-Policy" in part and part.rstrip().endswith("frame-ancestors *")
    assert real.read(".htaccess").count("frame-ancestors *") == 1
