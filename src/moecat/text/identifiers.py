"""arXiv ids and DOIs: what they look like, and under which one identity a work is known.

Sources: arXiv's identifier scheme (info.arxiv.org/help/arxiv_identifier.html); the DOI handbook, 2.5.2; Crossref's
rules for suffixes, which are ASCII.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

from moecat.text.addresses import host, page_key

ARXIV = r"[0-9]{4}\.[0-9]{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?/[0-9]{7}"
# Archives that had ids of the old style, 1991 to 2007-03.
_ARCHIVE_WORDS = (
    "acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga "
    "funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm- "
    "ph q-alg q-bio quant-ph solv-int supr-con"
)
_ARCHIVES = frozenset(_ARCHIVE_WORDS.split())
_FIVE_DIGITS, _NEW_STYLE, _OLD_STYLE = "1501", "0704", "9107"
_MIRRORED = re.compile(rf"/(?:.*[/:])?({ARXIV})(?:v[0-9]+)?(?:\.pdf|\.md)?/?", re.IGNORECASE)
# On any other site these say that a number is arXiv's; the last one is an entry of the Astrophysics Data System.
_CALLED_ARXIV = re.compile(
    rf"arxiv(?:\.org/(?:abs|pdf)/|[/:])({ARXIV})(?:v[0-9]+)?(?:\.pdf)?/?(?![\w.])", re.IGNORECASE
)
_BIBCODE = re.compile(r"/abs/[0-9]{4}arXiv([0-9]{4})([0-9]{4,5})[A-Z](?:/|$)")
# Sites that show arXiv's papers under their ids; a sub-domain of arxiv.org is a mirror too.
_MIRROR_WORDS = (
    "arxiv.org ar5iv.org ar5iv.labs.arxiv.org alphaxiv.org huggingface.co hf.co hf-mirror.com arxiv-vanity.com "
    "ar5iv.dev arxivxplorer.com scirate.com xxx.lanl.gov xxx.itp.ac.cn arxiv.itp.ac.cn "
    "arxiv-export.library.cornell.edu emergentmind.com fugumt.com paperswithcode.com papers.cool"
)
MIRRORS = frozenset(_MIRROR_WORDS.split())
_ARXIV_DOI = re.compile(rf"10\.48550/arxiv\.({ARXIV})(?:v[0-9]+)?", re.IGNORECASE)
_ARXIV_PREFIX = "10.48550/"
_DOI_IN_ADDRESS = re.compile(r"10\.[0-9]{4,9}/\S+")
_DOI_HOST_WORDS = "doi.org doi.acm.org hdl.handle.net dl.acm.org link.springer.com onlinelibrary.wiley.com"
_DOI_HOSTS = frozenset(_DOI_HOST_WORDS.split())
# The Anthology registers its papers' ids under one prefix.
_ANTHOLOGY = re.compile(
    r"(?:aclanthology\.org|aclweb\.org/anthology|aclanthology\.info/papers)/([\w.-]+?)(?:\.pdf|\.bib)?/?"
)
_ANTHOLOGY_PREFIX = "10.18653/v1/"
# Publishers that show one work at several addresses: what these have in common.
_ONE_WORK = (
    re.compile(r"(proceedings\.mlr\.press/v[0-9]+/[\w-]+)(?:\.html|/[\w-]+\.pdf)"),
    re.compile(
        r"(?:papers\.nips\.cc|papers\.neurips\.cc|proceedings\.neurips\.cc)/.*/([0-9a-f]{32}|[^/]+)-(?:abstract|paper).*"
    ),
    re.compile(r"(ieeexplore\.ieee\.org)/(?:abstract/)?document/([0-9]+).*"),
    re.compile(r"(openaccess\.thecvf\.com/[\w/]+)/(?:html|papers)/([\w-]+)\.(?:html|pdf)"),
)
# The check character of a SICI (ANSI/NISO Z39.56), which older DOIs hold, may be '#'.
_SICI_END = re.compile(r"(?<=[;:][0-9]-)#$")
_ELSE_A_LINK = "if it belongs to the DOI, give its address as links.paper instead"
_DOI_TWICE = re.compile(r"10\.[0-9]{4,9}/(?=10\.[0-9]{4,9}/)")
# What publishers' forms and templates of papers have in place of a DOI.
_NO_DOI = re.compile(
    r"/(?:[xn]{2,}(?:\.[xn]+)*|0?1234567\.1234567|tbd|todo|tba|unknown|none|null|doi|test)$|^10\.0000/", re.I
)
_PAGE_OF_DOI = re.compile(r"/(?:(?:abstract|full|fulltext|e?pdf|html|meta)/?)?$|\.(?:pdf|html?)$", re.IGNORECASE)
_BRACKETS = {")": "(", "]": "[", "}": "{", ">": "<"}


def arxiv_flaw(id: str) -> tuple[str, str] | None:
    """Return what is wrong with an arXiv id that has the form of one, and the way out; else None."""
    month = id.rpartition("/")[2][:4]
    if not "01" <= month[2:] <= "12":
        return f"has month {month[2:]}", "copy the id from arxiv.org: year, month 01-12, number"
    if "/" in id:
        return _old_flaw(id, month)
    if month < _NEW_STYLE:
        return "is older than ids of this style", "ids begin with 0704; before that write cs/0603012"
    wanted = 5 if month >= _FIVE_DIGITS else 4
    if len(id.partition(".")[2]) != wanted:
        since = "since 2015" if wanted == 5 else "before 2015"
        return f"has not the {wanted} digits that ids have {since}", "copy the id from arxiv.org; zeros count"
    return None if id.partition(".")[2].strip("0") else ("has number 0", "copy the id from arxiv.org")


def _old_flaw(id: str, month: str) -> tuple[str, str] | None:
    archive = id.partition("/")[0].partition(".")[0]
    if archive not in _ARCHIVES:
        return f"names '{archive}', which is no archive of arXiv", "write the archive before the slash, as cs/0603012"
    is_old = month >= _OLD_STYLE or month < _NEW_STYLE
    return None if is_old else ("is newer than ids of this style", "since 2007-04 write 0704.0001")


def doi_flaw(doi: str) -> tuple[str, str] | None:
    """Return what surrounds or disguises a DOI that has the form of one, and the way out; else None."""
    if not doi.isascii():
        return "holds a character that no DOI has", "copy it from the publisher's page"
    if re.search(r"%[0-9A-Fa-f]{2}", doi) and (plain := unquote(doi)) != doi:
        return "is percent-encoded", f"write {plain}"
    if found := re.search(r"&(?:[a-z]+|#[0-9]+);", doi):
        return f"holds {found[0]}, which is HTML", "write the sign itself"
    if found := re.search(r"[#?].*", _SICI_END.sub("", doi)):
        return f"has '{found[0]}' behind it", f"write {doi[: found.start()]}; {_ELSE_A_LINK}"
    if flaw := _strange(doi):
        return flaw
    bare = without_tail(doi)
    return None if bare == doi else (f"ends in '{doi[len(bare) :]}'", f"write {bare}")


def _strange(doi: str) -> tuple[str, str] | None:
    """Look for what a form, a template of papers or an address put there."""
    if "\\" in doi:
        return "holds a backslash, which is TeX", f"write {doi.replace(chr(92), '')}"
    if found := _DOI_TWICE.match(doi):
        return f"holds '{found[0]}' before the DOI", f"write {doi[found.end() :]}; {_ELSE_A_LINK}"
    if _NO_DOI.search(doi):
        return "stands for a DOI that is not known yet", "write the publisher's, or delete the key"
    if found := _PAGE_OF_DOI.search(doi):
        return f"ends in '{found[0]}', which belongs to an address", f"write {doi[: found.start()]}; {_ELSE_A_LINK}"
    return None


def without_tail(text: str) -> str:
    """Return an identifier or address without the sentence's signs behind it; a bracket stays where one opens."""
    while text:
        last = text[-1]
        surplus = last in _BRACKETS and text.count(last) > text.count(_BRACKETS[last])
        if not surplus and last not in ".,;:!'\"*…。，；：！？、）】》」”’":
            break
        text = text[:-1]
    return text


def arxiv_in(address: str) -> str:
    """Return the arXiv id that an address of arXiv or of a mirror shows, without version; "" for another page."""
    where = host(address)
    path = unquote(urlsplit(address).path) if where else ""
    if where in MIRRORS or where.endswith(".arxiv.org") or where.removeprefix("beta.") in MIRRORS:
        found = _MIRRORED.fullmatch(path)
    else:
        found = _CALLED_ARXIV.search(path)
    if found:
        return arxiv_key(found[1])
    code = _BIBCODE.search(path)
    return f"{code[1]}.{code[2]}" if code else ""


def arxiv_key(id: str) -> str:
    """Return an arXiv id without version and subject class: cs.LG/0601001 and cs/0601001 are one paper."""
    bare = re.sub(r"v[0-9]+$", "", id) if "v" in id else id
    archive, slash, number = bare.partition("/")
    return f"{archive.lower().partition('.')[0]}/{number}" if slash else bare


def arxiv_of_doi(doi: str) -> str:
    """Return the arXiv id of a DOI that arXiv gave, else ""."""
    found = _ARXIV_DOI.fullmatch(doi)
    return arxiv_key(found[1]) if found else ""


def identity(address: str) -> tuple[str, str]:
    """Return (kind, key) of the work that an address shows: arXiv id, DOI, OpenReview id, or the page itself."""
    if id := arxiv_in(address):
        return "arxiv", id
    where = host(address).removeprefix("dx.")
    path = unquote(urlsplit(address).path) if where else ""
    if where in _DOI_HOSTS and (found := _DOI_IN_ADDRESS.search(path)):
        return identity_of_doi(found[0].removesuffix(".pdf"))
    if found := _ANTHOLOGY.fullmatch(page_key(address)):
        return "doi", _ANTHOLOGY_PREFIX + found[1]
    if where.removeprefix("api.").removeprefix("api2.") == "openreview.net" and (
        forum := parse_qs(urlsplit(address).query).get("id")
    ):
        return "openreview", forum[0]
    return "page", _work_key(page_key(address))


def _work_key(page: str) -> str:
    found = next((match for form in _ONE_WORK if (match := form.fullmatch(page))), None)
    return "/".join(found.groups()) if found else page


def identity_of_doi(doi: str) -> tuple[str, str]:
    """Return (kind, key) of a DOI; upper and lower case are the same."""
    plain = unquote(doi).lower() if "%" in doi else doi.lower()
    if plain.startswith(_ARXIV_PREFIX) and (id := arxiv_of_doi(plain)):
        return "arxiv", id
    return "doi", plain


def identities(
    arxiv: str | None, doi: str | None, openreview: str | None, paper: str | None
) -> Iterator[tuple[str, str, str]]:
    """Yield (field, kind, key) of everything that tells which work a record is about."""
    if arxiv:
        yield "arxiv", "arxiv", arxiv_key(arxiv)
    if doi:
        yield "doi", *identity_of_doi(doi)
    if openreview:
        yield "openreview", "openreview", openreview
    if paper:
        yield "links.paper", *identity(paper)
