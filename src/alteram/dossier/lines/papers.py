"""Sources and documents, and where words stand in them."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.dossier.lines.common import Name
from alteram.dossier.lookup import Piece

__all__ = ["DocumentLine", "EditLine", "HitLine", "ReprintLine", "SaidBy", "SourceLine", "TitleLine"]


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list."""

    id: str
    source: str
    kind: str
    title: str
    publisher: str | None
    author: str | None
    published: str | None
    language: str | None
    statements: int
    at: str
    """Where its title stands, or it begins: `start-end`, code points."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in a list."""

    id: str
    path: str
    title: str
    """Its own, that of its only document, or its file's name."""
    publisher: str | None
    published: str | None
    language: str | None
    media_type: str
    outcome: str
    reason: str | None
    carrier_of: str | None
    carriers: int
    documents: int
    statements: int
    characters: int
    readable: bool
    """Whether there is a text to read."""


@dataclass(frozen=True, slots=True)
class EditLine:
    """Words that a reprint changed, added or left out."""

    kind: str
    reprint: str
    """The words of the reprint; empty where it left them out."""
    original: str
    """The words of the original; empty where it has none."""


@dataclass(frozen=True, slots=True)
class ReprintLine:
    """Words that stand here and in another source: one voice, two carriers."""

    carrier: bool
    """Whether the words here are the reprint; else they are the original."""
    kind: str
    words: int
    share: float
    """Of the reprint's words, those that are the original's."""
    source: str
    """The other source."""
    title: str
    at: str
    """Where the words stand here."""
    there: str
    """Where they stand in the other."""
    edits: tuple[EditLine, ...]
    """From the original to the reprint."""
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HitLine:
    """A place where what was looked for stands."""

    source: str
    path: str
    title: str
    language: str | None
    role: str
    pieces: tuple[Piece, ...]
    at: str
    published: str | None
    said: SaidBy | None
    """Whose words they are; None where they stand in no statement."""


@dataclass(frozen=True, slots=True)
class SaidBy:
    """Who says words that were found, and how."""

    statement: str
    voice: Name
    stance: str


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A source or a document whose title or path holds what was looked for."""

    source: str
    title: str
    path: str
    at: str
