"""A link that is not http or https.

Links reach readers' browsers: `javascript:`, `data:`, `file:` and addresses without a scheme are refused, and so are
addresses without a host, with spaces or with a user name.
"""

import re
from collections.abc import Iterator
from itertools import chain
from urllib.parse import urlsplit

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.rules._common import evidence, links

ID = "link-scheme"
_PLAIN = re.compile(
    r"https?://[a-z0-9-]+(\.[a-z0-9-]+)+(/[\w./~%+=-]*)?", re.ASCII
)  # most links: no need to split them
_REFUSED = set(' \\"<>`{}|^')


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look at every link of the catalog."""
    for entry, keypath, link in chain(links(catalog), evidence(catalog)):
        flaw = _flaw(link)
        if flaw:
            fix = "write a full address that begins with https://"
            yield entry.problem(ID, f"'{link}' {flaw}", fix, *keypath)


def _flaw(link: str) -> str:
    if _PLAIN.fullmatch(link):
        return ""
    try:
        parts = urlsplit(link)
        host = parts.hostname
    except ValueError:
        return "is no address"
    if parts.scheme not in ("http", "https"):
        return "is not an http or https address"
    if not host or "." not in host:
        return "has no host"
    if "@" in parts.netloc:
        return "holds a user name"
    return "holds a character that must be percent-encoded" if _REFUSED & set(link) else ""
