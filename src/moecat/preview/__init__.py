"""The live preview: watcher, indexer, server."""
