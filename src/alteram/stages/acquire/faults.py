"""Why an input was not even opened: the words that `pipeline.intake` and the opening of archives share."""

from __future__ import annotations

__all__ = [
    "EXPORT",
    "HIDDEN",
    "HIDDEN_FOLDER",
    "LINK",
    "LONE_SIDECAR",
    "NO_FILE",
    "OWN_BRIEF",
    "PROJECT",
    "UNSUPPORTED",
    "fault_outcome",
    "is_hidden",
    "too_large",
]

HIDDEN = "hidden file, not read"
HIDDEN_FOLDER = "hidden folder, not read"
LINK = "symbolic link, not followed"
NO_FILE = "no regular file, not read"
PROJECT = "an Alteram project, not read"
EXPORT = "an export of an Alteram project, not read"
OWN_BRIEF = "a brief that Alteram wrote, not read: it tells what other sources say, and is none"
LONE_SIDECAR = "sidecar without a file beside it"

UNSUPPORTED = (HIDDEN, HIDDEN_FOLDER, LINK, NO_FILE, PROJECT, EXPORT, LONE_SIDECAR)
"""Beginnings of the faults that are a choice of ours; every other fault is a failure."""
_HIDDEN_NAMES = {"__macosx", "thumbs.db", "desktop.ini"}


def is_hidden(name: str) -> bool:
    """Whether a file or folder is one that systems make for themselves."""
    return name.startswith(".") or name.lower() in _HIDDEN_NAMES


def fault_outcome(fault: str) -> str:
    """`unsupported` or `failed`."""
    return "unsupported" if fault.startswith(UNSUPPORTED) else "failed"


def too_large(size: int, most: int) -> str:
    """The fault of a file or member that is not read for its size."""
    return f"{size} bytes, larger than the limit of {most} (setting acquire.max_bytes)"
