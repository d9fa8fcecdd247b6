"""The overview."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.dossier.lines import Count, DocumentLine, RequestLine, SourceLine, StatementLine

__all__ = ["OverviewPage"]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """What this dossier is, in one screen."""

    title: str
    counts: tuple[Count, ...]
    """Sources read, documents, statements, voices, letters, requests."""
    outcomes: tuple[Count, ...]
    unread: tuple[SourceLine, ...]
    """Sources that were not, or not wholly, read."""
    unanalysed: tuple[SourceLine, ...]
    """Sources that were read and kept, but not analysed."""
    more_unread: int
    voices: tuple[Count, ...]
    more_voices: int
    unnamed: int
    """Statements whose text names no holder."""
    stances: tuple[Count, ...]
    documents: tuple[DocumentLine, ...]
    """By date, those without one last."""
    more_documents: int
    denials: tuple[StatementLine, ...]
    all_denials: int
    asked: tuple[RequestLine, ...]
    all_asked: int
