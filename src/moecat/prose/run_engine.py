"""python -m moecat.prose.run_engine mkdocs|zensical CONFIG…: builds several configurations one after the other.

MkDocs is started once for all of them: starting it and reading its templates takes as long as building a language. It
ends with the process that started it, whose end closes standard input.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from typing import Any

BEGIN = "@@moecat:begin@@ "  # before what the engine prints for a configuration


def main(engine: str, configs: Sequence[str]) -> int:
    """Build all configurations; return 1 where one of them does not build."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
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

    from jinja2 import BytecodeCache  # noqa: PLC0415
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415
    from mkdocs.plugins import BasePlugin  # noqa: PLC0415

    class Compiled(BytecodeCache):
        """The theme's templates, compiled once for all languages."""

        codes: dict[str, Any] = {}  # noqa: RUF012

        def load_bytecode(self, bucket: Any) -> None:
            bucket.code = self.codes.get(bucket.key)

        def dump_bytecode(self, bucket: Any) -> None:
            self.codes[bucket.key] = bucket.code

    class ShareTemplates(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
        def on_env(self, env: Any, **_: Any) -> Any:
            env.bytecode_cache = Compiled()
            return env

    logging.basicConfig(format="%(levelname)-8s-  %(message)s", stream=sys.stdout, level=logging.WARNING)

    def build_config(path: str) -> bool:
        try:
            config = load_config(path)
            config.plugins["moecat"] = ShareTemplates()
            build(config)
        except MkDocsException as error:
            print(f"ERROR   -  {error.format_message()}")
            return False
        return True

    return build_config


def _end_with_parent() -> None:
    os.read(0, 1)  # not through sys.stdin, whose lock would be held when the program ends
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
