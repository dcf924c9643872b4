"""What a filed form is answered with, as Markdown in which text of others stays text."""

from __future__ import annotations

from moecat.commands.drafts import Outcome
from moecat.text.markdown import escape

_LANGUAGES = {"en": "English", "zh": "Chinese"}


def render_answer(outcome: Outcome) -> str:
    """Return the answer: the record, what led to it, and what a reviewer or the author still has to do."""
    lines = [f"**{outcome.state}**" + (f": `{outcome.path}`" if outcome.path else "")]
    if outcome.why:
        lines.append(escape(outcome.why))
    if outcome.work:
        lines.append(f"_{escape(outcome.work.label)}_")
    todo = []
    if outcome.draft:
        summary = outcome.draft.data.get("summary") or {}
        todo += [f"the {name} summary" for lang, name in _LANGUAGES.items() if lang not in summary]
        todo += [] if outcome.draft.data.get("topics") else ["a topic"]
        for name, found in outcome.draft.proposals.items():
            lines += [f"- {name}: `{each.id}` ({escape(', '.join(each.words[:4]))})" for each in found]
        lines += [f"- {escape(lead)}" for lead in outcome.draft.leads]
    lines += [f"- {escape(note)}" for note in outcome.notes]
    if todo:
        lines.append(f"Still missing: {', '.join(todo)}.")
    return "\n\n".join([lines[0], *(line for line in lines[1:] if not line.startswith("- "))]) + _bullets(lines) + "\n"


def _bullets(lines: list[str]) -> str:
    found = [line for line in lines if line.startswith("- ")]
    return "\n\n" + "\n".join(found) if found else ""
