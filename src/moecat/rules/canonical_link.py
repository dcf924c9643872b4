"""A link in a form that is not the lasting one.

arXiv links lead to the abstract page without version, not to a PDF or a mirror (a sub-domain of arXiv, ar5iv, alphaXiv,
papers on Hugging Face and others that show arXiv's papers under their ids); OpenReview links to the forum; GitHub
links have no `.git` and no trailing slash; tracking parameters are dropped. Identifiers have fields of their own:
`links.paper` does not repeat them. The addresses in `checked.against` and
`evidence` stay as they were read.
"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.rules._common import links
from moecat.text.identifiers import arxiv_in

ID = "canonical-link"
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref_src|spm", re.IGNORECASE)
# Other links need no splitting.
_MAY_CHANGE = re.compile(
    r"xiv|[0-9]{4}\.[0-9]{4,5}|/[0-9]{7}|openreview\.net/|doi\.org/|\?|^http:.*github\.com/|github\.com/.*(/|\.git)$"
)
_IDENTIFIER_HOSTS = {"arxiv.org": "arxiv", "doi.org": "doi", "openreview.net": "openreview"}


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare every link with its canonical form."""
    for entry, keypath, link in links(catalog):
        if keypath[0] == "evidence" or not _MAY_CHANGE.search(link):
            continue
        wanted = canonical(link)
        if wanted != link:
            yield entry.problem(ID, f"'{link}' is not the canonical link", f"write {wanted}", *keypath)
        field = _IDENTIFIER_HOSTS.get(_host(wanted))
        if field and keypath == ("links", "paper"):
            message = f"'{link}' says what the field '{field}' says"
            yield entry.problem(ID, message, f"write '{field}:' and delete links.paper", *keypath)


def canonical(link: str) -> str:
    """Return the lasting form of a link; an address that cannot be read comes back as it is."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    host = _host(link)
    if id := arxiv_in(link):
        return f"https://arxiv.org/abs/{id}"
    if host == "openreview.net" and parts.path in ("/pdf", "/forum", "/attachment"):
        forum = dict(parse_qsl(parts.query)).get("id")
        return f"https://openreview.net/forum?id={forum}" if forum else link
    path = parts.path
    if host == "github.com":
        path = path.removesuffix("/").removesuffix(".git")
        if parts.scheme == "http":
            parts = parts._replace(scheme="https")
    return urlunsplit(parts._replace(path=path, query=_untracked(parts.query)))


def _host(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "").removeprefix("www.").removeprefix("export.").removeprefix("dx.")
    except ValueError:
        return ""


def _untracked(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _TRACKING.fullmatch(pair[0])]
    return query if len(kept) == len(pairs) else urlencode(kept)
