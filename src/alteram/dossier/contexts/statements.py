"""The list of statements, and the page of one."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.dossier.lines import FacetView, Paging, Passage, RequestLine, StatementLine, Step

__all__ = ["StatementPage", "StatementsPage"]


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """Statements, narrowed by what the reader chose."""

    title: str
    lines: tuple[StatementLine, ...]
    facets: tuple[FacetView, ...]
    text: str
    paging: Paging


@dataclass(frozen=True, slots=True)
class StatementPage:
    """One statement: who, through whom, which words, and how it was found."""

    title: str
    line: StatementLine
    content: str
    """All of what is said, stretch by stretch."""
    passages: tuple[Passage, ...]
    cue: str
    named: str
    """The words that name the holder."""
    parent: StatementLine | None
    inside: tuple[StatementLine, ...]
    requests: tuple[RequestLine, ...]
    rule: str
    evidence: str
    steps: tuple[Step, ...]
