"""python -m bench.pool [SIZE …]: a build from nothing in one process for rendering, and in one for each core.

Prints the median seconds of both at each size (default: 300 1000 3000); build/pool.py holds from which size on it pays.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.aside import put_aside
from bench.generate import write_root
from bench.ours import moecat
from bench.timing import Contestant, figure, race

PROJECT = Path(__file__).resolve().parents[1]
ROUNDS = 5
SIZES = (300, 1_000, 3_000)
_RUN = "from moecat.build import pool; pool.ENOUGH = {}; from moecat.cli import run; run()"


def builds(root: Path) -> list[Contestant]:
    """Return the two ways to build a catalog."""
    arguments = moecat(root, "build")[3:]
    ways = {"one process": sys.maxsize, "one a core": 1}
    return [
        Contestant(
            name, [[sys.executable, "-c", _RUN.format(enough), *arguments]], root, lambda: put_aside(root / "build")
        )
        for name, enough in ways.items()
    ]


def main(size: int) -> None:
    """Measure both in turn and print the medians."""
    with tempfile.TemporaryDirectory(prefix="moecat-bench-") as folder:
        root = Path(folder) / "catalog"
        write_root(root, size, PROJECT)
        runs = race(builds(root), ROUNDS, lambda line: print(line, file=sys.stderr))
    seconds = {name: figure([run.seconds for run in done]).value for name, done in runs.items()}
    print(f"{size:,} papers: {', '.join(f'{name} {value:.2f} s' for name, value in seconds.items())}")


if __name__ == "__main__":
    for each in sys.argv[1:] or SIZES:
        main(int(each))
