"""Whether an engine runs a model, as a cell of a table: five different answers, each with its page and its day."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.schema import Engine, Model, Support
from moecat.catalog.support import RUNNING, STALE_DAYS, UNKNOWN, common_formats, is_stale, start_command
from moecat.site.views.addresses import web
from moecat.site.views.context import Context
from moecat.site.views.formats import Moment, Phrase, foreign, moment
from moecat.site.views.provenance import shown_address


@dataclass(frozen=True, slots=True)
class SupportCell:
    """An answer: `status` for programs, `word` for people; all but these are empty where nothing is known.

    `formats` are those in which the model can be had and the engine runs weights; `title` says all in one line.
    """

    status: str
    word: str
    since: str
    note: Phrase
    day: Moment | None
    stale: str
    page: str
    href: str
    formats: str
    command: str
    title: str


def support_cell(context: Context, engine: Entry[Engine], model: Entry[Model]) -> SupportCell:
    """Return what an engine's record says of a model."""
    said = context.tables.support.get(model.id, {}).get(engine.id)
    if said is None:
        return _unknown(context)
    words = context.words
    runs = said.status in RUNNING
    day = moment(said.on, words)
    stale = words("engines.stale_text", days=STALE_DAYS) if is_stale(said.on, context.catalog.latest_day) else ""
    since = words("engines.since", version=said.since) if said.since else ""
    formats = words("list.comma").join(common_formats(engine.record, model.record)) if runs else ""
    return SupportCell(
        status=said.status,
        word=words(f"engines.status.{said.status}"),
        since=said.since or "",
        note=foreign(said.note, words) if said.note else Phrase(""),
        day=day,
        stale=stale,
        page=shown_address(said.url, 48),
        href=next(iter(web((said.url,))), ""),
        formats=formats,
        command=start_command(engine, model.record) if runs else "",
        title=_title(context, said, (day.text, since, stale, formats)),
    )


def _title(context: Context, said: Support, parts: tuple[str, ...]) -> str:
    return context.words("list.semicolon").join(filter(None, (*parts[:3], said.note or "", parts[3])))


def _unknown(context: Context) -> SupportCell:
    word = context.words(f"engines.status.{UNKNOWN}")
    return SupportCell(UNKNOWN, word, "", Phrase(""), None, "", "", "", "", "", "")
