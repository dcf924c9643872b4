"""The figures as Markdown, in English and Chinese, between two marker lines of a page; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.goals import Figures, Verdict

BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"
LANGUAGES = ("en", "zh")


class MarkerError(ValueError):
    """A page has not exactly one pair of marker lines in their order."""


@dataclass(frozen=True)
class Row:
    """A line of the table; `per` names the row whose value the ratio divides by."""

    key: str
    unit: str
    en: str
    zh: str
    per: str = ""


@dataclass(frozen=True)
class Report:
    """Everything a page says about one run."""

    sizes: Sequence[int]
    figures: Figures
    verdicts: Sequence[Verdict]
    machine: str
    command: str
    notes: Sequence[Mapping[str, str]] = ()


ROWS = (
    Row("validate", "s", "`moecat validate`", "`moecat validate`"),
    Row("check-jsonschema", "s", "check-jsonschema, same files", "check-jsonschema，同样的文件", "validate"),
    Row("build", "s", "`moecat build`, from nothing", "`moecat build`，从零开始"),
    Row("build-again", "s", "`moecat build`, nothing changed", "`moecat build`，无改动"),
    Row("build-edited", "s", "`moecat build`, after one edit", "`moecat build`，改动一处之后"),
    Row("hugo", "s", "Hugo + Pagefind", "Hugo + Pagefind", "build"),
    Row("mkdocs", "s", "plain MkDocs + Material", "纯 MkDocs + Material", "build"),
    Row("edit", "s", "`moecat serve`: an edit shows", "`moecat serve`：修改可见"),
    Row("edit-busy", "s", "the same, while the search index is rebuilt", "同上，搜索索引重建期间"),
    Row("search", "KB", "first search, bytes fetched", "首次搜索所取字节"),
    Row("readme", "KB", "`README.md`", "`README.md`"),
    Row("page", "KB", "a paper's page", "一个论文页面"),
    Row("page-hugo", "KB", "a paper's page made by Hugo", "Hugo 生成的论文页面", "page"),
    Row("memory-validate", "MB", "peak memory of `moecat validate`", "`moecat validate` 内存峰值"),
    Row("memory-build", "MB", "peak memory of `moecat build`", "`moecat build` 内存峰值"),
)
_WORDS = {
    "en": {"what": "Measured", "records": "{} records", "goal": "Goal", "wanted": "Wanted", "found": "Measured",
           "verdict": "Verdict", "met": "met, {} to spare", "missed": "**missed** by {}", "open": "not measured",
           "least": "at least {}", "most": "at most {}", "made": "Made with `{}`.", "machine": "Machine: {}.",
           "ratio": "In brackets: how many times the value of moecat (for builds, of the one from nothing)."},
    "zh": {"what": "项目", "records": "{} 条记录", "goal": "目标", "wanted": "要求", "found": "实测",
           "verdict": "结论", "met": "达标，余量 {}", "missed": "**未达标**，差 {}", "open": "未测量",
           "least": "至少 {}", "most": "至多 {}", "made": "由 `{}` 生成。", "machine": "机器：{}。",
           "ratio": "括号中为相对 moecat 的倍数（构建以从零开始的一次为准）。"},
}  # fmt: skip


def render_report(report: Report, lang: str) -> str:
    """Return the Markdown that stands between the markers."""
    words = _WORDS[lang]
    notes = [note[lang] for note in report.notes]
    facts = [words["ratio"], *notes, words["machine"].format(report.machine), words["made"].format(report.command)]
    parts = [
        "\n".join(_figures(report, lang)),
        "\n".join(f"- {fact}" for fact in facts),
        "\n".join(_goals(report, lang)),
    ]
    return "\n\n".join(parts) + "\n"


def replace_between_markers(page: str, inside: str, name: str = "bench") -> str:
    """Put a text between the marker lines and leave the rest of the page alone; raises MarkerError."""
    lines = page.splitlines()
    begin, end = BEGIN.replace("bench", name), END.replace("bench", name)
    if lines.count(begin) != 1 or lines.count(end) != 1 or lines.index(begin) > lines.index(end):
        raise MarkerError(f"the page needs one line '{begin}' and after it one line '{end}'")
    before, after = page.partition(begin)[0], page.partition(end)[2]
    return f"{before}{begin}\n\n{inside.strip()}\n\n{end}{after}"


def _figures(report: Report, lang: str) -> Iterator[str]:
    words = _WORDS[lang]
    yield "| " + " | ".join([words["what"], *(words["records"].format(f"{size:,}") for size in report.sizes)]) + " |"
    yield "|---|" + "---:|" * len(report.sizes)
    for row in ROWS:
        cells = [_cell(report.figures, row, size) for size in report.sizes]
        if any(cell != "–" for cell in cells):
            yield "| " + " | ".join([getattr(row, lang), *cells]) + " |"


def _cell(figures: Figures, row: Row, size: int) -> str:
    figure = figures.get((row.key, size))
    if figure is None:
        return "–"
    more = "> " if figure.stopped else ""
    other = figures.get((row.per, size)) if row.per else None
    ratio = f" ({more}{number(figure.value / other.value)}×)" if other else ""
    return f"{more}{number(figure.value)} {row.unit}{ratio}"


def _goals(report: Report, lang: str) -> Iterator[str]:
    words = _WORDS[lang]
    yield f"| {words['goal']} | {words['wanted']} | {words['found']} | {words['verdict']} |"
    yield "|---|---:|---:|---|"
    for verdict in report.verdicts:
        goal, unit = verdict.goal, verdict.goal.unit
        wanted = words["least" if goal.at_least else "most"].format(f"{goal.limit:g} {unit}")
        found = "–" if verdict.value is None else f"{number(verdict.value)} {unit}"
        name = "open" if verdict.value is None else "met" if verdict.met else "missed"
        text = words[name].format(f"{abs(verdict.off):.0%}")
        size = words["records"].format(f"{verdict.size:,}")
        yield f"| {getattr(goal, lang)} ({size}) | {wanted} | {found} | {text} |"


def number(value: float) -> str:
    """Three significant digits, no exponent."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
