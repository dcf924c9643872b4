"""The wheel alone, in an environment of its own and far from any checkout: it helps, begins, validates and builds."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.conftest import PROJECT

Program = tuple[Path, Path]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The installed command, and an empty folder to run it in."""
    place = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(place)]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True)
    (wheel,) = place.glob("*.whl")
    home = place / "environment"
    venv.create(home, with_pip=False)
    folders = {"base": str(home), "platbase": str(home)}
    packages = Path(sysconfig.get_path("purelib", "venv", folders))
    # A folder that a .pth names is searched, but its own .pth files are not read: the editable install stays out.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    scripts = Path(sysconfig.get_path("scripts", "venv", folders))
    python = next(path for name in ("python", "python.exe") if (path := scripts / name).exists())
    install = ["-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([sys.executable, *install], check=True, capture_output=True)
    away = place / "away"
    away.mkdir()
    return next(path for name in ("moecat", "moecat.exe") if (path := scripts / name).exists()), away


def run(program: Program, *argv: str) -> str:
    """Run the installed command without anything of this checkout in its environment; it must end well."""
    command, away = program
    environ = {"PATH": "/usr/bin:/bin", "HOME": str(away), "LC_ALL": "C.UTF-8"}
    done = subprocess.run([str(command), *argv], cwd=away, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the environment is named as on POSIX systems")
def test_the_wheel_begins_and_builds_a_catalog(program: Program) -> None:
    assert "validate" in run(program, "--help")
    run(program, "init", "birds")
    assert "no problem" in run(program, "validate", "--root", "birds")
    run(program, "build", "--root", "birds")
    site = program[1] / "birds" / "build" / "site"
    for page in ("index.html", "zh/index.html", "404.html"):
        assert "<html" in (site / page).read_text("utf-8")
    assert list(site.glob("assets/**/*.css"))
