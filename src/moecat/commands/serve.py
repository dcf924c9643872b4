"""moecat serve: the website as it would be built, from memory, reloading itself when a file changes."""

from __future__ import annotations

import gc

from moecat.commands.session import OK, PROBLEMS, Session
from moecat.preview.preview import Preview
from moecat.preview.server import PreviewServer
from moecat.prose import HouseError
from moecat.site.reference import Described


def run(session: Session, port: int, commands: tuple[Described, ...]) -> int:
    """Serve on the loopback address until Ctrl-C; records may have problems, the page then shows them."""
    gc.enable()  # switched off for verbs that end soon
    preview = Preview(session, commands)
    try:
        preview.start()
    except HouseError as error:
        session.say(str(error), style="red")
        return PROBLEMS
    with PreviewServer(preview, port) as server:
        session.say(f"serving {server.url} (Ctrl-C stops)", style="green")
        server.serve_until_stopped()
    preview.stop()
    return OK
