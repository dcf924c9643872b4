"""python -m bench.together FOLDER…: run `mkdocs build` in all folders at once, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys


def main(folders: list[str]) -> int:
    """Return the worst exit code."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    running = [subprocess.Popen(command, cwd=folder) for folder in folders]
    return max(process.wait() for process in running)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
