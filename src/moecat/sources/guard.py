"""Which machines may be asked, and how often: addresses are looked at after connecting, so no name can hide one."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections.abc import Callable, Collection, Mapping
from typing import Any
from urllib.parse import urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.poolmanager import PoolManager

Clock = Callable[[], float]


class PrivateAddressError(Exception):
    """A machine of an inner network was about to be asked, and nobody had named it."""


def is_public(ip: str) -> bool:
    """Tell whether an IP address is one of the open network."""
    try:
        address = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    inner = getattr(address, "ipv4_mapped", None) or address
    return bool(inner.is_global) and not inner.is_multicast


def origin(address: str) -> tuple[str, int]:
    """Return host and port of an address; ("", 0) where it has none."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80))
    except ValueError:
        return ("", 0)


def guarded_pools(allowed: Collection[tuple[str, int]], **settings: Any) -> PoolManager:
    """Return a pool manager whose connections end at once at an inner address that is not in `allowed`."""

    def check(connection: HTTPConnection, sock: Any) -> Any:
        peer = sock.getpeername()
        if (connection.host, connection.port) in allowed or (isinstance(peer, tuple) and is_public(str(peer[0]))):
            return sock
        sock.close()
        raise PrivateAddressError(f"{connection.host} is a machine of an inner network")

    class Plain(HTTPConnection):
        def _new_conn(self) -> Any:
            return check(self, super()._new_conn())

    class Secure(HTTPSConnection):
        def _new_conn(self) -> Any:
            return check(self, super()._new_conn())

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    pools = PoolManager(**settings)
    pools.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
    return pools


class Pace:
    """Keeps requests to one host apart, by seconds; threads wait for their turn."""

    def __init__(
        self, seconds: Mapping[str, float], clock: Clock = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._seconds, self._clock, self._sleep = seconds, clock, sleep
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, host: str) -> None:
        """Return when the host may be asked again."""
        apart = self._seconds.get(host, 0.0)
        if not apart:
            return
        with self._lock:
            now = self._clock()
            turn = max(now, self._next.get(host, 0.0))
            self._next[host] = turn + apart
        if turn > now:
            self._sleep(turn - now)
