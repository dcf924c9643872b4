"""The content security policy of every page: the site itself, and of the scripts within pages those of the theme."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

POLICY_PLACEHOLDER = "@@moecat:policy@@"

# Pictures: the theme's icons are data: addresses. Styles: drawings within pages carry theirs in attributes.
_DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'self'",
}
# What browsers take from a header only.
_HEADER_ONLY = {"frame-ancestors": "'self'"}
_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_NOT_RUN = re.compile(r"""\btype=(?!["']?(?:module|text/javascript)\b)|\bsrc=""")
_SOURCE = re.compile(r"'sha256-[A-Za-z0-9+/=]+'")


def scripts_within(html: str) -> frozenset[str]:
    """Return the sources ('sha256-…') of the scripts that run from within a page; data blocks do not run."""
    found = (match for match in _SCRIPT.finditer(html) if not _NOT_RUN.search(match["attributes"]))
    return frozenset(_source(match["text"]) for match in found)


def page_policy(scripts: Iterable[str]) -> str:
    """Return the policy that a meta element can carry, with the sources of the scripts within pages."""
    return _written(_DIRECTIVES, scripts)


def header_policy(scripts: Iterable[str]) -> str:
    """Return the policy that a header carries."""
    return _written(_DIRECTIVES | _HEADER_ONLY, scripts)


def embed_policy(scripts: Iterable[str]) -> str:
    """Return the policy of a page that any site may show in a frame."""
    return _written(_DIRECTIVES | {"frame-ancestors": "*"}, scripts)


def allowed_scripts(html: str) -> frozenset[str]:
    """Return the sources that the policy within a page names."""
    return frozenset(_SOURCE.findall(html))


def allow_script(html: str, script: str) -> str:
    """Return a page whose policy lets one more script run within it."""
    rule = f"script-src {_DIRECTIVES['script-src']}"
    return html.replace(rule, f"{rule} {_source(script)}", 1)


def _written(directives: dict[str, str], scripts: Iterable[str]) -> str:
    known = {**directives, "script-src": " ".join([directives["script-src"], *sorted(scripts)])}
    return "; ".join(f"{name} {value}" for name, value in known.items())


def _source(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
