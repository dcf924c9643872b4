import re
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from moecat.catalog.catalog import Entry
from moecat.catalog.schema import Paper
from moecat.catalog.yamltext import Origin
from moecat.exports import atom
from moecat.exports.feed_page import FeedWords

from . import samples

CATALOG = samples.catalog()
NAMESPACE = {"a": "http://www.w3.org/2005/Atom"}


def parsed(text: str) -> Any:
    return etree.fromstring(text.encode())


def texts(feed: Any, path: str) -> list[str]:
    found: list[str] = feed.xpath(path, namespaces=NAMESPACE)
    return [str(each) for each in found]


def test_newest_added_first_with_lasting_ids() -> None:
    feed = parsed(atom.export(CATALOG, CATALOG.papers, samples.SITE))
    pages = [f"https://example.org/moecat/papers/{id}/" for id in ("d2-moe", "old-journal", "mc-moe", "hostile")]
    assert texts(feed, "a:entry/a:id/text()") == pages
    assert texts(feed, "a:entry/a:link[@rel='alternate']/@href") == pages
    assert "https://arxiv.org/abs/2411.00001" in texts(feed, "a:entry/a:link[@rel='related']/@href")
    assert texts(feed, "a:entry/a:published/text()")[0].startswith("2025-01-05T00:")
    times = texts(feed, "a:entry/a:updated/text()")
    assert texts(feed, "a:updated/text()") == [max(times)]
    assert texts(feed, "a:id/text()") == ["https://example.org/moecat/feed.xml"]


def test_no_clock_and_no_version() -> None:
    text = atom.export(CATALOG, CATALOG.papers, samples.SITE)
    days = {entry.record.added for entry in CATALOG.papers}
    assert set(re.findall(r"(\d{4}-\d{2}-\d{2})T", text)) == days
    assert "feedgen" not in text
    assert "version=" not in text.split("\n", 1)[1]


def test_hostile_text_stays_text() -> None:
    feed = parsed(atom.export(CATALOG, CATALOG.papers, samples.SITE))
    assert samples.HOSTILE_TITLE in texts(feed, "a:entry/a:title/text()")
    summary = next(text for text in texts(feed, "a:entry/a:summary[@type='text']/text()") if "script" in text)
    assert summary.startswith("-1+1 ]]> <script>x</script> end")
    assert feed.xpath("//*[local-name()='script']") == []


def test_a_chinese_topic_feed() -> None:
    papers = CATALOG.papers_by_topic["systems"]
    text = atom.Feeds(CATALOG, samples.SITE).feed(papers, "系统", "zh/topics/systems/feed.xml", "zh")
    feed = parsed(text)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh"
    assert texts(feed, "a:link[@rel='self']/@href") == ["https://example.org/moecat/zh/topics/systems/feed.xml"]
    assert texts(feed, "a:link[@rel='alternate']/@href") == ["https://example.org/moecat/zh/topics/systems/"]
    assert texts(feed, "a:entry/a:id/text()")[0] == "https://example.org/moecat/zh/papers/old-journal/"
    assert texts(feed, "a:entry/a:category[@term='systems']/@label") == ["系统", "系统"]
    assert "做事情" in texts(feed, "a:entry/a:summary/text()")[0]


def test_the_site_feed_is_cut_and_the_export_is_not() -> None:
    papers = many(700, "2025-01-05")
    site_feed = atom.Feeds(CATALOG, samples.SITE).feed(papers, "moecat", "feed.xml", "en")
    assert site_feed.count("<entry>") == atom.BUSY_LIMIT == 500
    quiet = [*many(100, "2025-01-05"), *many(200, "2024-01-05", 100)]
    assert atom.Feeds(CATALOG, samples.SITE).feed(quiet, "moecat", "x", "en").count("<entry>") == atom.SITE_LIMIT
    assert atom.export(CATALOG, papers, samples.SITE).count("<entry>") == 700


def many(count: int, added: str, first: int = 0) -> list[Entry[Paper]]:
    record = samples.paper(added=added).record
    return [Entry(f"toy-{number}", "x", record, Origin(b"")) for number in range(first, first + count)]


def test_entries_have_distinct_ordered_times_that_never_change() -> None:
    papers = [*many(300, "2025-01-05"), *CATALOG.papers]
    feed = parsed(atom.export(CATALOG, papers, samples.SITE))
    times = texts(feed, "a:entry/a:published/text()")
    assert len(set(times)) == len(times) == len(papers)
    assert times == sorted(times, reverse=True)
    alone = parsed(atom.export(CATALOG, many(1, "2025-01-05", 77), samples.SITE))
    assert texts(alone, "a:entry/a:published/text()")[0] in times


def test_a_feed_without_papers_is_dated_by_the_catalog() -> None:
    feed = parsed(atom.Feeds(CATALOG, samples.SITE).feed((), "moecat", "feed.xml", "en"))
    assert texts(feed, "a:updated/text()") == [f"{CATALOG.latest_day}T00:00:00+00:00"]


WORDS = FeedWords(
    "A <feed>.", "Its page", "Record", dict.fromkeys(("arxiv", "doi", "openreview", "paper", "code"), "It")
)


def test_a_feed_of_the_site_opens_as_a_page() -> None:
    path = "zh/topics/systems/feed.xml"
    text = atom.Feeds(CATALOG, samples.SITE, {"zh": WORDS}).feed(CATALOG.papers, "T", path, "zh")
    assert text.split("\n")[1] == '<?xml-stylesheet type="text/css" href="../../../assets/css/feed.css"?>'
    feed = parsed(text)
    html = {**NAMESPACE, "h": "http://www.w3.org/1999/xhtml"}
    assert feed.xpath("a:subtitle//h:a/@href", namespaces=html) == ["https://example.org/moecat/zh/topics/systems/"]
    records = feed.xpath("a:entry/a:summary//h:a[text()='Record']/@href", namespaces=html)
    assert records == texts(feed, "a:entry/a:id/text()")
    assert feed.xpath("//h:script", namespaces=html) == []
    assert feed.xpath("a:subtitle//h:p/text()", namespaces=html)[0] == "A <feed>. "


def test_a_record_that_was_checked_again_says_so_and_keeps_its_place() -> None:
    record = samples.paper(
        added="2025-01-05", checked={"on": "2025-03-01", "against": ["https://arxiv.org/abs/2405.00001"]}
    )
    feed = parsed(atom.export(CATALOG, [record], samples.SITE))
    assert texts(feed, "a:entry/a:updated/text()") == ["2025-03-01T00:00:00+00:00"]
    assert texts(feed, "a:entry/a:published/text()")[0].startswith("2025-01-05T00:")


def test_pages_of_the_site_follow_the_papers() -> None:
    digest = atom.Digest("months/2025-01/", "January", "Much.", "2025-02-01")
    feed = parsed(atom.Feeds(CATALOG, samples.SITE).feed((), "T", "feed.xml", "en", digests=[digest]))
    assert texts(feed, "a:entry/a:id/text()") == ["https://example.org/moecat/months/2025-01/"]
    assert texts(feed, "a:updated/text()") == ["2025-02-01T00:00:00+00:00"]
