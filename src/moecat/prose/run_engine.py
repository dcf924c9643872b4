"""python -m moecat.prose.run_engine mkdocs|zensical CONFIG…: builds several configurations one after the other.

MkDocs is started once for all of them: starting it and reading its templates takes as long as building a language.
"""

from __future__ import annotations

import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from moecat.files.processes import end_at_once, end_with_parent

BEGIN = "@@moecat:begin@@ "  # before what the engine prints for a configuration
_COMPILED: dict[str, Any] = {}  # templates of the theme, by a key of their source


def main(engine: str, configs: Sequence[str]) -> int:
    """Build all configurations; return 1 where one of them does not build."""
    end_with_parent(end_at_once)
    build = _mkdocs_builder() if engine == "mkdocs" else _build_with_zensical
    built = [_report_on(config, build) for config in configs]
    return 0 if all(built) else 1


def _report_on(config: str, build: Callable[[str], bool]) -> bool:
    print(f"{BEGIN}{config}", flush=True)
    try:
        return build(config)
    except Exception:
        traceback.print_exc(file=sys.stdout)
        return False
    finally:
        sys.stdout.flush()


def _build_with_zensical(config: str) -> bool:
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean", "-f", config]
    return subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode == 0


def _mkdocs_builder() -> Callable[[str], bool]:
    import logging  # noqa: PLC0415 - Zensical needs none of these

    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    logging.basicConfig(format="%(levelname)-8s-  %(message)s", stream=sys.stdout, level=logging.WARNING)

    def build_config(path: str) -> bool:
        try:
            config = load_config(path)
            _speed_up(config.theme)
            build(config)
        except MkDocsException as error:
            print(f"ERROR   -  {error.format_message()}")
            return False
        return True

    return build_config


def _speed_up(theme: Any) -> None:
    """Spare MkDocs a fourth of its time: looking through 14,000 icons, and compiling a theme for each language."""
    from jinja2 import BytecodeCache, FileSystemLoader  # noqa: PLC0415

    class Visible(FileSystemLoader):
        def list_templates(self) -> list[str]:
            files = (path for root in map(Path, self.searchpath) for path in _visible(root))
            return sorted(set(files))

    class Compiled(BytecodeCache):
        def load_bytecode(self, bucket: Any) -> None:
            bucket.code = _COMPILED.get(bucket.key)

        def dump_bytecode(self, bucket: Any) -> None:
            _COMPILED[bucket.key] = bucket.code

    def make_environment() -> Any:
        environment = original()
        environment.loader = Visible(environment.loader.searchpath)
        environment.bytecode_cache = Compiled()
        return environment

    original, theme.get_env = theme.get_env, make_environment


def _visible(root: Path) -> Iterator[str]:
    """Yield the POSIX path of every file below a folder, but for hidden folders: MkDocs leaves them out in the end."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from ((Path(folder, name).relative_to(root)).as_posix() for name in names)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
