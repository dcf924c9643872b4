"""The facts of site/mkdocs.yml that everything needs are checked before anything is made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from moecat.build.project import Project
from moecat.files.errors import BuildError
from tests.conftest import TODAY

FACTS = {"site_name": "toys", "site_url": "https://toys.example.org/", "repo_url": "https://github.com/toys/toys"}


def project(root: Path, facts: dict[str, str], site_url: str | None = None) -> Project:
    (root / "site").mkdir()
    (root / "taxonomy.yaml").touch()
    (root / "site" / "mkdocs.yml").write_text("".join(f"{name}: {value}\n" for name, value in facts.items()))
    return Project(root, TODAY, site_url)


def test_the_facts_are_read(tmp_path: Path) -> None:
    assert project(tmp_path, FACTS).site_info().url == "https://toys.example.org/"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"site_url": "nope"}, r"^site/mkdocs\.yml:2: site_url is 'nope'\n  fix: write a whole address"),
        ({"site_url": "https://"}, r"^site/mkdocs\.yml:2: site_url is 'https://'"),
        ({"repo_url": "javascript:alert(1)"}, r"^site/mkdocs\.yml:3: repo_url is 'javascript:alert\(1\)'"),
        ({"site_name": "7"}, r"^site/mkdocs\.yml:1: site_name is missing or no text"),
    ],
)
def test_what_is_no_fact_is_named(tmp_path: Path, changed: dict[str, str], said: str) -> None:
    with pytest.raises(BuildError, match=said):
        project(tmp_path, FACTS | changed).site_info()


def test_an_address_from_outside_is_checked_too(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"^the site's address is 'nope'\n  fix: "):
        project(tmp_path, FACTS, "nope").site_info()
