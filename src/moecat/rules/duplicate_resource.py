"""A resource that stands twice in resources.yaml.

Addresses are compared without scheme, `www.` and trailing slash.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem

ID = "duplicate-resource"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare the addresses of all resources."""
    seen: dict[str, int] = {}
    for index, resource in enumerate(catalog.resources.record.resources):
        address = resource.url.partition("://")[2].removeprefix("www.").rstrip("/").lower()
        if address in seen:
            message = f"'{resource.url}' is already listed as entry {seen[address] + 1}"
            yield catalog.resources.problem(ID, message, "keep one of the two", "resources", index, "url")
        seen.setdefault(address, index)
