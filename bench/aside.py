"""Old results make room without being deleted: a file system may be slow for minutes after a mass deletion.

ext4 without a journal, for one, looks at every inode deleted in the last minutes before it takes a new one, and
whoever runs next would pay for it. What is put aside goes when the benchmark ends, with the folder it is in.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path

_NUMBERS = count(1)


def put_aside(folder: Path) -> None:
    """Rename a folder to a free name beside it; nothing happens where there is none."""
    if folder.exists():
        folder.rename(folder.with_name(f"{folder.name}.aside-{next(_NUMBERS)}"))
