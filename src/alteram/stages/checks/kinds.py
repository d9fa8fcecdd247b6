"""The kinds of checks, and why each is on or off by default.

A kind that fires wrongly more than once in five is off by default: its rule is not run and nothing of it is stored.
The defaults stand in `alteram.settings.ChecksSettings`, one setting a kind, so that any can be switched on or off.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["KINDS", "Finding", "Kind"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of check."""

    severity: str
    """clear, where the two cannot both be right as written; minor, where an innocent reading is near."""
    reason: str
    """Why it is on or off by default."""


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
    "weekday": Kind("clear", "reckoned from the words themselves, with a year that is written or surely near"),
    "impossible_date": Kind("clear", "the calendar has no such day"),
    "order": Kind("clear", "both ends are written with their year"),
    "after_publication": Kind("minor", "day and year written, told as past; the date of publication may be off"),
    "caption": Kind("clear", "same verb and same thing, days of one month that differ"),
    "figures_within": Kind("minor", "nearly the same sentence of the same voice, with another number"),
    "sum": Kind("clear", "parts of the same unit that nearly make the whole"),
    "count": Kind("clear", "the list stands under the number"),
    "contrast": Kind("minor", "the author's own words, few pairs; whether of the same people, the reader sees"),
    "quotation_marks": Kind("minor", "marks paired by paragraph, with reopened quotations joined"),
    "naming": Kind("minor", "one letter apart, in a name of several words that says what kind of body it is"),
    "title": Kind("minor", "same full name, two ranks or forms of address that exclude each other"),
    "headline": Kind("minor", "number, grave act or name with nothing near it below; fair summary was left alone"),
    "source_words": Kind("minor", "what was reported may rest on words not quoted: what it found at first was fair"),
}
"""Every kind by name."""
