"""Where an export is written: a folder of its own, so that no other file is taken for a part of it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from alteram.errors import UserError

__all__ = ["make_folder"]

NAMED = 3
"""Files in the way that an error names."""


def make_folder(into: Path, ours: Collection[str]) -> None:
    """Makes the folder, or takes one that is empty or holds an earlier export: nothing but the names in `ours`.

    Hidden files are left aside.  Raises UserError, before anything is written.
    """
    try:
        into.mkdir(parents=True, exist_ok=True)
        others = sorted(p.name for p in into.iterdir() if p.name not in ours and not p.name.startswith("."))
    except OSError as error:
        why = "it is a file" if into.is_file() else error.strerror
        raise UserError(f"cannot write into {into}: {why}", hint="name a folder where you may write") from error
    if others:
        told = ", ".join(others[:NAMED]) + (f" and {len(others) - NAMED} more" if len(others) > NAMED else "")
        raise UserError(
            f"{into} holds other files than an export ({told}): they would be mixed",
            hint="name a new or an empty folder",
        )
