"""A build that is killed or fails leaves a whole site in place: the old one or the new one, never a mixture."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

from tests.conftest import PROJECT
from tests.e2e.conftest import URLS, command, copy_catalog, moecat

pytestmark = pytest.mark.slow

URL = {"MOECAT_SITE_URL": URLS["invented"]}
TOY, FAQ = "papers/2024/toy.yaml", "site/docs/{}/faq.md"
READMES = ("README.md", "README.zh-CN.md")

# Runs moecat and kills its first process where an audit event of that name, with that text in its arguments, is about
# to happen there; the others end by themselves, or not.
KILLER = """
import os, signal, sys
main, wanted, text = os.getpid(), *sys.argv[1:3]
def hook(event, args):
    if event == wanted and os.getpid() == main:
        if any(text in os.fsdecode(arg) for arg in args if isinstance(arg, (str, bytes, os.PathLike))):
            os.kill(main, signal.SIGKILL)
sys.addaudithook(hook)
from moecat.cli import main as moecat
sys.exit(moecat(sys.argv[3:]))
"""
MOMENTS = {
    "while pages and index are written": ("open", ".site.new/index.html"),
    "before the sites are exchanged": ("ctypes.dlsym", "renameat2"),
    "after the sites were exchanged": ("os.rename", ".site.new"),
    "while the old site is deleted": ("os.rmdir", "stylesheets"),
    "before a README is put in place": ("os.rename", ".README.md"),
    "between the README files": ("os.rename", ".README.zh-CN.md"),
}


@dataclass(frozen=True)
class State:
    """Everything a build is answerable for, each file by its digest."""

    site: dict[str, str]
    readmes: dict[str, str]


@dataclass
class Workshop:
    """A catalog with prose of its own and a good site, which builds in two wordings."""

    root: Path
    out: Path

    def write(self, wording: str, prose: str = "") -> None:
        """Change what the records say, and the prose where it is to say something new."""
        toy = self.root / TOY
        lines = toy.read_text(encoding="utf-8").splitlines(keepends=True)
        lines[lines.index("  en: >-\n") + 1] = f"    Presents a toy: {wording}. It has eight experts.\n"
        lines[lines.index("  en: >-\n") + 2] = f"  zh: 玩具模型：{wording}。它有八个专家。\n"
        toy.write_text("".join(lines), encoding="utf-8")
        for lang in ("en", "zh"):
            if prose:
                (self.root / FAQ.format(lang)).write_text(f"# FAQ\n\n{prose}\n", encoding="utf-8")

    def arguments(self) -> list[str]:
        return ["build", "--root", str(self.root), "--out", str(self.out)]

    def build(self) -> State:
        done = moecat(*self.arguments(), env=URL)
        assert done.returncode == 0, done.stdout + done.stderr
        return self.state()

    def build_and_die(self, program: str, *arguments: str) -> str:
        """Run a program that ends in a kill; return what it printed."""
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments, *self.arguments()],
            env={**os.environ, **URL},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=False,
        )
        assert done.returncode == -signal.SIGKILL
        return done.stdout

    def start(self) -> subprocess.Popen[bytes]:
        environment = {**os.environ, **URL}
        return subprocess.Popen(
            command(*self.arguments()), env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def state(self) -> State:
        files = {path.relative_to(self.out).as_posix(): digest(path) for path in self.out.rglob("*") if path.is_file()}
        return State(files, {name: digest(self.root / name) for name in READMES})

    def leftovers(self) -> list[str]:
        """Return temporary files and folders that nobody needs any more."""
        return sorted(str(path) for folder in (self.root, self.out.parent) for path in folder.glob(".*"))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    folder = tmp_path_factory.mktemp("atomic")
    root = copy_catalog("invented", folder / "catalog")
    shutil.copytree(PROJECT / "site", root / "site", ignore=shutil.ignore_patterns("docs"))
    for lang in ("en", "zh"):
        (root / FAQ.format(lang)).parent.mkdir(parents=True)
    workshop = Workshop(root, folder / "public" / "site")
    workshop.write("the first wording", "The first answer.")
    workshop.build()
    return workshop


@pytest.fixture
def workshop(made: Workshop) -> Iterator[Workshop]:
    """The same for every test, built and in good order."""
    saved = {path: path.read_bytes() for path in made.root.rglob("*") if path.is_file() and "build" not in path.parts}
    yield made
    for left in made.leftovers():
        shutil.rmtree(left) if Path(left).is_dir() else Path(left).unlink()
    for path, raw in saved.items():
        path.write_bytes(raw)


def assert_whole(now: State, *whole: State) -> None:
    """The site is one of the whole ones, and so is each README."""
    assert now.site in [each.site for each in whole], {
        path: [path in each.site and each.site[path] == now.site.get(path) for each in whole]
        for path in sorted(set().union(now.site, *(each.site for each in whole)))
        if not all(each.site.get(path) == now.site.get(path) for each in whole)
    }
    for name in READMES:
        assert now.readmes[name] in [each.readmes[name] for each in whole]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_kill_leaves_a_whole_site_and_the_next_build_tidies_up(workshop: Workshop, moment: str) -> None:
    old = workshop.state()
    workshop.write(f"killed {moment}")
    workshop.build_and_die(KILLER, *MOMENTS[moment])
    left = workshop.state()
    new = workshop.build()
    assert new.site != old.site
    assert_whole(left, old, new)
    assert workshop.leftovers() == []


def test_kills_at_any_time_leave_a_whole_site(workshop: Workshop) -> None:
    """Prose changes as well, so that MkDocs runs; each kill meets what the one before it left behind."""
    wordings = ("one", "two")
    whole: dict[str, State] = {}
    for wording in wordings:
        workshop.write(wording, f"Answer {wording}.")
        start = time.monotonic()
        whole[wording] = workshop.build()
        seconds = time.monotonic() - start
    for part in (0.25, 0.45, 0.6, 0.7, 0.8, 0.9):
        [current] = [wording for wording in wordings if whole[wording].site == workshop.state().site]
        other = next(wording for wording in wordings if wording != current)
        workshop.write(other, f"Answer {other}.")
        with workshop.start() as process:
            time.sleep(part * seconds)
            process.kill()
        assert_whole(workshop.state(), *whole.values())
    assert workshop.build() == whole[other]
    assert workshop.leftovers() == []


@pytest.mark.parametrize("of_target", [False, True], ids=["of the same catalog", "into the same folder"])
def test_a_build_waits_for_another_one(workshop: Workshop, of_target: bool) -> None:
    before = workshop.build()
    lock = FileLock(workshop.out.with_name(".site.lock") if of_target else workshop.root / "build" / ".lock")
    lock.acquire()
    with workshop.start() as process:
        assert process.stderr
        assert b"waiting for its end" in process.stderr.readline()
        assert process.poll() is None
        lock.release()
        said = process.communicate()[1]
    assert process.returncode == 0, said
    assert_whole(workshop.state(), before)


def test_what_has_not_changed_is_not_written_again(workshop: Workshop) -> None:
    workshop.build()
    index = workshop.out / "search" / "core.idx"
    kept, paper = (workshop.out / "api" / "papers" / f"{name}.json" for name in ("local-experts", "toy"))
    before = {path: path.stat().st_ino for path in (index, kept, paper)}
    workshop.build()
    assert {path: path.stat().st_ino for path in before} == before
    workshop.write("a wording of its own")
    workshop.build()
    assert kept.stat().st_ino == before[kept]
    assert paper.stat().st_ino != before[paper]


def test_nothing_is_built_where_nothing_changed(workshop: Workshop) -> None:
    before = workshop.build()
    times = {path: path.stat().st_mtime_ns for path in (workshop.out, workshop.root / "build" / "prose" / "en")}
    done = moecat(*workshop.arguments(), env=URL)
    assert "nothing has changed since the last build" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert workshop.state() == before
    (workshop.root / "README.md").write_text("by hand", encoding="utf-8")
    assert workshop.build() == before


def test_what_was_changed_by_hand_is_mended(workshop: Workshop) -> None:
    before = workshop.build()
    index = workshop.out / "search" / "core.idx"
    for path in (index, workshop.out / "index.html", workshop.out / "moecat.bib"):
        with path.open("ab") as file:
            file.write(b"by hand")
    assert workshop.build() == before


# Builds that fail ----------------------------------------------------------------------------------------------------


def fails(workshop: Workshop, *arguments: str, limit: int = 0) -> str:
    """Return what a build says that must fail and must not change anything."""
    before = workshop.state()

    def restrict() -> None:
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    build = command(*(arguments or workshop.arguments()))
    done = subprocess.run(
        build, capture_output=True, text=True, env={**os.environ, **URL}, preexec_fn=restrict, check=False
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert workshop.state() == before
    assert workshop.leftovers() == []
    return done.stdout + done.stderr


def test_a_broken_record_changes_nothing(workshop: Workshop) -> None:
    toy = workshop.root / TOY
    toy.write_text(
        toy.read_text(encoding="utf-8").replace("topics: [shrinking]", "topics: [shrnking]"), encoding="utf-8"
    )
    said = fails(workshop)
    assert f"{TOY}:9:10: unknown-topic: " in said
    assert "did you mean 'shrinking'?" in said


def test_a_broken_page_of_prose_changes_nothing(workshop: Workshop) -> None:
    (workshop.root / FAQ.format("zh")).write_text("# 问题\n\n[没有](gone.md)\n", encoding="utf-8")
    said = fails(workshop)
    assert "site/docs/zh does not build" in said
    assert "gone.md" in said


def test_a_broken_template_changes_nothing(workshop: Workshop) -> None:
    templates = workshop.root / "templates"
    shutil.copytree(PROJECT / "templates", templates)
    try:
        (templates / "site" / "paper.html").write_text("{% if %}", encoding="utf-8")
        assert "templates/site/paper.html:1" in fails(workshop)
    finally:
        shutil.rmtree(templates)


def test_a_place_where_nothing_can_be_written_is_told(workshop: Workshop, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    place = str(tmp_path / "file" / "site")
    assert place.rpartition("/")[0] in fails(workshop, "build", "--root", str(workshop.root), "--out", place)
    assert (tmp_path / "file").read_text() == "not a folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_told(workshop: Workshop) -> None:
    workshop.out.parent.chmod(0o555)
    try:
        assert "denied" in fails(workshop)
    finally:
        workshop.out.parent.chmod(0o755)


@pytest.mark.parametrize("limit", [2_000, 20_000, 60_000])
def test_a_full_disk_changes_nothing(workshop: Workshop, limit: int) -> None:
    """Files cannot grow beyond a limit, which fails like a disk that is full: early, later, or in the search index."""
    workshop.write("that does not fit")
    assert "large" in fails(workshop, limit=limit).lower()


def test_a_folder_with_other_files_is_refused(workshop: Workshop, tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    done = moecat("build", "--root", workshop.root, "--out", tmp_path)
    assert done.returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["precious.txt"]
    assert moecat("build", "--root", workshop.root, "--out", workshop.root).returncode == 2
    assert (workshop.root / TOY).is_file()


@pytest.mark.parametrize("place", ["papers/2026", "site/docs", "templates", "build/docs", "build"])
def test_no_site_goes_where_moecat_reads_from(workshop: Workshop, place: str) -> None:
    done = moecat("build", "--root", workshop.root, "--out", workshop.root / place)
    assert done.returncode == 2, done.stderr
    assert not (workshop.root / "papers" / "2026").exists()


@pytest.mark.parametrize("name", [".site.new", ".site.old"])
def test_a_foreign_folder_beside_the_site_is_refused(workshop: Workshop, name: str) -> None:
    workshop.write(f"foreign {name}")
    foreign = workshop.out.with_name(name)
    foreign.mkdir()
    (foreign / "precious.txt").write_text("mine")
    done = moecat(*workshop.arguments(), env=URL)
    assert done.returncode == 1
    assert f"{name} holds files that moecat did not make" in done.stderr
    assert (foreign / "precious.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["docs/en", "prose/zh", "cards"])
def test_a_link_below_the_build_folder_is_refused(workshop: Workshop, tmp_path: Path, name: str) -> None:
    workshop.write(f"a link {name}", f"A link {name}.")
    (tmp_path / "precious.txt").write_text("mine")
    folder = workshop.root / "build" / name
    shutil.rmtree(folder)
    folder.symlink_to(tmp_path)
    try:
        said = fails(workshop)
    finally:
        folder.unlink()
    assert f"{name} is a link" in said
    assert [path.name for path in tmp_path.iterdir()] == ["precious.txt"]


@pytest.mark.parametrize(
    ("path", "old", "new", "place"),
    [
        ("site/paper.html", "{{ v.id }}", "{{ v.idd }}", "templates/site/paper.html:"),
        ("strings.en.yaml", "paper:", "papper:", "strings.en.yaml"),
        ("readme/README.md.j2", "{%", "{% nonsense %}{%", "templates/readme/README.md.j2:"),
    ],
)
def test_a_broken_template_is_reported_with_its_line(
    workshop: Workshop, path: str, old: str, new: str, place: str
) -> None:
    templates = workshop.root / "templates"
    shutil.copytree(PROJECT / "templates", templates)
    try:
        file = templates / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        said = fails(workshop)
    finally:
        shutil.rmtree(templates)
    assert place in said
    assert "fix: " in said
