"""The page of names."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.dossier.lines import FacetView, NamedLine, Paging

__all__ = ["NamesPage"]


@dataclass(frozen=True, slots=True)
class NamesPage:
    """What each voice, or given side, calls each actor."""

    title: str
    lines: tuple[NamedLine, ...]
    facets: tuple[FacetView, ...]
    paging: Paging
