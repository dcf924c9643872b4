"""A link in a form that is not the lasting one.

arXiv links lead to the abstract page without version, not to a PDF or a mirror (a sub-domain of arXiv, ar5iv, alphaXiv,
papers on Hugging Face and others that show arXiv's papers under their ids); OpenReview links to the forum; GitHub
links have no `.git` and no trailing slash; tracking parameters are dropped. Identifiers have fields of their own:
`links.paper` does not repeat them. Mirrors of GitHub and Hugging Face, and addresses that only lead on to another one,
are written as what they show; a repository is linked as such, not as its main branch. The addresses in
`checked.against` and `evidence` stay as they were read.
"""

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.rules._common import links
from moecat.text.addresses import is_web
from moecat.text.identifiers import arxiv_in

ID = "canonical-link"
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref_src|spm", re.IGNORECASE)
# Other links need no splitting.
_MAY_CHANGE = re.compile(
    r"xiv|[0-9]{4}\.[0-9]{4,5}|/[0-9]{7}|openreview\.net/|doi\.org/|\?|"
    r"//(?:hf\.co|hf-mirror|kkgithub|hub\.fastgit|m\.youtube|mobile\.twitter)|/https?:|/tree/(?:main|master)/?$|^http:.*github\.com/|github\.com/.*(/|\.git)$"
)
# Other names and mirrors of a host, and what leads on to the address in its query.
_MOVED = {
    "hf.co": "huggingface.co", "hf-mirror.com": "huggingface.co", "kkgithub.com": "github.com",
    "hub.fastgit.org": "github.com", "m.youtube.com": "www.youtube.com", "mobile.twitter.com": "twitter.com",
}  # fmt: skip
_LEADS_ON = {
    "google.com": "q", "link.zhihu.com": "target", "l.facebook.com": "u", "translate.google.com": "u",
    "linkedin.com": "url",
}  # fmt: skip
_FRONT_PAGE = re.compile(r"(/[^/]+/[^/]+)/tree/(?:main|master)/?")
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
    if inner := _wrapped(parts, host):
        return canonical(inner)
    if other := _MOVED.get(host):
        return canonical(urlunsplit(parts._replace(netloc=other)))
    if host == "openreview.net" and parts.path in ("/pdf", "/forum", "/attachment"):
        forum = dict(parse_qsl(parts.query)).get("id")
        return f"https://openreview.net/forum?id={forum}" if forum else link
    path = parts.path
    if host in ("github.com", "huggingface.co") and (front := _FRONT_PAGE.fullmatch(path)):
        path, parts = front[1], parts._replace(query="", fragment="")
    if host == "github.com":
        path = path.removesuffix("/").removesuffix(".git")
        if parts.scheme == "http":
            parts = parts._replace(scheme="https")
    return urlunsplit(parts._replace(path=path, query=_untracked(parts.query)))


def _wrapped(parts: SplitResult, host: str) -> str:
    """Return the address inside one that only leads on to it, or shows its page from elsewhere; "" for none."""
    if (name := _LEADS_ON.get(host)) and (found := dict(parse_qsl(parts.query)).get(name, "")):
        return found if is_web(found) else ""
    inner = parts.path[1:]
    return inner + (f"?{parts.query}" if parts.query else "") if is_web(inner) else ""


def _host(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "").removeprefix("www.").removeprefix("export.").removeprefix("dx.")
    except ValueError:
        return ""


def _untracked(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _TRACKING.fullmatch(pair[0])]
    return query if len(kept) == len(pairs) else urlencode(kept)
