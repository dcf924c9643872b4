"""References to works as people paste them: identifiers and the addresses of many sites, to one form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

from moecat.text.addresses import host, is_web

Kind = Literal["arxiv", "doi", "openreview", "anthology", "github", "huggingface", "page"]

_ARXIV_ID = r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"
_ARXIV = re.compile(rf"(?:arxiv:\s*)?{_ARXIV_ID}(?:v\d+)?", re.IGNORECASE)
_ARXIV_IN_PATH = re.compile(rf"/(?:[a-z0-9_.-]+/)*?{_ARXIV_ID}(?:v\d+)?(?:\.pdf)?(?:/.*)?")
_ARXIV_DOI = re.compile(rf"10\.48550/arxiv\.{_ARXIV_ID}", re.IGNORECASE)
_DOI = re.compile(r"(?:doi:\s*)?(10\.\d{4,9}/[^\s\"<>]+)", re.IGNORECASE)
_OPENREVIEW = re.compile(r"[A-Za-z0-9_-]{9,12}")
_ANTHOLOGY = re.compile(r"(\d{4}\.[a-z0-9]+-[a-z0-9]+\.\d+|[A-Z]\d{2}-\d{4})")
_REPOSITORY = re.compile(r"[A-Za-z0-9][\w.-]{0,99}/[\w.-]{1,100}")
# Sites that show arXiv's papers under arXiv's ids.
_ARXIV_HOSTS = (
    "arxiv.org",
    "export.arxiv.org",
    "alphaxiv.org",
    "ar5iv.labs.arxiv.org",
    "ar5iv.org",
    "browse.arxiv.org",
)
_PAPERS_WITH_ARXIV = {"huggingface.co": "/papers/", "hf.co": "/papers/", "scholar.archive.org": "/arxiv/"}
_DOI_IN_PATH = ("dl.acm.org", "link.springer.com", "onlinelibrary.wiley.com", "doi.acm.org", "tandfonline.com")


@dataclass(frozen=True, slots=True)
class Reference:
    """A work, or a place that leads to one: `id` is the identifier, owner/name, or an address."""

    kind: Kind
    id: str

    @property
    def address(self) -> str:
        """The page that the reference names."""
        return {
            "arxiv": f"https://arxiv.org/abs/{self.id}",
            "doi": f"https://doi.org/{self.id}",
            "openreview": f"https://openreview.net/forum?id={self.id}",
            "anthology": f"https://aclanthology.org/{self.id}/",
            "github": f"https://github.com/{self.id}",
            "huggingface": f"https://huggingface.co/{self.id}",
            "page": self.id,
        }[self.kind]


def parse_reference(text: str) -> Reference | None:
    """Return what a text refers to, or None where it is neither an identifier nor an address."""
    text = text.strip().strip("<>")
    if is_web(text):
        return _address(text)
    if "://" not in text and re.match(r"[\w.-]+\.(?:org|net|co|com)/", text) and (known := _address(f"https://{text}")):
        return known if known.kind != "page" else None
    if found := _ARXIV.fullmatch(text):
        return Reference("arxiv", _lower_archive(found[1]))
    if found := _DOI.fullmatch(text):
        return doi_reference(found[1])
    if found := _ANTHOLOGY.fullmatch(text):
        return Reference("anthology", found[1])
    if text.startswith("openreview:"):
        return _openreview(text.removeprefix("openreview:"))
    return _openreview(text) if _looks_random(text) else None


def doi_reference(doi: str) -> Reference:
    """Return the reference of a DOI; those that arXiv gives lead to arXiv."""
    doi = unquote(doi).rstrip(".,;)")
    if found := _ARXIV_DOI.match(doi):
        return Reference("arxiv", found[1])
    return Reference("doi", doi)


def _lower_archive(id: str) -> str:
    archive, slash, number = id.partition("/")
    return f"{archive.lower() if '.' not in archive else archive}{slash}{number}" if slash else id


def _openreview(id: str) -> Reference | None:
    return Reference("openreview", id) if re.fullmatch(r"[A-Za-z0-9_-]{6,20}", id) else None


def _looks_random(text: str) -> bool:
    """Tell whether a bare word may be an id of OpenReview: capitals or digits inside small letters."""
    mixed = any(char.islower() for char in text) and any(char.isupper() or char.isdigit() for char in text[1:])
    return bool(_OPENREVIEW.fullmatch(text)) and mixed


def _address(address: str) -> Reference:
    try:
        parts = urlsplit(address)
        path, query = unquote(parts.path), parse_qs(parts.query, max_num_fields=50)
    except ValueError:
        return Reference("page", address)
    site = host(address)
    if site in _ARXIV_HOSTS or path.startswith(_PAPERS_WITH_ARXIV.get(site, "\0")):
        found = _ARXIV_IN_PATH.fullmatch(path)
        return Reference("arxiv", found[1]) if found else Reference("page", address)
    if site in ("doi.org", "dx.doi.org") and (found := _DOI.fullmatch(path.lstrip("/"))):
        return doi_reference(found[1])
    if site in _DOI_IN_PATH and (found := re.search(r"/(10\.\d{4,9}/[^\s?#]+)", path)):
        return doi_reference(found[1])
    if site == "openreview.net" and query.get("id"):
        return _openreview(query["id"][0]) or Reference("page", address)
    if site in ("aclanthology.org", "aclweb.org") and (found := _ANTHOLOGY.search(path)):
        return Reference("anthology", found[1].removesuffix(".pdf"))
    return _repository(site, path) or Reference("page", address)


def _repository(site: str, path: str) -> Reference | None:
    if site not in ("github.com", "huggingface.co"):
        return None
    name = "/".join(path.strip("/").split("/")[:2]).removesuffix(".git")
    if not _REPOSITORY.fullmatch(name) or name.startswith(("datasets/", "spaces/", "papers/", "collections/", "blog/")):
        return None
    return Reference("github" if site == "github.com" else "huggingface", name)
