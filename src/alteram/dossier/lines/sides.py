"""Who stands with whom: voices, sides, what shows it, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.dossier.lines.common import Name
from alteram.dossier.lines.said import StatementLine

__all__ = ["DecisionLine", "ProposalLine", "ReviewView", "SideLine", "SignLine", "StandingLine"]


@dataclass(frozen=True, slots=True)
class StandingLine:
    """A voice and where it stands."""

    voice: Name
    private: bool
    """Whether it is a private person, for whom nothing is proposed."""
    statements: int
    proposed: str
    """Id of the proposed side in which it is, or empty."""
    proposed_as: str
    """What that side is called."""
    side: str
    """The side on which it stands now, or empty: then it has a column of its own."""
    chosen: bool
    """Whether its box is ticked: it was, when something could not be saved."""


@dataclass(frozen=True, slots=True)
class SideLine:
    """A side as it is given."""

    name: str
    voices: tuple[Name, ...]
    absent: tuple[str, ...]
    """Names that no voice in the sources has."""


@dataclass(frozen=True, slots=True)
class SignLine:
    """What shows that voices stand together, and the passages that it rests on."""

    text: str
    passages: tuple[StatementLine, ...]
    more: int
    """Passages that are not listed."""


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """Voices that are proposed as one side."""

    id: str
    name: str
    voices: tuple[StandingLine, ...]
    signs: tuple[SignLine, ...]
    accepted: str
    """The side on which all of its voices stand now, or empty."""


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What a person decided."""

    id: str
    told: str
    """In words."""
    by: str | None
    at: str
    note: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class ReviewView:
    """What a form needs, and what came of the last one."""

    open: bool
    """Whether anything can be decided here and now."""
    token: str
    """What shows that a form is this site's; in the HTML only."""
    seen: str
    """What stands for `sides.toml` as this page shows it."""
    saved: str
    """What was just decided, in words."""
    message: str
    """Why something was not saved, or nothing can be decided."""
    hint: str
    changed: bool
    """Whether `sides.toml` is another now than the one that this page shows."""
    newest: str
    """The newest decision that stands, by id: the one that can be taken back."""
    undoable: str
    """The same in words; empty where there is none."""
    side: str
    """The side and the note that were not saved."""
    note: str
