"""Addresses of the web: which ones may be linked, whose they are, and when two are one page."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_web(address: str) -> bool:
    """Tell whether an address may be linked at all: http or https."""
    return address[:8].lower().startswith(("http://", "https://"))


def host(address: str) -> str:
    """Return the host of an address without 'www.', in lower case; "" where there is none to be read."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def page_key(address: str) -> str:
    """Return what two addresses of one page have in common: no scheme, 'www.', fragment or trailing slash."""
    bare = address.partition("#")[0].partition("://")[2] or address
    return bare.removeprefix("www.").rstrip("/").casefold()
