"""What is wrong with a template, said so that whoever edits it can mend it."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from moecat.files.errors import BuildError
from moecat.files.sources import read_text

_PROGRAM = Path(__file__).resolve().parents[1]


@contextmanager
def explained_templates(templates: Path) -> Iterator[None]:
    """Raise a BuildError with file and line for whatever a template below a folder is the cause of."""
    try:
        yield
    except BuildError:
        raise
    except UnicodeDecodeError as error:
        raise _undecodable(templates, error) from None
    except Exception as error:
        if place := template_place(error, templates):
            message = getattr(error, "message", None) or str(error) or type(error).__name__
            fix = "compare the line with moecat's own template, or with the fields of its view"
            raise BuildError(f"{place}: {message}\n  fix: {fix}") from error
        raise


def _undecodable(templates: Path, error: UnicodeDecodeError) -> Exception:
    """Jinja does not say in which template it was."""
    for path in sorted(path for path in templates.rglob("*.*") if path.is_file()):
        try:
            read_text(path)
        except BuildError as found:
            return found
    return error


def template_place(error: Exception, templates: Path) -> str:
    """Return 'file:line' of the template that an error comes from, "" where the program itself is the cause."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_PROGRAM)]
    used = [frame for frame in frames if Path(frame.filename).is_relative_to(templates)]
    if used and frames.index(used[-1]) > frames.index(ours[-1]):
        return f"{used[-1].filename}:{used[-1].lineno}"
    return str(templates) if isinstance(error, TemplateError) else ""
