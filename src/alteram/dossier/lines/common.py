"""What every list and page is made of: names, counts, choices, paging."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Choice", "Count", "FacetView", "Frame", "Key", "Name", "Paging", "Pair"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    dossier: str
    """Name of the dossier."""
    here: str
    """Which entry of the navigation the page belongs to."""
    asked: str
    """What stands in the search field."""


@dataclass(frozen=True, slots=True)
class Name:
    """An actor as it is shown; without id where the text names it but it is no actor over all sources."""

    id: str | None
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Count:
    """A thing counted."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and what stands beside it."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a list can be narrowed to."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetView:
    """A property that a list can be narrowed by; `more` values are not offered."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Paging:
    """Which stretch of a longer list is shown; pages count from 1."""

    total: int
    first: int
    last: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Key:
    """A key and what it does."""

    keys: tuple[str, ...]
    does: str
