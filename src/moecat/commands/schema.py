"""moecat schema: the JSON Schema of a kind of file."""

from __future__ import annotations

from moecat.commands.session import OK, Session
from moecat.disk import read_catalog
from moecat.load import load
from moecat.schema import render_schema


def run(session: Session, name: str) -> int:
    """Print a schema; the catalog may have problems, only its vocabularies are read."""
    session.write(render_schema(name, load(read_catalog(session.root)).catalog))
    return OK
