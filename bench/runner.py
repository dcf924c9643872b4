"""One size after the other: make the catalog, let everyone run, gather the figures."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench import firstsearch, hugo, live, ours, plain, proof
from bench.generate import write_root
from bench.timing import BenchError, Contestant, Figure, Run, figure, race, run_once

_SMALL = 1_000  # above it, fewer rounds


@dataclass(frozen=True)
class Plan:
    """How much to measure; `limit` in seconds stops a baseline, never moecat."""

    project: Path
    rounds: int
    rounds_large: int
    limit: float
    browser: str | None
    say: Callable[[str], None]

    def rounds_at(self, size: int) -> int:
        """Return how often everything runs at a size."""
        return self.rounds if size <= _SMALL else self.rounds_large


def measure(plan: Plan, size: int, folder: Path) -> dict[tuple[str, int], Figure]:
    """Measure everything at one size in a new folder."""
    plan.say(f"{size:,} records")
    root = folder / "catalog"
    papers = write_root(root, size, plan.project)
    # Readers first: while the system still writes what a build left, it has less time for them.
    runs = race(_readers(plan, root, papers, folder), plan.rounds_at(size), plan.say)
    runs |= race(_builders(plan, root, papers, folder), plan.rounds_at(size), plan.say)
    _prove(runs, size, folder)
    figures = {name: figure([run.seconds for run in its], its[-1].stopped) for name, its in runs.items()}
    figures |= _memory(runs)
    figures |= _sizes(plan, root, folder, papers[0].stem)
    at_rest, at_work = live.seconds_until_visible(root, papers, plan.rounds_at(size))
    figures |= {"edit": figure(at_rest), "edit-busy": figure(at_work)}
    plan.say(f"  an edit shows after {figures['edit'].value:.2f} s, while indexing {figures['edit-busy'].value:.2f} s")
    return {(name, size): value for name, value in figures.items()}


def _readers(plan: Plan, root: Path, papers: Sequence[Path], folder: Path) -> list[Contestant]:
    schema = folder / "paper.schema.json"
    schema.write_bytes(_output(ours.moecat(root, "schema", "paper")))
    readers = [ours.validate(root), plain.check_jsonschema(root, papers, schema, plan.limit)]
    return [replace(reader, prepare=lambda: _read(papers)) for reader in readers]


def _read(papers: Sequence[Path]) -> None:
    """Bring the files back into the page cache, which a system may empty while others work for minutes."""
    for paper in papers:
        paper.read_bytes()


def _builders(plan: Plan, root: Path, papers: Sequence[Path], folder: Path) -> list[Contestant]:
    """Write the projects of the baselines; the first build gives Hugo its layout and warms the machine up."""
    run_once(ours.builds(root, papers)[0])
    records = json.loads(_output(ours.moecat(root, "export", "json")))["papers"]
    others = [
        hugo.hugo(folder / "hugo", records, root / "build" / "site", plan.limit),
        plain.mkdocs(folder / "mkdocs", records, root / "build" / "site", plan.limit),
    ]
    return [*ours.builds(root, papers), *filter(None, others)]


def _prove(runs: dict[str, list[Run]], size: int, folder: Path) -> None:
    bilingual = {"build": folder / "catalog" / "build" / "site", "hugo": folder / "hugo" / "public"}
    done = {name for name, its in runs.items() if not its[-1].stopped}
    for name in done & bilingual.keys():
        proof.check_site(bilingual[name], size, languages=2)
    for lang in plain.LANGUAGES if "mkdocs" in done else ():
        proof.check_site(folder / "mkdocs" / lang / "site", size, languages=1)


def _memory(runs: dict[str, list[Run]]) -> dict[str, Figure]:
    return {f"memory-{name}": figure([run.peak / 1e6 for run in runs[name]]) for name in ("validate", "build")}


def _sizes(plan: Plan, root: Path, folder: Path, paper: str) -> dict[str, Figure]:
    site = root / "build" / "site"
    searched = firstsearch.measure(site, plan.browser)
    for name, count in sorted(searched.items()):
        plan.say(f"    {count:8,} {name}")
    found = {"search": sum(searched.values()), "readme": (root / "README.md").stat().st_size}
    for key, pages in (("page", site), ("page-hugo", folder / "hugo" / "public")):
        page = pages / "papers" / paper / "index.html"
        if page.is_file():
            found[key] = page.stat().st_size
    return {name: figure([count / 1000]) for name, count in found.items()}


def _output(command: Sequence[str]) -> Any:
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise BenchError(f"{' '.join(command[:4])} … ended with {done.returncode}\n{done.stderr.decode()[-2000:]}")
    return done.stdout
