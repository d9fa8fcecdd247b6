"""The overview."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.dossier.lines import Bit, Count, DocumentLine, RequestLine, SourceLine, StatementLine

__all__ = ["Denied", "Difference", "OverviewPage"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A matter on which voices differ, in one neutral sentence."""

    key: str
    label: str
    kind: str
    """Of its surest difference, in words."""
    bits: tuple[Bit, ...]
    voices: int


@dataclass(frozen=True, slots=True)
class Denied:
    """A denial, with what it denies."""

    line: StatementLine
    key: str | None
    """Of the matter on whose card both stand; None where it is compared with nothing."""
    label: str
    said: StatementLine | None
    """What it denies, where another says it."""


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """What this dossier is, in one screen."""

    title: str
    counts: tuple[Count, ...]
    """Sources read, documents, statements, voices, letters, requests."""
    differences: tuple[Difference, ...]
    """The weightiest, by voices, what is at stake and how sure the comparison is."""
    all_differences: int
    all_matters: int
    ways: tuple[Count, ...]
    """Ways into it besides: actors, acts, things counted, places where a source does not fit itself."""
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
    denials: tuple[Denied, ...]
    all_denials: int
    asked: tuple[RequestLine, ...]
    all_asked: int
