"""What is compared: tellings.  A telling is one thing that a statement tells, with its parties, place, time, numbers.

A statement may tell several things ("expelled the families and changed the locks"), and each may concern another
matter, so that matters are found among tellings and told of statements.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Collection", "Count", "Days", "Telling"]

Days = tuple[int, int]
"""First and last day that a time may mean, as ordinals; both ends belong to it."""


@dataclass(frozen=True, slots=True)
class Count:
    """A figure as it is compared."""

    counts: tuple[str, ...]
    """Lemmas of what is counted, head last; empty where not said."""
    unit: str
    low: float
    high: float
    """Bounds, infinite where open."""
    people: bool = False
    """Whether people are counted: members, pickets and passengers may be the same ones."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing told.  Actors are ids over all sources; words are lemmas in lower case."""

    statement: str
    document: str
    start: int
    """First code point of the words that name it."""
    end: int
    lemma: str
    """Of the word that heads it."""
    stem: str
    """What words of one family share: "expel", "expulsion"."""
    act: str = ""
    """Type of act; empty where none is told."""
    noun: bool = False
    """Whether a noun names it."""
    doers: tuple[str, ...] = ()
    """Keys of who does it: an actor's id, after `p:` where it is a person with a name, after `d:` where it is one that
    is described only, after `g:` where others are, after `l:` where it is a place; or, after `w:`, the word that heads
    the phrase."""
    targets: tuple[str, ...] = ()
    """Keys of to whom or what it is done."""
    around: tuple[str, ...] = ()
    """Actors named elsewhere in the same sentence."""
    beside: tuple[str, ...] = ()
    """Keys of the persons with names among them whom the statement itself names."""
    place: tuple[str, ...] = ()
    days: Days | None = None
    sure: bool = False
    """Whether its year can be trusted: it is stated, or reckoned from the document's own date."""
    published: int | None = None
    """Day on which its document was published, as an ordinal."""
    counts: tuple[Count, ...] = ()
    words: tuple[str, ...] = ()
    """Stems of the other words of its sentence that carry meaning, each once, in the order of the text."""
    nearby: tuple[str, ...] = ()
    """Stems of its sentence and of the sentences before and after it, each once."""
    light: bool = False
    """Whether the word that heads it goes with anything and names nothing by itself."""
    negated: bool = False
    refers: str = ""
    """The statement that this one speaks of without repeating it: its telling is taken over."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Tellings in order, and what their documents say as a whole."""

    tellings: tuple[Telling, ...]
    """By the document's date, then its path, then the place in the text."""
    documents: Mapping[str, Mapping[str, int]]
    """Document to its words with meaning and how often they stand there."""
    dated: Mapping[str, int] = field(default_factory=dict)
    """Document to the day on which it was published, as an ordinal."""
