"""Where the services are; the environment may name other addresses, for tests and mirrors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

PREFIX, SUFFIX = "MOECAT_", "_URL"


@dataclass(frozen=True)
class Services:
    """Base addresses, without a trailing slash."""

    arxiv: str = "https://export.arxiv.org"
    crossref: str = "https://api.crossref.org"
    anthology: str = "https://aclanthology.org"
    openreview: str = "https://api2.openreview.net"
    dblp: str = "https://dblp.org"
    semantic_scholar: str = "https://api.semanticscholar.org"
    github: str = "https://api.github.com"
    huggingface: str = "https://huggingface.co"

    @property
    def addresses(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(getattr(self, each.name) for each in fields(self))


def services_from(environ: Mapping[str, str]) -> Services:
    """Return the addresses, those that the environment sets (MOECAT_ARXIV_URL …) in place of ours; or ValueError."""
    found = {}
    for each in fields(Services):
        name = f"{PREFIX}{each.name.upper()}{SUFFIX}"
        if address := environ.get(name):
            if not address.startswith(("http://", "https://")):
                raise ValueError(f"{name} is '{address}'; it must be an http or https address")
            found[each.name] = address.rstrip("/")
    return Services(**found)


def below(base: str, path: str) -> str:
    """Return an address below a service's base; a base that ends in (a part of) the path is taken as it is."""
    parts = path.strip("/").split("/")
    for end in range(len(parts), 0, -1):
        head = "/".join(parts[:end])
        if base.endswith(f"/{head}"):
            return "/".join([base, *parts[end:]])
    return f"{base}/{path.strip('/')}"
