"""Issues, comments and pull requests of one repository on GitHub.

Format: https://docs.github.com/en/rest (issues, pulls), version 2022-11-28. Every method raises SourceError.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from moecat.sources.web import SourceError, Web

_PAGE = "100"


@dataclass(frozen=True)
class Issue:
    """An issue or a pull request; `branch` and `merged` are of a pull request."""

    number: int
    title: str = ""
    body: str = ""
    branch: str = ""
    merged: bool = False


@dataclass(frozen=True)
class Forge:
    """One repository, `owner/name`."""

    web: Web
    base: str
    repository: str
    token: str = field(default="", repr=False)

    def open_issue(self, label: str) -> Issue | None:
        """Return the oldest open issue with a label."""
        query = {"labels": label, "state": "open", "sort": "created", "direction": "asc", "per_page": _PAGE}
        found = [each for each in self._list("issues", query) if "pull_request" not in each]
        return _issue(found[0]) if found else None

    def open_pull(self, branch: str) -> Issue | None:
        """Return the open pull request of a branch of this repository."""
        owner = self.repository.partition("/")[0]
        found = self._list("pulls", {"head": f"{owner}:{branch}", "state": "open", "per_page": _PAGE})
        return _issue(found[0]) if found else None

    def closed_pulls(self) -> list[Issue]:
        """Return the pull requests that were closed last, at most 100, merged or not."""
        query = {"state": "closed", "sort": "updated", "direction": "desc", "per_page": _PAGE}
        return [_issue(each) for each in self._list("pulls", query)]

    def head_of(self, number: int) -> str:
        """Return the commit that a pull request is at."""
        found = self.web.json(self._address(f"pulls/{number}"), None, self._headers)
        head = found.get("head") if isinstance(found, dict) else None
        return str(head.get("sha", "")) if isinstance(head, dict) else ""

    def create_issue(self, title: str, body: str, labels: Sequence[str]) -> Issue:
        """Open an issue; labels that do not exist are made by GitHub."""
        return _issue(self._send("POST", "issues", {"title": title, "body": body, "labels": list(labels)}))

    def edit(self, issue: Issue, **changes: str) -> None:
        """Set `body`, `title` or `state` (open, closed) of an issue or a pull request."""
        self._send("PATCH", f"issues/{issue.number}", changes)

    def create_pull(self, branch: str, base: str, title: str, body: str) -> Issue:
        """Open a pull request from a branch of this repository."""
        return _issue(self._send("POST", "pulls", {"title": title, "body": body, "head": branch, "base": base}))

    def label(self, issue: Issue, labels: Sequence[str]) -> None:
        """Add labels to an issue or a pull request."""
        self._send("POST", f"issues/{issue.number}/labels", {"labels": list(labels)})

    def comment(self, number: int, body: str, mark: str) -> None:
        """Write a comment, or write the one anew that begins with `mark` (a comment of HTML, unseen by readers)."""
        text = f"{mark}\n{body}"
        old = self._list(f"issues/{number}/comments", {"per_page": _PAGE})
        mine = [each for each in old if str(each.get("body", "")).startswith(mark) and _is_ours(each)]
        if mine:
            self._send("PATCH", f"issues/comments/{int(mine[0]['id'])}", {"body": text})
        else:
            self._send("POST", f"issues/{number}/comments", {"body": text})

    @property
    def _headers(self) -> Mapping[str, str]:
        asked = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
        return {**asked, "Authorization": f"Bearer {self.token}"} if self.token else asked

    def _address(self, path: str) -> str:
        return f"{self.base}/repos/{self.repository}/{path}"

    def _list(self, path: str, query: Mapping[str, str]) -> list[dict[str, Any]]:
        found = self.web.json(self._address(path), query, self._headers)
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            raise SourceError(f"GitHub: {path} is no list")
        return found

    def _send(self, method: str, path: str, data: Any) -> Any:
        return self.web.send(method, self._address(path), data, self._headers)


def _is_ours(comment: Mapping[str, Any]) -> bool:
    """Whether the workflows wrote a comment: others may copy its mark."""
    user = comment.get("user")
    return isinstance(user, dict) and user.get("login") == "github-actions[bot]"


def _issue(data: Any) -> Issue:
    if not isinstance(data, dict) or not isinstance(data.get("number"), int):
        raise SourceError("GitHub: the answer holds no issue or pull request")
    head = data.get("head")
    branch = str(head.get("ref", "")) if isinstance(head, dict) else ""
    merged = bool(data.get("merged_at"))
    return Issue(data["number"], str(data.get("title") or ""), str(data.get("body") or ""), branch, merged)
