"""Pages of matters."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.dossier.lines import FacetView, MatterCard, Paging

__all__ = ["AccountPage", "AccountsPage"]


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """Matters with the accounts of all sides, narrowed by what the reader chose."""

    title: str
    cards: tuple[MatterCard, ...]
    facets: tuple[FacetView, ...]
    read: int
    """Sources read."""
    paging: Paging


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One matter, with every passage and every comparison."""

    title: str
    card: MatterCard
    read: int
    paging: Paging
    """Over its columns."""
