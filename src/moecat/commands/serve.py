"""moecat serve: the website as it would be built, from memory, reloading itself when a file changes."""

from __future__ import annotations

import gc

from moecat.commands.session import OK, Session
from moecat.preview.content import Content
from moecat.preview.server import PreviewServer
from moecat.preview.watcher import watching
from moecat.site.reference import Described


def run(session: Session, port: int, commands: tuple[Described, ...]) -> int:
    """Serve on the loopback address until Ctrl-C; records may have problems, the page then shows them."""
    gc.enable()  # switched off for verbs that end soon
    content = Content(session.project, commands, lambda text: session.say(text, style="red"))
    content.start()
    with PreviewServer(content, port) as server, watching(session.root, content.refresh):
        session.say(f"serving {server.url} (Ctrl-C stops)", style="green")
        server.serve_until_stopped()
    return OK
