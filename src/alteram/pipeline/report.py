"""What a run tells: how far it is, and in the end what it did."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

__all__ = ["Progress", "Report", "SilentProgress"]


class Progress(Protocol):
    """Who is told how far the work is."""

    def start(self, stage: str, total: int | None) -> None:
        """A stage begins; `total` units, None where they are not counted beforehand."""

    def advance(self, units: int) -> None:
        """Some units are done."""

    def finish(self, note: str) -> None:
        """The stage is done; `note` says what it did, in a few words; empty where there was nothing to do."""


class SilentProgress:
    """Tells nobody."""

    def start(self, stage: str, total: int | None) -> None:
        """Nothing."""

    def advance(self, units: int) -> None:
        """Nothing."""

    def finish(self, note: str) -> None:
        """Nothing."""


@dataclass(slots=True)
class Report:
    """What a run did."""

    units: dict[str, int] = field(default_factory=dict)
    """Stage name to the number of units that were worked on: all zero when there was nothing to do."""

    parts: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Name of each remembered step that ran to its units in all, and those that were worked on."""

    found: int = 0
    """Files, folders and links that the inputs held, read or not."""

    holds_project: bool = False
    """Whether the project lies in one of its inputs: it was left out there."""

    gone: tuple[str, ...] = ()
    """Paths of sources that lay in the inputs and are there no more: they stay in the project."""

    @property
    def changed(self) -> bool:
        """Whether any stage had work."""
        return any(self.units.values())
