"""One module a verb: options in, exit code out. Only these touch the disk."""
