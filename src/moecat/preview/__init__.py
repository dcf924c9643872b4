"""The live preview: watcher, content, server."""
