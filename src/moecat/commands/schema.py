"""moecat schema: the JSON Schema of a kind of file."""

from __future__ import annotations

from moecat.catalog.json_schemas import render_schema
from moecat.catalog.load import load
from moecat.commands.session import OK, Session
from moecat.files.disk import read_catalog


def run(session: Session, name: str) -> int:
    """Print a schema; the catalog may have problems, only its vocabularies are read."""
    session.write(render_schema(name, load(read_catalog(session.root)).catalog))
    return OK
