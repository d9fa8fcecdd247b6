"""Who calls whom what."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.dossier.lines.common import Name

__all__ = ["CalledLine", "NamedLine", "NamingLine"]


@dataclass(frozen=True, slots=True)
class CalledLine:
    """A form by which a voice names an actor."""

    text: str
    count: int
    source: str
    at: str
    """Where it stands first."""


@dataclass(frozen=True, slots=True)
class NamingLine:
    """What one side, or one voice, calls an actor."""

    voice: Name
    """Without id where it is a side."""
    neutral: tuple[CalledLine, ...]
    loaded: tuple[CalledLine, ...]
    """Forms that carry a judgement, of blame or of praise."""
    more: int
    """Forms that are not listed."""


@dataclass(frozen=True, slots=True)
class NamedLine:
    """An actor and what it is called."""

    actor: Name
    count: int
    namings: tuple[NamingLine, ...]
    more: int
    """Voices that are not listed."""
