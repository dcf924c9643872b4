"""`python -m moecat.automation JOB`: one job of a workflow. Everything comes from the environment that GitHub sets."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from moecat import __version__
from moecat.automation import forms, release, review, tidy, upkeep
from moecat.automation.forge import Forge
from moecat.automation.proposals import Checkout
from moecat.changes.compare import compare
from moecat.commands.session import today_from
from moecat.files import git_write
from moecat.files.disk import read_catalog
from moecat.files.git import GitError, default_base, read_commit
from moecat.sources.session import Settings
from moecat.sources.web import SourceError, Web

_SINCE = 10  # days that a weekly search looks back: a listing can be late


def checkout(environ: Mapping[str, str]) -> Checkout:
    """Return the checkout in the present folder and its repository; raises KeyError for a missing variable."""
    base = environ.get("GITHUB_API_URL", "https://api.github.com").rstrip("/")
    web = Web(Settings(agent=f"moecat/{__version__}", services=(base,), fresh=0))
    forge = Forge(web, base, environ["GITHUB_REPOSITORY"], environ.get("GH_TOKEN", ""))
    server = environ.get("GITHUB_SERVER_URL", "https://github.com").rstrip("/")
    remote = environ.get("MOECAT_REMOTE") or f"{server}/{forge.repository}.git"
    return Checkout(Path.cwd(), forge, remote, environ.get("MOECAT_MAIN", "main"))


def form(environ: Mapping[str, str]) -> None:
    """Take the form of the issue in GITHUB_EVENT_PATH."""
    forms.take_form(checkout(environ), Path(environ["GITHUB_EVENT_PATH"]), today_from(environ))


def discover(environ: Mapping[str, str]) -> None:
    """Propose the papers of the last days."""
    since = datetime.datetime.now(datetime.UTC).date() - datetime.timedelta(days=_SINCE)
    upkeep.discover(checkout(environ), since.isoformat())


def refresh(environ: Mapping[str, str]) -> None:
    """Propose what changed upstream."""
    upkeep.refresh(checkout(environ))


def links(environ: Mapping[str, str]) -> None:
    """Report links that are not alive."""
    upkeep.check_links(checkout(environ))


def tidy_main(environ: Mapping[str, str]) -> None:
    """Commit layout and generated files; the commit that is right then goes to GITHUB_OUTPUT as `commit`."""
    commit = tidy.tidy(checkout(environ)) or environ.get("GITHUB_SHA", "")
    if path := environ.get("GITHUB_OUTPUT"):
        with Path(path).open("a", encoding="utf-8") as output:
            output.write(f"commit={commit}\n")


def collect(environ: Mapping[str, str]) -> None:
    """Put the changed pages of build/site into PREVIEW/preview; runs with code of the pull request, without rights."""
    root, target = Path.cwd(), Path(environ["PREVIEW"])
    now = read_catalog(root)
    changes = compare(read_commit(root, default_base(root), now), now)
    review.collect(changes, root / "build" / "site", target / "preview")


def comment(environ: Mapping[str, str]) -> None:
    """Check the artifact in PREVIEW, comment on its pull request, and copy its pages to PAGES where that is set."""
    artifact = review.Artifact(Path(environ["PREVIEW"]))
    address = environ.get("PREVIEW_ADDRESS", "").rstrip("/")
    number = review.review(artifact, checkout(environ).forge, environ["HEAD_SHA"], address)
    if pages := environ.get("PAGES"):
        review.publish(artifact, number, Path(pages))


def publish(environ: Mapping[str, str]) -> None:
    """Push the previews in PAGES to main of their own repository, which is GITHUB_REPOSITORY here."""
    work, pages = checkout(environ), Path(environ["PAGES"])
    if git_write.changed_files(pages):
        commit = git_write.commit_files(pages, ["."], "Previews")
        git_write.push(pages, work.remote, commit, work.main, token=work.forge.token)


def make_release(environ: Mapping[str, str]) -> None:
    """Write the files of a data release into RELEASE, its notes beside it."""
    release.make_release(Path.cwd(), Path(environ["RELEASE"]), environ["GITHUB_REF_NAME"])


JOBS: Mapping[str, Callable[[Mapping[str, str]], None]] = {
    "form": form,
    "discover": discover,
    "refresh": refresh,
    "links": links,
    "tidy": tidy_main,
    "collect": collect,
    "comment": comment,
    "publish": publish,
    "release": make_release,
}


def main(argv: list[str], environ: Mapping[str, str]) -> int:
    """Run a job; 0 done, 1 a service, git or an artifact stood in the way, 2 wrong usage."""
    if len(argv) != 1 or argv[0] not in JOBS:
        sys.stderr.write(f"usage: python -m moecat.automation {'|'.join(JOBS)}\n")
        return 2
    try:
        JOBS[argv[0]](environ)
    except KeyError as error:
        sys.stderr.write(f"the environment lacks {error.args[0]}\n")
        return 2
    except (SourceError, GitError, review.ArtifactError, OSError, ValueError) as error:
        sys.stderr.write(f"{argv[0]}: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
