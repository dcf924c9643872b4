"""The two websites that the tests look at, each built once: of the invented catalog and of the real one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from moecat.files.places import RECORD_FILES, RECORD_FOLDERS
from tests.conftest import CATALOG, PROJECT
from tests.e2e.browsing import Witness
from tests.e2e.website import Website, hosted

URLS = {"invented": "https://catalog.example.org/sub/moecat/", "real": "https://moecat.github.io/moecat/"}
expect.set_options(timeout=20_000)  # a busy machine is slow, which is not what the tests are about
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
RECORDS = (*RECORD_FOLDERS, *RECORD_FILES)


def command(*args: str | Path) -> list[str]:
    """Return the command line of moecat as a user runs it."""
    return [sys.executable, "-m", "moecat", *map(str, args)]


def moecat(*args: str | Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run moecat to its end; the exit code is the caller's to judge."""
    surroundings = {**os.environ, "PYTHONUTF8": "1", **(env or {})}
    return subprocess.run(command(*args), capture_output=True, encoding="utf-8", env=surroundings, check=False)


def copy_records(source: Path, root: Path) -> Path:
    """Copy what people write, and nothing that was generated from it."""
    for name in RECORDS:
        if (source / name).is_dir():
            shutil.copytree(source / name, root / name)
        elif (source / name).is_file():
            root.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / name, root / name)
    return root


def copy_catalog(name: str, root: Path) -> Path:
    """Copy the records of the invented or the real catalog."""
    return copy_records({"invented": CATALOG, "real": PROJECT}[name], root)


def build(root: Path, out: Path, url: str, env: Mapping[str, str] | None = None) -> Website:
    """Build a site that has to build."""
    done = moecat("build", "--root", root, "--out", out, env={"MOECAT_SITE_URL": url, **(env or {})})
    assert done.returncode == 0, done.stdout + done.stderr
    return Website(root, out, url)


def build_copy(name: str, folder: Path) -> Website:
    """Build the site of a copy of a catalog below a folder."""
    return build(copy_catalog(name, folder / "catalog"), folder / "site", URLS[name])


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Website:
    return build_copy("invented", tmp_path_factory.mktemp("invented"))


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Website:
    return build_copy("real", tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="session", params=["invented", "real"])
def website(request: pytest.FixtureRequest) -> Website:
    site: Website = request.getfixturevalue(request.param)
    return site


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        reason = f"NO BROWSER ON THIS MACHINE ({', '.join(BROWSERS)}): THE SITE WAS NOT TRIED IN ONE"
        (pytest.fail if os.environ.get("MOECAT_REQUIRE_BROWSER") == "1" else pytest.skip)(reason)
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def address(real: Website) -> Iterator[str]:
    """The home page of the real site on a test host."""
    with hosted(real.out) as address:
        yield address


@pytest.fixture
def witness(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Witness]:
    """A browser on the real site that must neither leave it nor complain; options by indirect parameters."""
    witness = Witness(browser, address, **getattr(request, "param", {}))
    yield witness
    witness.close()


@pytest.fixture
def page(witness: Witness) -> Page:
    return witness.page
