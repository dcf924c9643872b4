"""What is wrong with a template, said so that whoever edits it can mend it."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.environment import TemplateModule

from moecat.files.errors import BuildError
from moecat.files.places import shown
from moecat.files.sources import read_text

_PROGRAM = Path(__file__).resolve().parents[1]
_NOT_EXPORTED = re.compile(r"the template '([^']+)'.* does not export the requested name '([^']+)'")


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
            if missing := _missing_macro(error):
                template, name = missing
                message = f"templates/site/{template}:1: it has no macro '{name}', which {place} uses"
                raise BuildError(f"{message}\n  fix: compare the file with moecat's own template") from error
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
        return f"{shown(error.filename or error.name or templates)}:{error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_PROGRAM)]
    used = [frame for frame in frames if Path(frame.filename).is_relative_to(templates)]
    if used and frames.index(used[-1]) > frames.index(ours[-1]):
        return f"{shown(used[-1].filename)}:{used[-1].lineno}"
    if isinstance(error, TemplateNotFound):
        return f"{shown(templates)}/{error.name}:1"
    return f"{shown(templates)}:1" if isinstance(error, TemplateError) else ""


def _missing_macro(error: Exception) -> tuple[str, str] | None:
    """Return a template and the name that another one expects in it, but does not find."""
    if isinstance(error, AttributeError) and isinstance(error.obj, TemplateModule):
        return str(error.obj.__name__), str(error.name)
    found = _NOT_EXPORTED.search(str(error)) if isinstance(error, UndefinedError) else None
    return (found[1], found[2]) if found else None
