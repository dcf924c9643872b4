"""The verbs of the command line: their arguments and options, and the module that does each."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from moecat import __version__
from moecat.catalog.memory.ram import RAM_KINDS, USUAL_RAM
from moecat.commands.session import Session, today_from
from moecat.files.disk import check_root, find_root

if TYPE_CHECKING:
    from moecat.site.reference import Described

FORMATS = (
    *("json", "csv", "csv-excel", "bibtex", "ris", "csl-json", "markdown", "atom"),
    *("models", "engines", "measurements"),
)
SCHEMA_NAMES = ("paper", "model", "engine", "measurement", "taxonomy", "resources")
_PATHS = click.Path(path_type=Path)
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="moecat")
def cli() -> None:
    """A catalog of Mixture-of-Experts efficiency research.

    YAML records in papers/ and models/ become README.md, README.zh-CN.md, exports and a searchable website.

    Exit codes: 0 clean, 1 the catalog has problems or something is stale, 2 wrong usage, 3 a bug of moecat.
    """


def verb(function: Callable[..., int]) -> Callable[..., None]:
    """Give a command --root and a session, and turn its return value into the exit code."""

    @click.option("--root", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="DIR",
                  help="The catalog's folder; default: the nearest one upward.")  # fmt: skip
    @functools.wraps(function)
    def run_verb(root: Path | None, **options: Any) -> None:
        folder = check_root(root.resolve()) if root else find_root(Path.cwd())
        sys.exit(function(_session(folder), **options))

    return cli.command(name=function.__name__.rstrip("_").replace("_", "-"))(run_verb)


def describe() -> tuple[Described, ...]:
    """Return what the reference page says of each verb."""
    from moecat.commands.helptexts import describe_commands

    return describe_commands(cli)


def _session(root: Path) -> Session:
    no_color = bool(os.environ.get("NO_COLOR"))
    out, err = Console(no_color=no_color), Console(stderr=True, no_color=no_color)
    return Session(root, today_from(os.environ), out, err, os.environ.get("MOECAT_SITE_URL"), os.environ)


@verb
@click.argument("refs", nargs=-1, metavar="[REF]...")
@click.option("--topic", "topics", multiple=True, metavar="ID", help="A topic of the new records; may be given again.")
@click.option("--source", "sources", multiple=True, metavar="ID", help="A source that lists the works.")
@click.option("--offline", type=_FILE, metavar="FILE", help="Take metadata from a file and ask no service.")
@click.option("--form", type=_FILE, metavar="FILE", help="A filed issue form: GitHub's event, or the issue's text.")
@click.option("--answer", type=_PATHS, metavar="FILE", help="Write an answer to the form, as Markdown.")
@click.option("--complete", is_flag=True, help="Add to records that are there already what they lack.")
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.option("--edit", is_flag=True, help="Open the new records in $EDITOR.")
def add(session: Session, refs: tuple[str, ...], **options: Any) -> int:
    """Add works by arXiv id, DOI, OpenReview id, ACL Anthology id, address, repository or .bib file."""
    from moecat.commands.add import Options, run

    return run(session, Options(refs=refs, **options))


@verb
@click.argument("path", type=_FILE, metavar="FILE")
@click.option("--source", "sources", multiple=True, metavar="ID", help="The source id of this list, for new records.")
@click.option("--fetch", is_flag=True, help="Ask the services for what the file does not say of new works.")
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def import_(session: Session, path: Path, sources: tuple[str, ...], fetch: bool, dry_run: bool, form: str) -> int:
    """Match a list against the catalog (Markdown, BibTeX, RIS, CSL-JSON, JSON lines); new works become drafts."""
    from moecat.commands.add import Options
    from moecat.commands.import_ import run

    return run(session, path, Options(sources=sources, dry_run=dry_run), fetch, form)


@verb
@click.argument("path", type=_FILE, metavar="FILE.bib")
@click.option("-o", "--output", type=_PATHS, metavar="FILE", help="Write the corrected bibliography to a file.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def bib(session: Session, path: Path, output: Path | None, form: str) -> int:
    """Check your own bibliography: entries of the catalog, preprints published since, works that stand twice."""
    from moecat.commands.bib import run

    return run(session, path, output, form)


@verb
@click.argument("base", required=False, metavar="[BASE]")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.option("-o", "--output", type=_PATHS, metavar="FILE", help="Write to a file instead of standard output.")
def diff(session: Session, base: str | None, form: str, output: Path | None) -> int:
    """Say which records were added, changed and removed since BASE, a branch, tag or commit; default: main."""
    from moecat.commands.diff import run

    return run(session, base, form, output)


@verb
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--apply", is_flag=True, help="Write the changes that two sources agree on; comments are kept.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def refresh(session: Session, ids: tuple[str, ...], apply: bool, form: str) -> int:
    """Say what changed upstream: publications, titles, authors, code, moved repositories, each with its evidence."""
    from moecat.commands.refresh import run

    return run(session, ids, apply, form)


@verb
@click.option("--state", type=_PATHS, metavar="FILE", help="What is remembered; default: build/links.json.")
@click.option("--allow-local", is_flag=True, help="Look at addresses of this machine and inner networks, too.")
@click.option("--again", is_flag=True, help="Look again at links that were looked at today.")
@click.option("--links-only", is_flag=True, help="Leave out the pages in checked.against.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check_links(session: Session, **options: Any) -> int:
    """Look at every link: alive, moved, blocked, unsure, or dead after failures on three days."""
    from moecat.commands.check_links import Options, run

    return run(session, Options(**options))


@verb
@click.option("--since", metavar="DATE", help="Ask arXiv for papers from this day on (YYYY-MM-DD).")
@click.option("--until", metavar="DATE", help="The last day; default: today.")
@click.option(
    "--list", "lists", multiple=True, type=_FILE, metavar="FILE", help="Look through a list; may be given again."
)
@click.option("--write", is_flag=True, help="Write the candidates in scope as draft records.")
@click.option("--all", "everything", is_flag=True, help="Show works out of scope as well.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--reject", metavar="REF", help="Note in discover.yaml that a work does not belong; needs --why.")
@click.option("--why", metavar="TEXT", help="The reason of a rejection.")
def discover(session: Session, **options: Any) -> int:
    """Find new works in scope that the catalog lacks, scored by the rules of discover.yaml, with the reasons."""
    from moecat.commands.discover import Options, run

    return run(session, Options(**options))


@verb
@click.argument("paths", nargs=-1, type=_PATHS, metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True,
              help="For people, for programs, or as annotations on a pull request.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Warnings count as problems too.")
def validate(session: Session, paths: tuple[Path, ...], form: str, strict: bool) -> int:
    """Report every problem of the catalog in one run."""
    from moecat.commands.validate import run

    return run(session, paths, form, strict)


@verb
@click.option("--out", type=_PATHS, metavar="DIR", help="Where the website goes; default: build/site.")
@click.option("--check", is_flag=True, help="Write nothing; fail when a generated, committed file is stale.")
@click.option("--generated", is_flag=True, help="Write only the generated, committed files; no website.")
@click.option("--engine", type=click.Choice(["mkdocs", "zensical"]), default="mkdocs", show_default=True,
              help="What builds the prose and the layouts of the pages.")  # fmt: skip
def build(session: Session, out: Path | None, check: bool, generated: bool, engine: str) -> int:
    """Build README files, schemas and website; nothing is written unless all records validate."""
    from moecat.commands.build import Options, run

    return run(session, Options(out, check, generated, engine, describe))


@verb
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free one.")
def serve(session: Session, port: int) -> int:
    """Preview the website on this machine; an edited file shows in the browser by itself."""
    from moecat.commands.serve import run

    return run(session, port, describe())


@verb
@click.argument("form", type=click.Choice(FORMATS), metavar="|".join(FORMATS))
@click.option("-o", "--output", type=_PATHS, metavar="FILE", help="Write to a file instead of standard output.")
@click.option("--topic", "topics", multiple=True, metavar="ID", help="Only this topic; may be given again.")
def export(session: Session, form: str, output: Path | None, topics: tuple[str, ...]) -> int:
    """Export the whole catalog or some topics."""
    from moecat.commands.export import run

    return run(session, form, output, topics)


@verb
@click.argument("models", nargs=-1, metavar="[MODEL]...")
@click.option("--gpu", default="24", show_default=True, metavar="GBxN", help="Memory and number of GPUs: 24x2, "
              "rtx-4090x2, apple-m4:16 (16 GB of it), none.")  # fmt: skip
@click.option("--ram", type=click.FloatRange(0, 1_000_000), default=64, show_default=True, metavar="GB")
@click.option("--ram-kind", type=click.Choice(list(RAM_KINDS)), default=USUAL_RAM, show_default=True,
              help="Type, transfers and, after an x, channels where they are not two.")  # fmt: skip
@click.option("--context", default="8k", show_default=True, metavar="N", help="Tokens of a sequence: 8192, 32k, 1m.")
@click.option("--bits", default="4.5", show_default=True, metavar="BITS", help="Of a weight; or fp8, mxfp4, bf16 ...")
@click.option("--sequences", type=click.IntRange(1, 100_000), default=1, show_default=True, help="At the same time.")
@click.option("--cache-bits", type=click.Choice(["16", "8", "4"]), default="16", show_default=True)
@click.option("--reserve", type=click.FloatRange(0, 1000), default=2, show_default=True, metavar="GB",
              help="Kept of each GPU for the runtime, and of RAM for the system.")  # fmt: skip
@click.option("--family", metavar="TEXT", help="Only models of this line.")
@click.option("--licence", metavar="TEXT", help="Only models under this licence.")
@click.option("--since", metavar="DATE", help="Only models released on this day or later (YYYY-MM-DD).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def fit(session: Session, **options: Any) -> int:
    """Say which models run on a machine: verdict, memory, estimated speed; for models named, commands as well."""
    from moecat.commands.fit import Options, run

    return run(session, Options(**options))


@verb
@click.argument("paths", nargs=-1, type=_PATHS, metavar="[PATH]...")
@click.option("--check", is_flag=True, help="Write nothing; fail when a file is not canonical.")
@click.option("--points", is_flag=True,
              help="Group results into operating points; convert metrics that are no longer used.")  # fmt: skip
def fmt(session: Session, paths: tuple[Path, ...], check: bool, points: bool) -> int:
    """Rewrite records in canonical layout; comments are kept, and without --points values never change."""
    from moecat.commands.fmt import run

    return run(session, paths, check, points)


@verb
@click.argument("name", type=click.Choice(SCHEMA_NAMES), default="paper", metavar="[" + "|".join(SCHEMA_NAMES) + "]")
def schema(session: Session, name: str) -> int:
    """Print the JSON Schema of a record (or of another kind of file)."""
    from moecat.commands.schema import run

    return run(session, name)


@verb
@click.argument("query", nargs=-1, required=True)
@click.option("-n", "--limit", type=click.IntRange(1), default=20, show_default=True, help="How many results at most.")
@click.option("--literal", is_flag=True, help="Correct no typing errors.")
def search(session: Session, query: tuple[str, ...], limit: int, literal: bool) -> int:
    """Find papers, models, topics and pages as the website does: by names, words, authors, ids, in either language."""
    from moecat.commands.search import run

    return run(session, " ".join(query), limit, literal, describe())


@verb
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def stats(session: Session, form: str) -> int:
    """Count papers by topic, year and what is known of them."""
    from moecat.commands.stats import run

    return run(session, form)


@cli.command()
@click.argument("folder", type=_PATHS, metavar="DIR")
@click.option("--name", default="catalog", show_default=True, help="What the new catalog is called.")
@click.option("--about", default="A checked catalog of research.", help="One sentence in English: what it is about.")
@click.option("--about-zh", default="一份经过核对的研究目录。", help="The same in Chinese.")
@click.option("--url", default="https://example.org/catalog/", help="Where its website will be.")
@click.option("--repo", default="https://github.com/owner/catalog", help="Where its repository is.")
def init(folder: Path, **options: str) -> None:
    """Make an empty catalog for another field that builds, is checked and deploys at once."""
    from moecat.commands.init import Field, run

    sys.exit(run(folder.resolve(), Field(**options), Console(stderr=True)))
