"""Charts as data: rows, axes and marks.  `site/charts.py` draws them; a table beside them says the same."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Axis", "Chart", "ChartRow", "Mark"]


@dataclass(frozen=True, slots=True)
class Axis:
    """What is laid out from left to right."""

    kind: str
    """time (values are days, ISO 8601) or number."""
    label: str


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A line of a chart: a heading, or one account."""

    label: str
    heading: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """What one account says, on one axis.  Without `low` or `high` it is open at that end."""

    row: int
    """Index of its row."""
    axis: int
    """Index of its axis."""
    low: str | float | None
    high: str | float | None
    shape: str
    """point (one value), span (from low to high) or open (at least one end is not said)."""
    hollow: bool
    """Whether it is said with a reserve: reckoned, about, more than, not done."""
    says: str
    """The same in words."""
    source: str
    at: str
    statement: str
    """Where it leads: a place in a source, and the statement that stands there (empty where there is none)."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows below each other, on axes beside each other."""

    label: str
    axes: tuple[Axis, ...]
    rows: tuple[ChartRow, ...]
    marks: tuple[Mark, ...]
