"""How a session speaks to others: who it is, its pace, timeouts, retries, and the limits on what an answer may be."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests_cache import CacheMixin
from urllib3.exceptions import HTTPError, MaxRetryError
from urllib3.util.retry import Retry

from moecat import __version__
from moecat.sources.guard import Pace, PrivateAddressError, guarded_pools, is_public, origin

_CHUNK = 1 << 16
_PASSING = (429, 500, 502, 503, 504)
# What the services ask for in their documentation, or a little more; seconds between two requests.
PACE = {
    "export.arxiv.org": 3.0,
    "arxiv.org": 3.0,
    "api.crossref.org": 0.2,
    "aclanthology.org": 0.5,
    "api2.openreview.net": 1.0,
    "dblp.org": 2.0,
    "api.semanticscholar.org": 1.1,
    "api.github.com": 0.1,
    "huggingface.co": 0.2,
}


@dataclass(frozen=True)
class Limits:
    """Seconds and bytes after which an answer is given up."""

    connect: float = 10.0
    read: float = 20.0
    whole: float = 60.0
    size: int = 16 << 20
    redirects: int = 5
    retries: int = 2
    patience: float = 30.0  # the longest Retry-After that is waited for


@dataclass(frozen=True)
class Settings:
    """How to speak to others: who we are, where the cache is (None: in memory), which inner addresses are meant."""

    agent: str = f"moecat/{__version__}"
    cache: Path | None = None
    services: tuple[str, ...] = ()
    allow_inner: bool = False
    fresh: int = 300  # seconds for which an answer in the cache is taken without asking again
    limits: Limits = field(default_factory=Limits)
    pace: Mapping[str, float] = field(default_factory=lambda: PACE)


class TooMuchError(Exception):
    """An answer went beyond the limits."""


class _Retry(Retry):
    """Waits as long as a service asks for, within patience; a longer wait is an answer, not a reason to sleep."""

    patience = 30.0

    def new(self, **options: Any) -> _Retry:
        """Return the next attempt, as patient as this one."""
        again = super().new(**options)
        again.patience = self.patience
        return again

    def increment(
        self, method: Any = None, url: Any = None, response: Any = None, *rest: Any, **options: Any
    ) -> _Retry:
        """Count an attempt; give up where the service wants a longer wait than we have."""
        asked = self.get_retry_after(response) if response is not None else None
        if asked is not None and asked > self.patience:
            raise MaxRetryError(options.get("_pool"), str(url))  # type: ignore[arg-type]
        return super().increment(method, url, response, *rest, **options)


class _Adapter(HTTPAdapter):
    """Keeps the pace and the limits; reads the whole content, so that nothing above can read more."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._allowed = {origin(each) for each in settings.services}
        self._pace = Pace(settings.pace)
        limits = settings.limits
        retry = _Retry(limits.retries, redirect=0, backoff_factor=0.3, status_forcelist=_PASSING, raise_on_status=False)
        retry.patience = limits.patience
        super().__init__(max_retries=retry, pool_maxsize=32)

    def init_poolmanager(self, *args: Any, **settings: Any) -> None:
        """Use connections that refuse inner addresses."""
        names = ("num_pools", "maxsize", "block")
        settings |= dict(zip(names, args, strict=False))
        if self._settings.allow_inner:
            super().init_poolmanager(settings["num_pools"], settings["maxsize"], settings["block"])
        else:
            self.poolmanager = guarded_pools(self._allowed, **settings)

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        """Send, and read no more than the limits allow."""
        limits, place = self._settings.limits, origin(request.url or "")
        self._refuse_inner(place)
        self._pace.wait(place[0])
        options["stream"], options["timeout"] = True, (limits.connect, limits.read)
        response = super().send(request, *args, **options)
        try:
            response._content = self._read(response)
        except (HTTPError, OSError) as error:
            raise requests.exceptions.ChunkedEncodingError(str(error), request=request) from error
        finally:
            response.close()
        response._content_consumed = True  # type: ignore[attr-defined]
        return response

    def _refuse_inner(self, place: tuple[str, int]) -> None:
        bare = place[0].strip("[]")
        literal = bool(bare) and (bare.replace(".", "").isdigit() or ":" in bare)
        named = self._settings.allow_inner or place in self._allowed
        if not named and (bare == "localhost" or (literal and not is_public(bare))):
            raise PrivateAddressError(f"{bare} is a machine of an inner network")

    def _read(self, response: requests.Response) -> bytes:
        limits, until = self._settings.limits, time.monotonic() + self._settings.limits.whole
        content = bytearray()
        for chunk in response.raw.stream(_CHUNK, decode_content=True):
            content += chunk
            if len(content) > limits.size:
                raise TooMuchError(f"the answer has more than {limits.size >> 20} MB")
            if time.monotonic() > until:
                raise TooMuchError(f"the answer took more than {limits.whole:.0f} seconds")
        return bytes(content)


class _Session(CacheMixin, requests.Session):
    """requests with a cache; what was fetched before stands in where a service fails."""


def open_session(settings: Settings) -> requests.Session:
    """Return a session with a cache: what was fetched before stands in where a service fails."""
    session = _Session(
        cache_name=str(settings.cache) if settings.cache else "moecat",
        backend="sqlite" if settings.cache else "memory",
        expire_after=settings.fresh,
        stale_if_error=True,
        allowable_codes=(200,),
        allowable_methods=("GET",),
        ignored_parameters=["Authorization"],
    )
    return _prepared(session, settings)


def plain_session(settings: Settings) -> requests.Session:
    """Return a session that asks anew each time."""
    return _prepared(requests.Session(), settings)


def _prepared(session: requests.Session, settings: Settings) -> requests.Session:
    session.headers["User-Agent"] = settings.agent
    session.max_redirects = settings.limits.redirects
    adapter = _Adapter(settings)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session
