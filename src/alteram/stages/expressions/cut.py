"""What the grammar of time cuts out: an expression with what its words say, before it is reckoned."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.stages.expressions.lexicon import Lexicon
from alteram.stages.expressions.tokens import Tokens

__all__ = ["Cut", "Reader"]


@dataclass(slots=True)
class Cut:
    """An expression of time in tokens.  Which fields count depends on the kind.

    | kind     | what it is                                             | fields                              |
    |----------|--------------------------------------------------------|-------------------------------------|
    | date     | "May", "3 May 1990", "1990s", "summer", "Sunday"       | year … years, weekday, part, season |
    | pointer  | "last May", "that night", "the following year"         | step, base, unit or a date's fields |
    | offset   | "two weeks ago", "three days later"                    | count, unit, step, base             |
    | duration | "two weeks", "for years"                               | count, unit                         |
    | set      | "every year", "daily"                                  | value                               |
    | clock    | "11 p.m.", "at noon"                                   | clock, part                         |
    | holiday  | "Christmas 1990"                                       | value, year                         |
    | vague    | "now", "recently"                                      | value                               |
    | period   | "during the war", "when they left"                     | none                                |
    """

    first: int
    last: int
    """One past the last token."""
    kind: str
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    years: int = 1
    two_digits: bool = False
    """Whether the year is without its century: "the 90s", "'98"."""
    part: str | None = None
    clock: str | None = None
    """`HH:MM`, or `HH` where the hour alone is said; `?HH` where it may be before or after noon."""
    unit: str = ""
    count: float | None = None
    """None: more than one, not said how many."""
    step: int = 0
    base: str = ""
    mod: str | None = None
    value: str = ""

    @property
    def full(self) -> bool:
        """Whether it is a date whose year is said."""
        return self.kind == "date" and self.year is not None and not self.two_digits


@dataclass(frozen=True, slots=True)
class Reader:
    """What a rule of the grammar reads: the tokens, the word list, and what the document is like."""

    tokens: Tokens
    lex: Lexicon
    bc: bool = False
    """Whether the document speaks of years before Christ."""
