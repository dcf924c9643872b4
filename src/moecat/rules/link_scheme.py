"""A link that is not http or https.

Links reach readers' browsers: `javascript:`, `data:`, `file:` and addresses without a scheme are refused, and so are
addresses without a host, with a host or port that cannot be (`https://*.b/`, `https://example.org:x/`), with spaces,
with a user name, with a backslash, or with what surrounded them in a text: a full stop, a comma, a bracket that nothing
opens, an entity of HTML, a `%` that encodes nothing. An address that really ends so has the sign percent-encoded (`%2E`
for a full stop). Letters beyond ASCII in a host may look like others: write the form that browsers use, which begins
with `xn--`. A shortened address hides where it leads, and the first page of GitHub or Hugging Face is nobody's work.
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
    r"\.[a-z]{2,63}(/([\w./~+=-]*[\w/~+=-])?)?",
    re.ASCII,
)  # most links: no need to split them
_SHORTENED = re.compile(
    r"https?://(?:www\.)?(?:bit\.ly|t\.co|goo\.gl|tinyurl\.com|is\.gd|ow\.ly|buff\.ly|rebrand\.ly|cutt\.ly|t\.ly|t\.cn|"
    r"dwz\.cn|url\.cn|suo\.im|lnkd\.in)(?:/|$)",
    re.IGNORECASE,
)
_NOWHERE = re.compile(
    r"https?://(?:www\.)?(?:github\.com|gitlab\.com|gitee\.com|bitbucket\.org|huggingface\.co|modelscope\.cn)/?",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|#[0-9]+|#x[0-9a-f]+);")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
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
    if _SHORTENED.match(link):
        return "hides where it leads", "write the address that it leads to"
    if _NOWHERE.fullmatch(link):
        return "leads to no page of the work", "write the whole address, with owner and name"
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
    if _REFUSED & set(link):
        return "holds a character that must be percent-encoded"
    return "holds a '%' that encodes nothing (%25 is the sign itself)" if _BARE_PERCENT.search(link) else ""
