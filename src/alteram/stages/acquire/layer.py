"""What a reader makes of bytes: the frozen text layer and what the file itself says about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from alteram.model.tables import Block, Page
from alteram.settings import AcquireSettings

__all__ = ["Layer", "Reader", "UnreadableError"]


class UnreadableError(Exception):
    """The bytes cannot be read; the message is the one line that the user sees.

    `outcome` is `failed` (broken, encrypted) or `unsupported` (nothing we read).
    """

    def __init__(self, reason: str, *, outcome: str = "failed") -> None:
        super().__init__(reason)
        self.reason = reason
        self.outcome = outcome


@dataclass(slots=True)
class Layer:
    """Text, NFC with LF, and its layout.  Blocks do not overlap and stand in the order of the text.

    Stretches that no block covers are plain: the segment stage tells their lines apart.
    """

    text: str
    layout: str = "plain"
    """`markup` where blocks tell the structure, else `plain`."""
    blocks: list[Block] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    """What the file claims; the text decides."""
    headers: dict[str, str] = field(default_factory=dict)
    partly: str | None = None
    """Why not everything was read, in one line; None where all was."""
    notes: list[str] = field(default_factory=list)
    """What the reader of the dossier should know though all was read, one line each."""
    tool: str = ""
    """Reader and version."""


Reader: TypeAlias = Callable[[bytes, AcquireSettings], Layer]
"""Raises UnreadableError."""
