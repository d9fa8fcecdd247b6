"""Letters, and demands and questions."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.dossier.lines import FacetView, LetterLine, Paging, RequestLine

__all__ = ["LettersPage", "RequestsPage"]


@dataclass(frozen=True, slots=True)
class LettersPage:
    """Letters with their senders, addressees and signatories."""

    title: str
    letters: tuple[LetterLine, ...]
    paging: Paging


@dataclass(frozen=True, slots=True)
class RequestsPage:
    """The ledger of demands and questions, with what came of them."""

    title: str
    lines: tuple[RequestLine, ...]
    facets: tuple[FacetView, ...]
    read: int
    """Sources read: in how many no answer was found."""
    paging: Paging
