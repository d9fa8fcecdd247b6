"""The page of names and sides."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.dossier.lines import FacetView, NamedLine, Paging, SideLine

__all__ = ["NamesPage"]


@dataclass(frozen=True, slots=True)
class NamesPage:
    """What each voice, or given side, calls each actor; and which voices stand together."""

    title: str
    lines: tuple[NamedLine, ...]
    facets: tuple[FacetView, ...]
    sides: tuple[SideLine, ...]
    paging: Paging
