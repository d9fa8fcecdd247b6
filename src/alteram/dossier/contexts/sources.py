"""The list of sources, and the reader."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.dossier.lines import DocumentLine, FacetView, Group, Paging, Pair, ReprintLine, SourceLine

__all__ = ["ReaderPage", "SourcesPage"]


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Every source with what became of it."""

    title: str
    lines: tuple[SourceLine, ...]
    facets: tuple[FacetView, ...]
    paging: Paging


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """A source as written, its statements lit."""

    title: str
    source: str
    path: str
    publisher: str | None
    author: str | None
    published: str | None
    language: str | None
    url: str | None
    outcome: str
    reason: str | None
    original: SourceLine | None
    """The source of which it is an exact copy."""
    carriers: tuple[SourceLine, ...]
    reprints: tuple[ReprintLine, ...]
    """Words that stand here and in other sources, the largest share first."""
    facts: tuple[Pair, ...]
    """Hashes, sizes, where it was found."""
    documents: tuple[DocumentLine, ...]
    groups: tuple[Group, ...]
    statements: int
    own: int
    """Statements in the text's own voice on this page."""
    part: int
    parts: int
    at: str
    """What the address asks to be lit."""
