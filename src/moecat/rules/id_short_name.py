"""An id that does not begin with the slug of its short name.

People guess addresses: MC-MoE is at /papers/mc-moe/. `++` is spelled plus-plus, `#` sharp; accents are dropped, and
superscripts become plain digits. A longer id is fine where it begins with the slug.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.text.slugs import slug

ID = "id-short-name"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare file names with short names; models with their names."""
    for entry in catalog.papers:
        name = entry.record.short_name
        wanted = slug(name) if name else ""
        if wanted and entry.id != wanted and not entry.id.startswith(f"{wanted}-"):
            fix = f"rename the file to {wanted}.yaml, or correct the short name"
            yield entry.problem(
                ID, f"id '{entry.id}' does not begin with '{wanted}', the slug of '{name}'", fix, "short_name"
            )
