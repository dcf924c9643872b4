"""How verbs reach the services: addresses, contact and token from the environment, answers kept in build/cache."""

from __future__ import annotations

from moecat import __version__
from moecat.commands.session import Session, UsageError
from moecat.sources.gather import Sources
from moecat.sources.services import services_from
from moecat.sources.session import Settings
from moecat.sources.web import Web


def open_sources(session: Session, fresh: int = 300) -> Sources:
    """Return the sources; answers younger than `fresh` seconds are taken again. UsageError for a bad address."""
    try:
        services = services_from(session.environ)
    except ValueError as error:
        raise UsageError(str(error)) from None
    cache = session.root / "build" / "cache" / "answers.sqlite"
    cache.parent.mkdir(parents=True, exist_ok=True)
    settings = Settings(agent=agent(session), cache=cache, services=services.addresses, fresh=fresh)
    token = session.environ.get("MOECAT_GITHUB_TOKEN") or session.environ.get("GITHUB_TOKEN") or ""
    return Sources(Web(settings), services, token)


def agent(session: Session) -> str:
    """Return what we call ourselves: the project, its address, and whom to tell when we are a burden."""
    site = session.site_info()
    contact = session.environ.get("MOECAT_CONTACT")
    reach = f"mailto:{contact}" if contact else f"{site.repo_url}/issues"
    return f"{site.name}/{__version__} (+{site.url}; {reach})".encode("ascii", "replace").decode()
