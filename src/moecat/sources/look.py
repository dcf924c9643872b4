"""Looks at single links: HEAD, then GET, as robots.txt allows; states instead of errors."""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import pairwise
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import requests

from moecat.links.state import Answer
from moecat.sources.guard import PrivateAddressError
from moecat.sources.session import Settings, TooMuchError, plain_session
from moecat.text.addresses import page_key

_BLOCKED = (401, 402, 403, 405, 406, 418, 429, 451, 999)
_PERMANENT = (301, 308)
_ANY = "User-agent: *\nAllow: /\n"


class Looker:
    """One session for all links; may be used by several threads."""

    def __init__(self, settings: Settings) -> None:
        self._agent = settings.agent
        self._session = plain_session(settings)
        self._robots: dict[str, RobotFileParser] = {}
        self._lock = threading.Lock()
        self._online = False  # until one host has answered, an unknown host may be our own lack of a network

    def look(self, address: str) -> Answer:
        """Return what became of a link; nothing is raised."""
        try:
            if not self._allowed(address):
                return Answer("unsure", "its robots.txt asks programs to stay away")
            answer = _read(self._session.head(address, allow_redirects=True), address)
            self._online = True
            return answer if answer.state in ("alive", "moved") else self._get(address)
        except PrivateAddressError as error:
            return Answer("unsure", f"{error}; it was not asked (--allow-local)")
        except (requests.RequestException, OSError, ValueError, TooMuchError):
            return self._get(address)

    def _get(self, address: str) -> Answer:
        try:
            return _read(self._session.get(address, allow_redirects=True), address)
        except TooMuchError:
            return Answer("alive", "it is large")
        except PrivateAddressError as error:
            return Answer("unsure", f"{error}; it was not asked (--allow-local)")
        except requests.exceptions.TooManyRedirects:
            return Answer("unsure", "it redirects in circles")
        except (requests.exceptions.InvalidURL, requests.exceptions.MissingSchema, UnicodeError):
            return Answer("gone", "it is no address")
        except (requests.RequestException, OSError, ValueError) as error:
            name = type(error).__name__
            unknown = "resolve" in str(error) or "Name or service" in str(error)
            if unknown and self._online:
                return Answer("gone", "its host is not known")
            return Answer("unsure", "its host is not known" if unknown else f"no answer ({name})")

    def _allowed(self, address: str) -> bool:
        parts = urlsplit(address)
        root = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            known = self._robots.get(root)
        if known is None:
            known = RobotFileParser()
            known.parse(self._robots_text(root).splitlines())
            with self._lock:
                self._robots[root] = known
        return known.can_fetch(self._agent, address)

    def _robots_text(self, root: str) -> str:
        try:
            response = self._session.get(f"{root}/robots.txt", allow_redirects=True)
        except PrivateAddressError:
            raise
        except (requests.RequestException, OSError, ValueError, TooMuchError):
            return _ANY
        return response.text[:500_000] if response.status_code == 200 else _ANY


def _read(response: requests.Response, address: str) -> Answer:
    status = response.status_code
    if status in (404, 410):
        return Answer("gone", f"the server says {status}")
    if status in _BLOCKED:
        return Answer("blocked", f"the server refuses programs ({status})")
    if status != 200:
        return Answer("alive") if 200 < status < 300 else Answer("unsure", f"the server says {status}")
    target = _permanent_target(response)
    moved = bool(target) and page_key(target) != page_key(address)
    return Answer("moved", f"moved to {target}", target) if moved else Answer("alive")


def _permanent_target(response: requests.Response) -> str:
    """The last address that permanent redirects lead to; temporary ones are the server's own business."""
    target = ""
    for hop, following in pairwise([*response.history, response]):
        if hop.status_code not in _PERMANENT:
            break
        target = following.url or ""
    return target


Look = Callable[[str], Answer]
