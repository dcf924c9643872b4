"""What feeds say in a language, and the months that they announce."""

from __future__ import annotations

from moecat.catalog.site_info import language_root
from moecat.exports.atom import Digest
from moecat.exports.feed_page import FeedWords
from moecat.site.views.calendar import following
from moecat.site.views.context import Context
from moecat.site.views.formats import moment
from moecat.site.views.months import month_lead

_KINDS = ("arxiv", "doi", "openreview", "paper", "code")


def feed_words(context: Context) -> FeedWords:
    """Return what a feed says when it opens in a browser."""
    words = context.words
    links = {kind: words(f"links.{kind}") for kind in _KINDS}
    return FeedWords(words("feed.note"), words("feed.page"), words("feed.record"), links)


def month_digests(context: Context) -> tuple[Digest, ...]:
    """Return the months that are over, newest first; each is dated to the first day after it."""
    words, last = context.words, context.catalog.latest_day
    return tuple(
        Digest(
            f"{language_root(context.lang)}months/{month}/",
            words("months.title", month=moment(month, words).text),
            month_lead(context, month),
            f"{following(month)}-01",
        )
        for month in context.tables.calendar
        if month < last[:7]
    )
