"""The one error family.

    AlteramError
    ├── UserError            the user's mistake, or an input that asks for one: exit code 2
    │   ├── SettingsError    a setting that does not exist or has a wrong value
    │   ├── InputError       an input path that is not there
    │   ├── ProjectError     a folder that is no project, one made by another version, or one that cannot be written
    │   └── StaleError       a decision on something that has changed since it was looked at
    ├── GroundingError       a row whose quote is not the text at its span: ours, exit code 1
    └── MissingExtraError    an optional package that the command needs is not installed: exit code 2

Errors become text in one place, `alteram.cli.main`: one line `Error: …`, one line `Try: …`.
"""

from __future__ import annotations

__all__ = [
    "AlteramError",
    "GroundingError",
    "InputError",
    "MissingExtraError",
    "ProjectError",
    "SettingsError",
    "StaleError",
    "UserError",
]


class AlteramError(Exception):
    """Something that we can name went wrong.  `hint` is what the user can do about it."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UserError(AlteramError):
    """The user's mistake: nothing was done."""

    exit_code = 2


class SettingsError(UserError):
    """A setting that does not exist, or a value that it cannot take."""


class InputError(UserError):
    """An input that is not there or cannot be reached at all."""


class ProjectError(UserError):
    """A folder that is no Alteram project, or one that this version cannot read."""


class StaleError(UserError):
    """What a decision was made on has changed since it was looked at: nothing was saved."""


class MissingExtraError(UserError):
    """A command or a setting needs an optional package that is not installed."""


class GroundingError(AlteramError):
    """A row says something that its source does not have at the span that it names."""
