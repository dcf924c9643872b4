"""The policy names the scripts that run within a page by their bytes, and nothing else within it."""

from __future__ import annotations

from moecat.site.policy import allow_script, allowed_scripts, embed_policy, header_policy, page_policy, scripts_within

ALERT = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"  # of alert(1), as browsers print it


def test_a_script_within_a_page_is_known_by_its_bytes() -> None:
    assert scripts_within("<p><script>alert(1)</script>") == {ALERT}
    assert scripts_within('<script type="module">alert(1)</script>') == {ALERT}
    assert scripts_within("<script> alert(1)</script>") != {ALERT}


def test_files_and_data_are_no_scripts_within_a_page() -> None:
    assert scripts_within('<script src="a.js"></script><script type="application/json">{"a": 1}</script>') == set()


def test_the_policy_allows_the_site_and_the_scripts_given() -> None:
    rules = dict(rule.split(" ", 1) for rule in page_policy({ALERT}).split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'self' {ALERT}"
    assert "frame-ancestors" not in rules
    assert header_policy({ALERT}) == page_policy({ALERT}) + "; frame-ancestors 'self'"


def test_a_page_for_frames_of_other_sites_differs_in_nothing_else() -> None:
    assert embed_policy({ALERT}) == header_policy({ALERT}).replace("frame-ancestors 'self'", "frame-ancestors *")


def test_one_more_script_can_be_allowed() -> None:
    page = f'<meta content="{page_policy(set())}">'
    assert allowed_scripts(page) == set()
    assert allowed_scripts(allow_script(page, "alert(1)")) == {ALERT}
