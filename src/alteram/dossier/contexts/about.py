"""How the dossier was made, keys, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass, field

from alteram.dossier.lines import Count, Key, Pair

__all__ = ["AboutPage", "ErrorPage", "HelpPage"]


@dataclass(frozen=True, slots=True)
class AboutPage:
    """How this dossier was made."""

    title: str
    facts: tuple[Pair, ...]
    settings: tuple[Pair, ...]
    stages: tuple[Pair, ...]
    tables: tuple[Count, ...]
    faults: tuple[Pair, ...]
    words: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class HelpPage:
    """Keys, and how to search."""

    title: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong, and what can be done.  The JSON answer of every error has these fields, and `ok` is false."""

    title: str
    status: int
    message: str
    hint: str
    ok: bool = field(default=False)
