"""The error that a person can mend: whatever reads and builds raises it, the command line prints it."""

from __future__ import annotations


class BuildError(Exception):
    """Something cannot be read or built; the message names the place, what is wrong and the way out."""
