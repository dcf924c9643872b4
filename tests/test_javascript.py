"""The scripts of the website: eslint, prettier, TypeScript's checker, and the tests in tests/js, which need no browser.

`npm ci` installs the tools. Without them these tests are skipped, or fail where MOECAT_REQUIRE_NODE=1.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess

import pytest

from tests.conftest import PROJECT

SCRIPTS = ("lint", "types", "test")
MODULES = PROJECT / "node_modules"


def need(found: bool, reason: str) -> None:
    if found:
        return
    if os.environ.get("MOECAT_REQUIRE_NODE") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_scripts_pass(script: str) -> None:
    need(shutil.which("npm") is not None, "Node.js is not installed")
    need(script == "test" or (MODULES / "eslint").is_dir(), "eslint is not installed: run 'npm ci'")
    done = subprocess.run(
        ["npm", "run", "--silent", script], cwd=PROJECT, capture_output=True, encoding="utf-8", check=False, timeout=240
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_lock_file_names_no_registry() -> None:
    packages = json.loads((PROJECT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    wanted = json.loads((PROJECT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert packages[""]["devDependencies"] == wanted
    assert {packages[f"node_modules/{name}"]["version"] for name in wanted} == set(wanted.values())
