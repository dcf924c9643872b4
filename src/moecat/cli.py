"""The command line: the one top-level error handler, exit codes."""

from __future__ import annotations

import gc
import io
import os
import sys
import traceback

import click

from moecat.build.output import TargetError
from moecat.commands.session import BUG, PROBLEMS, USAGE, UsageError
from moecat.files.disk import NoCatalogError
from moecat.files.errors import BuildError
from moecat.text.characters import visible
from moecat.verbs import cli


def main(argv: list[str] | None = None) -> int:
    """Run the command line and return its exit code; every error ends here as a message."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # File names that are not UTF-8 are shown, not stumbled over.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        cli.main(args=argv, prog_name="moecat", standalone_mode=False)
    except SystemExit as ended:
        return int(ended.code or 0)
    except click.exceptions.Abort:
        return _fail("stopped", 130)
    except click.ClickException as error:
        error.show()
        return USAGE
    except (UsageError, TargetError, NoCatalogError) as error:
        return _fail(str(error), USAGE)
    except BrokenPipeError:
        sys.stdout = None  # the reader has left: nothing more can be said
        return PROBLEMS
    except (BuildError, OSError) as error:
        place = f": {error.filename or ''}" if isinstance(error, OSError) else ""
        return _fail(f"{getattr(error, 'strerror', None) or error}{place}", PROBLEMS)
    except Exception:
        traceback.print_exc()
        return _fail("this is a bug of moecat; please report it with the lines above", BUG)
    return 0


def _fail(message: str, code: int) -> int:
    click.echo("moecat: " + "\n".join(map(visible, message.split("\n"))), err=True)
    return code


def run() -> None:
    """Entry point of the console script."""
    gc.disable()  # one run makes few cycles, and looking for them among thousands of records takes longer than the work
    code = main()
    _let_go_of_output()
    gc.freeze()  # the interpreter looks through everything once more before it ends
    sys.exit(code)


def _let_go_of_output() -> None:
    """Print what is left; a reader who has gone is no error. Source: the note on SIGPIPE in Python's documentation."""
    for stream in filter(None, (sys.__stdout__, sys.__stderr__)):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
