"""What the site needs of review: somebody who writes decisions down.  `alteram.review` has one; the site knows none."""

from __future__ import annotations

from typing import Protocol

from alteram.errors import UserError
from alteram.pipeline.sides import GivenSide

__all__ = ["Desk"]


class Desk(Protocol):
    """Where sides are decided.  What cannot be decided is a UserError, and then nothing was saved."""

    def seen(self) -> str:
        """What stands for `sides.toml` as it is now."""
        ...

    def fault(self) -> UserError | None:
        """Why nothing can be decided now."""
        ...

    def given(self) -> tuple[GivenSide, ...]:
        """The sides in `sides.toml` as it is now."""
        ...

    def decide(self, edit: tuple[str, str | None, tuple[str, ...]], *, seen: str, note: str = "") -> str:
        """Carries out an edit (kind, side, names of voices or new name); returns the id of the decision."""
        ...

    def undo(self, decision: str, *, seen: str) -> str:
        """Takes back the newest decision that stands."""
        ...

    def take_in(self) -> None:
        """Shows `sides.toml` as it is, where it was changed as a file."""
        ...
