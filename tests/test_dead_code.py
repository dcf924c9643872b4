"""Nothing stands in the code that nobody uses; templates use what views hold."""

from __future__ import annotations

import re

from vulture import Vulture

from moecat.catalog.schema import Record
from tests.conftest import PROJECT

FOLDERS = ("src/moecat", "bench", "tests")
# Called by name from a library: http.server, html.parser, Jinja, MkDocs, watchdog, pytest, pydantic, rich, rispy,
# bibtexparser, requests, urllib3.
CALLED = """
    do_* log_message handle_* on_* preprocess load_bytecode dump_bytecode service_actions pytestmark daemon_threads
    request_queue_size protocol_version client_address timeout close_connection model_config __call__ justify
    trailing_comma set_header bytecode_cache list_templates ConnectionCls pool_classes_by_scheme poolmanager
    _content _content_consumed max_redirects
"""
DECORATED = ["@pytest.fixture*", "@verb", "@cli.*", "@field_validator*", "@model_validator*", "@model_serializer*"]


def fields(schema: type[Record]) -> set[str]:
    """The fields of records, which exports give as they are."""
    return set(schema.model_fields).union(*map(fields, schema.__subclasses__()))


def test_nothing_is_unused() -> None:
    vulture = Vulture(ignore_names=CALLED.split(), ignore_decorators=DECORATED)
    vulture.scavenge([str(PROJECT / folder) for folder in FOLDERS], exclude=["*/tests/bad/*", "*/tests/golden/*"])
    for template in (PROJECT / "templates").rglob("*.*"):
        vulture.used_names.update(re.findall(r"\w+", template.read_text(encoding="utf-8")))
    vulture.used_names.update(fields(Record))
    unused = [f"{each.filename}:{each.first_lineno}: {each.message}" for each in vulture.get_unused_code(60)]
    assert unused == []
