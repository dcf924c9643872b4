"""An id that a page of the site, or Windows, has taken.

A model called `fit` would take the place of /models/fit/. Windows opens no file called con, prn, aux, nul, com0-com9 or
lpt0-lpt9, whatever its ending: a checkout there fails. That holds for papers, models, engines, measurements and topics.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.rules._common import all_records, topics
from moecat.text.slugs import DEVICES

ID = "reserved-id"
RESERVED = ("fit",)


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare ids with the names of pages and of devices."""
    for entry in catalog.models:
        if entry.id in RESERVED:
            message = f"/models/{entry.id}/ is a page of the site"
            yield entry.problem(ID, message, f"rename the file, as models/{entry.id}-moe.yaml")
    for entry in all_records(catalog):
        if entry.id in DEVICES:
            fix = f"rename the file, as {entry.id}-moe.yaml"
            yield entry.problem(ID, f"Windows cannot hold a file called '{entry.id}'", fix)
    for keypath, topic in topics(catalog):
        if topic.id in DEVICES:
            message = f"Windows cannot hold a folder called '{topic.id}'"
            yield catalog.taxonomy.problem(ID, message, "choose a longer id", *keypath, "id")
