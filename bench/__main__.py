"""python -m bench: measure, print, and write the tables of the documentation."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from bench import firstsearch
from bench.goals import Figures, check_goals, say_verdicts
from bench.hugo import find_hugo
from bench.machine import busy, cpu_seconds, describe_machine, others_share
from bench.runner import Plan, measure
from bench.table import LANGUAGES, Report, render_report, replace_between_markers
from bench.timing import BenchError, Figure

PROJECT = Path(__file__).resolve().parents[1]
SIZES = "300,1000,10000"
_LOUD = "!" * 20


def parse_sizes(_context: object, _parameter: object, text: str) -> tuple[int, ...]:
    """Read '300,1000'; raises BadParameter for anything but numbers from 50 to 100,000."""
    if not all(part.isdecimal() and 50 <= int(part) <= 100_000 for part in text.split(",")):
        raise click.BadParameter("give numbers from 50 to 100000, separated by commas")
    return tuple(sorted({int(part) for part in text.split(",")}))


@click.command()
@click.option("--sizes", default=SIZES, show_default=True, callback=parse_sizes, help="Numbers of generated records.")
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(1), help="Runs up to 1,000 records.")
@click.option("--rounds-large", default=5, show_default=True, type=click.IntRange(1), help="Runs above 1,000 records.")
@click.option("--limit", default=180.0, show_default=True, help="Seconds after which a baseline is stopped.")
@click.option("--strict", is_flag=True, help="Exit with 1 unless every goal is met.")
@click.option(
    "--write/--no-write",
    default=None,
    help="Whether to put the tables into site/docs; default: with the default sizes.",
)
def main(**options: object) -> None:
    """Measure moecat beside check-jsonschema, plain MkDocs, and Hugo with Pagefind."""
    sys.exit(run(**options))  # type: ignore[arg-type]


def run(sizes: Sequence[int], rounds: int, rounds_large: int, limit: float, strict: bool, write: bool | None) -> int:
    """Return the exit code: 1 for a failed command, or with `strict` for a goal that is not met."""
    load = busy()
    browser = firstsearch.find_browser()
    for warning in _warnings(load, browser):
        click.echo(f"{_LOUD} {warning}", err=True)
    plan = Plan(PROJECT, rounds, rounds_large, limit, browser, lambda line: click.echo(line, err=True))
    begin, worked = time.perf_counter(), cpu_seconds()
    figures, failed = _measure_all(plan, sizes)
    report = _report(sizes, figures, plan, others_share(worked, time.perf_counter() - begin))
    click.echo(render_report(report, "en"))
    click.echo("\n".join(say_verdicts(report.verdicts)))
    wanted = sizes == parse_sizes(None, None, SIZES) if write is None else write
    if wanted and not failed:
        write_pages(PROJECT, report)
    return 1 if failed or (strict and not all(verdict.met for verdict in report.verdicts)) else 0


def _measure_all(plan: Plan, sizes: Sequence[int]) -> tuple[dict[tuple[str, int], Figure], bool]:
    """Return the figures and whether a command failed; the sizes measured before a failure are kept."""
    figures: dict[tuple[str, int], Figure] = {}
    try:
        with tempfile.TemporaryDirectory(prefix="moecat-bench-") as folder:
            for size in sizes:
                figures |= measure(plan, size, Path(folder) / str(size))
    except BenchError as error:
        click.echo(str(error), err=True)
        return figures, True
    return figures, False


def write_pages(project: Path, report: Report) -> None:
    """Put the tables into the benchmark pages of both languages; raises MarkerError before anything is written."""
    pages = {project / "site" / "docs" / lang / "develop" / "benchmarks.md": lang for lang in LANGUAGES}
    texts = {
        path: replace_between_markers(path.read_text(encoding="utf-8"), render_report(report, lang))
        for path, lang in pages.items()
    }
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8", newline="\n")


def _report(sizes: Sequence[int], figures: Figures, plan: Plan, others: float | None) -> Report:
    command = f"python -m bench --sizes {','.join(map(str, sizes))} --rounds {plan.rounds}"
    command += f" --rounds-large {plan.rounds_large} --limit {plan.limit:g}"
    notes = tuple(_notes(figures, plan, others))
    return Report(sizes, figures, check_goals(figures, sizes), describe_machine(), command, notes)


def _warnings(load: float, browser: str | None) -> Iterator[str]:
    if find_hugo() is None:
        yield "Hugo is not installed: no comparison with Hugo + Pagefind, its goal is not measured"
    if browser is None:
        yield "no Chromium is installed: the bytes of a first search are summed up from the files"
    if load > 0.5:
        yield f"the machine is busy (load {load:.1f}): figures will be blurred"


def _notes(figures: Figures, plan: Plan, others: float | None) -> Iterator[Mapping[str, str]]:
    spread = max((f.high / f.value - 1 for f in figures.values() if f.runs > 1), default=0.0)
    english = "" if others is None else f"; other programs took {others:.0%} of the cores during the run"
    chinese = "" if others is None else f"；测试期间其他程序占用了 {others:.0%} 的处理器"
    yield {
        "en": f"Medians of {plan.rounds} runs up to 1,000 records and {plan.rounds_large} above, one run where it took "
        f"over 30 s; the slowest run was at most {spread:.0%} above its median{english}.",
        "zh": f"1,000 条及以下取 {plan.rounds} 次、以上取 {plan.rounds_large} 次的中位数，超过 30 秒的只测一次；"
        f"最慢一次比中位数最多高 {spread:.0%}{chinese}。",
    }
    yield {
        "en": f"A baseline was stopped after {plan.limit:g} s: “>” marks a lower bound.",
        "zh": f"对照工具超过 {plan.limit:g} 秒即停止，“>” 表示下界。",
    }
    yield {
        "en": "First search: " + ("counted in a headless Chromium." if plan.browser else "summed up from the files."),
        "zh": "首次搜索：" + ("在无界面 Chromium 中计数。" if plan.browser else "按所需文件求和。"),
    }
    if find_hugo() is None:
        yield {"en": "**Hugo was not installed: not compared.**", "zh": "**未安装 Hugo：未作比较。**"}


if __name__ == "__main__":
    main()
