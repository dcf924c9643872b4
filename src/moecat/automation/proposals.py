"""A change in the checkout becomes a branch and a pull request, or updates the one there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from moecat.automation.forge import Forge, Issue
from moecat.files.git_write import commit_files, push


@dataclass(frozen=True)
class Checkout:
    """A checkout, its repository on GitHub, where that is pushed to, and the branch that proposals go to."""

    root: Path
    forge: Forge
    remote: str
    main: str = "main"


@dataclass(frozen=True)
class Proposal:
    """Files of the checkout that a pull request proposes; labels are added to it."""

    branch: str
    paths: Sequence[str]
    title: str
    body: str
    labels: tuple[str, ...] = ()


def propose(work: Checkout, proposal: Proposal) -> Issue:
    """Push the files on a branch that starts at the present commit; open its pull request or write it anew.

    Raises GitError or SourceError. The checkout stays on its commit, the files as they are.
    """
    forge = work.forge
    commit = commit_files(work.root, proposal.paths, proposal.title)
    push(work.root, work.remote, commit, proposal.branch, token=forge.token, force=True)
    pull = forge.open_pull(proposal.branch)
    if pull is None:
        pull = forge.create_pull(proposal.branch, work.main, proposal.title, proposal.body)
    else:
        forge.edit(pull, body=proposal.body, title=proposal.title)
    if proposal.labels:
        forge.label(pull, proposal.labels)
    return pull
