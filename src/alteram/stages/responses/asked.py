"""A request, as answers to it are looked for."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Asked"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the search reads it."""

    id: str
    kind: str
    """demand or question."""
    asker: str
    to: frozenset[str]
    """Those asked, and those who speak for them; empty where the text does not say."""
    document: str
    order: tuple[str, str, int, int]
    start: int
    end: int
    words: frozenset[str]
    verbs: frozenset[str]
    """Those of its words that tell what is to be done."""
    text: str
    rhetorical: bool
    circle: frozenset[str]
    """The asker, and those who speak for him."""
    reported_by: str
    """Who tells of the request: the asker himself, or another."""
    by_you: bool
    """Whether the asker is "you": then the writer answers his own reader."""
    by_whomever: bool = False
    """Whether a demand says what is to befall whom, and not who is to do it: "that the families be paid"."""
