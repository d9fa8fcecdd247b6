"""Adds to the journal of review.  What its lines hold, and how they are read, is in `alteram.pipeline.journal`."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from alteram.pipeline.journal import Entry, line_of

__all__ = ["append", "take_back"]


def append(file: Path, entries: Iterable[Entry]) -> None:
    """Writes entries at the end, down to the disk.  Raises OSError where the file cannot be written."""
    file.parent.mkdir(exist_ok=True)
    with file.open("a+b") as journal:
        if journal.tell():
            journal.seek(-1, os.SEEK_END)
            if journal.read(1) != b"\n":  # a line that was broken off stays one line, which `verify` names
                journal.write(b"\n")
        journal.write(b"".join(map(line_of, entries)))
        journal.flush()
        os.fsync(journal.fileno())


def take_back(file: Path, size: int | None) -> bool:
    """Cuts the journal back to a size in bytes, or removes it (None); whether it has that size now."""
    try:
        if size is None:
            file.unlink(missing_ok=True)
        elif file.stat().st_size > size:
            os.truncate(file, size)
    except OSError:
        return False
    return True
