"""What a search found."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.dossier.lines import HitLine, Paging, TitleLine

__all__ = ["SearchPage"]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What a search found."""

    title: str
    text: str
    way: str
    """words, beginnings or parts; empty where nothing was found or asked."""
    hits: tuple[HitLine, ...]
    titles: tuple[TitleLine, ...]
    paging: Paging
