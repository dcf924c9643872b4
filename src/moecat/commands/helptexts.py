"""The command line described by itself, for its reference page."""

from __future__ import annotations

import click

from moecat.site.reference import Described


def describe_commands(group: click.Group) -> tuple[Described, ...]:
    """Return every verb of a group with its usage, help text and options, by name."""
    context = click.Context(group, info_name="moecat")
    return tuple(_describe(context, name, command) for name, command in sorted(group.commands.items()))


def _describe(above: click.Context, name: str, command: click.Command) -> Described:
    context = click.Context(command, info_name=name, parent=above)
    options = [each for each in command.params if isinstance(each, click.Option)]
    described = [Described(", ".join(each.opts), each.help or "") for each in options]
    usage = " ".join(["moecat", name, *command.collect_usage_pieces(context)])
    return Described(usage, " ".join((command.help or "").split()), "", tuple(described))
