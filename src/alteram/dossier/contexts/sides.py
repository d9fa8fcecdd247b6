"""The page of sides."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.dossier.lines import DecisionLine, Paging, ProposalLine, ReviewView, SideLine, StandingLine

__all__ = ["SidesPage"]


@dataclass(frozen=True, slots=True)
class SidesPage:
    """Which voices stand together: as given, as proposed with what shows it, and what was decided."""

    title: str
    sides: tuple[SideLine, ...]
    proposals: tuple[ProposalLine, ...]
    voices: tuple[StandingLine, ...]
    text: str
    """Words by which the voices are narrowed."""
    paging: Paging
    decisions: tuple[DecisionLine, ...]
    """The newest first."""
    more: int
    """Decisions that are not listed."""
    review: ReviewView | None
    """None where sides can only be looked at."""
