"""Layout and generated files of main, put right by a commit, so that who adds a record need not run the program."""

from __future__ import annotations

import sys

from moecat.automation.proposals import Checkout
from moecat.automation.run import moecat
from moecat.files.git_write import changed_files, commit_files, push

_OURS = ("papers/", "models/", "engines/", "measurements/", "schema/", "README", "taxonomy.yaml", "resources.yaml")


def tidy(work: Checkout) -> str:
    """Run `fmt` and write the generated files; push a commit where that changed something, and return it, else "".

    Raises GitError, also where somebody pushed meanwhile: the run of that push does it then.
    """
    moecat(work.root, "fmt")
    done = moecat(work.root, "build", "--generated")
    if done.code:
        sys.stdout.write(done.out)
        return ""
    paths = [path for path in changed_files(work.root) if path.startswith(_OURS)]
    if not paths:
        return ""
    commit = commit_files(work.root, paths, "Layout and generated files")
    push(work.root, work.remote, commit, work.main, token=work.forge.token)
    return commit
