"""Matters as cards: columns of voices or sides with their words, and how these stand to each other."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.dossier.lines.common import Name
from alteram.dossier.lines.reading import Run

__all__ = ["AccountLine", "Bit", "CardColumn", "CarrierLine", "DifferenceLine", "MatterCard"]


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of a sentence: the site's own words, a name, or words of a source."""

    text: str
    kind: str
    """Empty for the site's own words; `name`; `words`."""


@dataclass(frozen=True, slots=True)
class CarrierLine:
    """A source that reprints the words: no voice of its own."""

    source: str
    title: str
    at: str


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A passage in a column, word for word."""

    statement: str
    source: str
    title: str
    publisher: str | None
    published: str | None
    language: str | None
    holder: Name
    via: tuple[Name, ...]
    stance: str
    quotation: str
    spoken_of: str
    """The sentence before, where what is said only points back at it ("this accusation"); it may be another's."""
    before: str
    """The words before it in its own sentence, where it says too little without them: "accuses | us of theft"."""
    runs: tuple[Run, ...]
    """What is said; lit are the words that differ from others'."""
    at: str
    place: str
    """Paragraph, and page where the original has pages."""
    carriers: tuple[CarrierLine, ...]


@dataclass(frozen=True, slots=True)
class CardColumn:
    """What one side, or one voice, says of a matter."""

    name: Name
    """Without id where the text names no holder, or where it is a side."""
    side: bool
    lines: tuple[AccountLine, ...]
    more: int
    """Statements of this column that the card leaves to the page of the matter."""


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """How two passages stand to each other, in one neutral sentence."""

    kind: str
    label: str
    bits: tuple[Bit, ...]
    score: float
    """How sure the machine is, 0 to 1."""
    reasons: tuple[str, ...]
    alike: int
    """How many more comparisons say the same of the same two: of a report of the words, or an answer to them."""


@dataclass(frozen=True, slots=True)
class MatterCard:
    """A matter with its accounts."""

    key: str
    number: int
    """Its place by weight, from 1."""
    label: str
    columns: tuple[CardColumn, ...]
    more_columns: int
    differences: tuple[DifferenceLine, ...]
    more_differences: int
    sources: int
    """In how many sources it is told of."""
    one_sided: bool
    """Whether one column alone tells of it."""
