"""python -m bench.audit: what Lighthouse says of the built site on a phone; prints it and writes it into the docs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from bench.firstsearch import find_browser
from bench.lighthouse import CATEGORIES, Visit, middle, visit
from bench.machine import busy
from bench.statichost import serving
from bench.table import LANGUAGES, replace_between_markers
from bench.timing import BenchError

PROJECT = Path(__file__).resolve().parents[1]
LIGHTHOUSE = PROJECT / "node_modules" / ".bin" / "lighthouse"
# A page of each kind that people open most; each of the records has much to show.
PAGES = {"": "home", "browse/": "browse", "papers/mc-moe/": "paper", "topics/quantization/": "topic",
         "models/mixtral-8x7b/": "model"}  # fmt: skip
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
MOST_KB = {"home": 150, "paper": 100}
_WORDS = {
    "en": {
        "head": ("Page", "Performance", "Accessibility", "Best practices", "SEO", "Transferred", "Fonts", "Shift"),
        "home": "home", "browse": "browse", "paper": "a paper", "topic": "a topic", "model": "a model",
        "made": "Made with `make audit`: the median of {rounds} visits, Lighthouse's phone profile, gzip, "
        "{papers} papers.",
        "met": "Every goal is met.",
        "missed": "**Missed:** {}.",
    },
    "zh": {
        "head": ("页面", "性能", "无障碍", "最佳实践", "SEO", "传输量", "字体", "布局偏移"),
        "home": "首页", "browse": "论文列表", "paper": "论文", "topic": "主题", "model": "模型",
        "made": "由 `make audit` 生成：{rounds} 次访问取中位数，Lighthouse 手机配置，gzip 压缩，{papers} 篇论文。",
        "met": "全部目标达标。",
        "missed": "**未达标：**{}。",
    },
}  # fmt: skip
Visits = Mapping[str, Visit]


@click.command()
@click.option("--site", default=PROJECT / "build" / "site", show_default=True, type=click.Path(path_type=Path))
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(1), help="Visits of each page.")
@click.option("--strict", is_flag=True, help="Exit with 1 unless every goal is met.")
@click.option("--write/--no-write", default=True, help="Whether to put the table into site/docs.")
def main(site: Path, rounds: int, strict: bool, write: bool) -> None:
    """Let Lighthouse visit the built site as a phone does."""
    browser = find_browser()
    if browser is None or not LIGHTHOUSE.exists():
        raise click.ClickException("this needs a Chromium, and Lighthouse: run 'npm ci'")
    if (load := busy()) > 0.5:
        click.echo(f"the machine is busy (load {load:.1f}): the performance will be blurred", err=True)
    try:
        visits = _visits(site, rounds, browser)
    except BenchError as error:
        raise click.ClickException(str(error)) from error
    papers = len(list((site / "api" / "papers").glob("*.json")))
    click.echo(render(visits, rounds, papers, "en"))
    for kind, each in visits.items():
        click.echo(f"{kind}: {', '.join(each.faults) or 'no fault'}", err=True)
    if write:
        write_pages(PROJECT, visits, rounds, papers)
    sys.exit(1 if strict and list(missed(visits)) else 0)


def _visits(site: Path, rounds: int, browser: str) -> dict[str, Visit]:
    with serving(site) as address:
        return {
            kind: middle([visit(LIGHTHOUSE, browser, address + path) for _ in range(rounds)])
            for path, kind in PAGES.items()
        }


def missed(visits: Visits) -> Iterator[tuple[str, str]]:
    """Yield (kind of page, what is wrong) for every goal that is not met."""
    for kind, each in visits.items():
        for name, least in LEAST.items():
            if each.scores[name] < least:
                yield kind, f"{name} {each.scores[name]} < {least}"
        if each.bytes >= MOST_KB.get(kind, sys.maxsize) * 1000:
            yield kind, f"{each.bytes / 1000:.0f} KB > {MOST_KB[kind]} KB"
        if each.fonts:
            yield kind, f"{each.fonts} fonts"
        if each.shift > 0:
            yield kind, f"CLS {each.shift:.3f}"


def render(visits: Visits, rounds: int, papers: int, lang: str) -> str:
    """Return the Markdown that stands between the markers."""
    words = _WORDS[lang]
    lines = [f"| {' | '.join(words['head'])} |", "|---|" + "---:|" * (len(words["head"]) - 1)]
    for kind, each in visits.items():
        cells = [*(str(each.scores[name]) for name in CATEGORIES), f"{each.bytes / 1000:.1f} KB", str(each.fonts)]
        lines.append(f"| {words[kind]} | {' | '.join(cells)} | {each.shift:.3g} |")
    wrong = [f"{words[kind]}: {what}" for kind, what in missed(visits)]
    verdict = str(words["missed"]).format("; ".join(wrong)) if wrong else words["met"]
    return "\n".join([*lines, "", f"{verdict} {str(words['made']).format(rounds=rounds, papers=papers)}"]) + "\n"


def write_pages(project: Path, visits: Visits, rounds: int, papers: int) -> None:
    """Put the table into the benchmark pages of both languages; raises MarkerError before anything is written."""
    pages = {lang: project / "site" / "docs" / lang / "develop" / "benchmarks.md" for lang in LANGUAGES}
    texts = {
        lang: replace_between_markers(path.read_text("utf-8"), render(visits, rounds, papers, lang), "audit")
        for lang, path in pages.items()
    }
    for lang, path in pages.items():
        path.write_text(texts[lang], encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
