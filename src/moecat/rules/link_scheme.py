"""A link that is not http or https.

Links reach readers' browsers: `javascript:`, `data:`, `file:` and addresses without a scheme are refused, and so are
addresses without a host, with a host or port that cannot be (`https://*.b/`, `https://example.org:x/`), with spaces,
with a user name, with a backslash, or with what surrounded them in a text: a full stop, a comma, a bracket that nothing
opens, an entity of HTML. An address that really ends so has the sign percent-encoded (`%2E` for a full stop). Letters
beyond ASCII in a host may look like others: write the form that browsers use, which begins with `xn--`.
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain
from urllib.parse import urlsplit

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.rules._common import evidence, links
from moecat.text.addresses import host_flaw
from moecat.text.identifiers import without_tail

ID = "link-scheme"
_PLAIN = re.compile(
    r"https?://(?=[a-z0-9.-]{1,253}(/|$))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*"
    r"\.[a-z]{2,63}(/([\w./~%+=-]*[\w/~%+=-])?)?",
    re.ASCII,
)  # most links: no need to split them
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|#[0-9]+|#x[0-9a-f]+);")
_REFUSED = set(' \\"<>`{}|^')


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look at every link of the catalog."""
    for entry, keypath, link in chain(links(catalog), evidence(catalog)):
        flaw, fix = _flaw(link)
        if flaw:
            fix = fix or _mended(link) or "write a full address that begins with https://"
            yield entry.problem(ID, f"'{link}' {flaw}", fix, *keypath)


def _mended(link: str) -> str:
    """Return the way out for an address that only has something around it."""
    if link != without_tail(link):
        return f"write {without_tail(link)}; percent-encode the sign if the address really ends so"
    return f"write {unescape(link)}" if _ENTITY.search(link) else ""


def _flaw(link: str) -> tuple[str, str]:
    """Return what is wrong with a link, and the way out where the host knows it; empty texts for nothing."""
    if _PLAIN.fullmatch(link):
        return "", ""
    try:
        parts = urlsplit(link)
    except ValueError:
        return "is no address", ""
    if parts.scheme not in ("http", "https"):
        return "is not an http or https address", ""
    if "@" in parts.netloc:
        return "holds a user name", ""
    said = _flaw_of_text(link)
    return (said, "") if said else host_flaw(parts)


def _flaw_of_text(link: str) -> str:
    if link != without_tail(link):
        return f"ends in '{link[len(without_tail(link)) :]}', which belongs to the text around it"
    if found := _ENTITY.search(link):
        return f"holds '{found[0]}', an entity of HTML"
    return "holds a character that must be percent-encoded" if _REFUSED & set(link) else ""
