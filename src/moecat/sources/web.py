"""What comes back from a service: an answer, or an error that says how to go on without it."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

import requests

from moecat.sources.guard import PrivateAddressError, origin
from moecat.sources.session import Settings, TooMuchError, open_session

_REFUSALS = (401, 403, 418, 429, 451)


class SourceError(Exception):
    """A service did not give what was asked for; the message says what to do without it."""


class RefusedError(SourceError):
    """The service does not talk to programs, or not now."""


class MissingError(SourceError):
    """The service does not know what was asked for."""


@dataclass(frozen=True)
class Answer:
    """What came back: the final address, the status, the text, and where it said to look next."""

    url: str
    status: int
    content: bytes
    kind: str = ""

    @property
    def text(self) -> str:
        """The content as UTF-8; bytes of another encoding become U+FFFD."""
        return self.content.decode("utf-8", "replace")


class Web:
    """The one session; `get` returns an answer or raises a SourceError with a way out."""

    def __init__(self, settings: Settings) -> None:
        self._limits = settings.limits
        self._session = open_session(settings)

    def get(
        self, url: str, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Fetch an address; only an answer of status 200 comes back."""
        for attempt in (1, 2):
            try:
                response = self._session.get(url, params=params, headers=headers, allow_redirects=True)
            except requests.exceptions.ChunkedEncodingError as error:
                if attempt == 2:
                    raise SourceError(
                        f"{_host(url)}: the answer was cut off ({_reason(error)}); try again later"
                    ) from error
                continue
            except (PrivateAddressError, TooMuchError) as error:
                raise SourceError(f"{_host(url)}: {error}; it was not read") from error
            except requests.exceptions.TooManyRedirects as error:
                raise SourceError(f"{_host(url)}: more than {self._limits.redirects} redirects") from error
            except (requests.RequestException, OSError, ValueError) as error:
                message = f"{_host(url)}: no answer ({_reason(error)}); try again later, or give a file with --offline"
                raise SourceError(message) from error
            return _checked(response)
        raise AssertionError("unreachable")

    def send(self, method: str, url: str, data: Any, headers: Mapping[str, str] | None = None) -> Any:
        """Send JSON data, once, and return the JSON data of the answer, None where it has none; raises SourceError."""
        try:
            response = self._session.request(method, url, json=data, headers=headers, allow_redirects=False)
        except (requests.RequestException, PrivateAddressError, TooMuchError, OSError, ValueError) as error:
            raise SourceError(f"{_host(url)}: no answer to {method} ({_reason(error)})") from error
        answer = _checked(response, (200, 201, 204))
        return parse_json(answer) if answer.content else None

    def json(self, url: str, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None) -> Any:
        """Fetch an address and return its JSON data."""
        answer = self.get(url, params, {"Accept": "application/json", **(headers or {})})
        return parse_json(answer)


def parse_json(answer: Answer) -> Any:
    """Return the JSON data of an answer."""
    try:
        return json.loads(answer.content.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        if b"<html" in answer.content[:2000].lower():
            raise RefusedError(f"{_host(answer.url)}: answered with a page for browsers, not with data") from error
        raise SourceError(f"{_host(answer.url)}: the answer is no JSON ({error})") from error


def _checked(response: requests.Response, good: Container[int] = (200,)) -> Answer:
    status, place = response.status_code, _host(response.url)
    if status in _REFUSALS:
        wait = response.headers.get("Retry-After", "")
        later = f"; it asks to wait {wait} seconds" if wait.isdigit() else ""
        raise RefusedError(
            f"{place}: refuses programs just now ({status}){later}; nothing depends on it, go on without"
        )
    if status in (404, 410):
        raise MissingError(f"{place}: knows nothing under {response.url} ({status})")
    if status not in good:
        raise SourceError(f"{place}: answered {status}; try again later")
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return Answer(response.url, status, response.content, kind)


def _host(url: str) -> str:
    return origin(url)[0] or url[:80]


def _reason(error: BaseException) -> str:
    """The innermost cause in a few words: urllib3 wraps errors in errors."""
    while getattr(error, "reason", None) is not None and isinstance(error.reason, BaseException):  # type: ignore[attr-defined]
        error = error.reason  # type: ignore[attr-defined]
    while error.args and isinstance(error.args[0], BaseException):
        error = error.args[0]
        while isinstance(getattr(error, "reason", None), BaseException):
            error = error.reason  # type: ignore[attr-defined]
    return (str(error).rpartition(": ")[2] or type(error).__name__)[:120]
