"""Addresses of the web: which ones may be linked, whose they are, and when two are one page."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

# RFC 1123 (2.1) and RFC 1035 (2.3.4), and the underscore that some hosts of pages have.
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", re.ASCII)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.ASCII)  # a last label that browsers take for a part of an IP address
_LONGEST_HOST, _LAST_PORT = 253, 65535


def is_web(address: str) -> bool:
    """Tell whether an address may be linked at all: http or https."""
    return address[:8].lower().startswith(("http://", "https://"))


def host(address: str) -> str:
    """Return the host of an address without 'www.', in lower case; "" where there is none to be read."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def host_flaw(parts: SplitResult) -> tuple[str, str]:
    """Return what is wrong with the host or port of a split address, and the way out; empty texts for nothing.

    Letters beyond ASCII are refused because some look like others: the form in ASCII shows what they are.
    """
    name = (parts.hostname or "").lower()
    if not name.isascii():
        return "has a host with letters beyond ASCII, which may look like others", _ascii_form(name)
    labels = name.split(".")
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)) or len(name) > _LONGEST_HOST:
        return "has no host", ""
    if _NUMBER.fullmatch(labels[-1]):
        return "has a number instead of a host", "write the name of the host"
    port = parts.netloc[parts.netloc.lower().rfind(name) + len(name) :]
    if port and not (re.fullmatch(r":[1-9][0-9]{0,4}", port, re.ASCII) and int(port[1:]) <= _LAST_PORT):
        return f"has '{port[1:]}' for a port", "leave the port out, or write its number"
    return "", ""


def host_name_flaw(text: str) -> tuple[str, str] | None:
    """Return what keeps a text from being a bare host name as `host` returns it, and the way out; None for nothing."""
    scheme, _, rest = text.rpartition("//")
    bare = re.split(r"[/?#:]", rest, maxsplit=1)[0].rpartition("@")[2].lower().removeprefix("www.")
    try:
        what, fix = host_flaw(urlsplit(f"https://{bare}"))
    except ValueError:
        what, fix = "has no host", ""
    if what == "has no host":
        return "it is no host name", "write one such as arxiv.org"
    if what:
        return f"it {what}", fix
    if scheme or bare != text:
        return "a host name has no scheme, path, port, capitals or 'www.'", f"write {bare}"
    return None


def _ascii_form(name: str) -> str:
    try:
        return f"write the host as {name.encode('idna').decode('ascii')}, if that is the one that is meant"
    except UnicodeError:
        return "write the host in ASCII, as browsers do (xn--…)"


def page_key(address: str) -> str:
    """Return what two addresses of one page have in common: no scheme, 'www.', fragment or trailing slash."""
    bare = address.partition("#")[0].partition("://")[2] or address
    return bare.removeprefix("www.").rstrip("/").casefold()
