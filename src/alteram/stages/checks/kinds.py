"""The kinds of checks: which are on, and why.

A kind that fires wrongly more than once in five is off: its rule is not run and nothing of it is stored.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["KINDS", "Finding", "Kind"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of check."""

    severity: str
    """clear, where the two cannot both be right as written; minor, where an innocent reading is near."""
    on: bool
    reason: str
    """Why it is on or off."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A check before it is a row: stretches of the text layer, and what they say."""

    kind: str
    places: tuple[tuple[int, int], ...]
    """Code points in the text layer, one pair a passage."""
    message: str
    rule: str
    evidence: str


KINDS: dict[str, Kind] = {
    "weekday": Kind("clear", True, "reckoned from the words themselves, with a year that is written or surely near"),
    "impossible_date": Kind("clear", True, "the calendar has no such day"),
    "order": Kind("clear", True, "both ends are written with their year"),
    "after_publication": Kind("minor", True, "day and year written, told as past; the date of publication may be off"),
    "caption": Kind("clear", True, "same verb and same thing, days of one month that differ"),
    "figures_within": Kind("minor", True, "nearly the same sentence of the same voice, with another number"),
    "sum": Kind("clear", True, "parts of the same unit that nearly make the whole"),
    "count": Kind("clear", True, "the list stands under the number"),
    "contrast": Kind("minor", True, "the author's own words, few pairs; whether of the same people, the reader sees"),
    "quotation_marks": Kind("minor", True, "marks paired by paragraph, with reopened quotations joined"),
    "naming": Kind("minor", True, "one letter apart, in a name of several words that says what kind of body it is"),
    "title": Kind("minor", True, "same full name, two ranks or forms of address that exclude each other"),
    "source_words": Kind("minor", False, "what an article adds to its source is fair summary more often than not"),
    "headline": Kind("minor", False, "headlines sum up in other words: most without matching text are fair"),
}
"""Every kind by name."""
