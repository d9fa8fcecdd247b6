"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from alteram.errors import UserError

__all__ = ["path_option", "project_argument", "speech_options"]

F = TypeVar("F", bound=Callable[..., Any])

project_argument = click.argument("project", metavar="PROJECT", type=click.Path(path_type=Path))
"""A project folder, as `build` made it."""


def path_option(name: str, metavar: str, help: str, default: Path | None = None) -> Callable[[F], F]:
    """`-o PATH`: where to write; asked for where there is no default."""
    given: dict[str, Any] = {"required": True} if default is None else {"default": default, "show_default": True}
    kind: Any = click.Path(path_type=Path)
    return click.option("-o", "--output", name, metavar=metavar, type=kind, help=help, callback=_named, **given)


def _named(_context: click.Context, _parameter: click.Parameter, path: Path) -> Path:
    """A path to write to.  Tables cannot be written below a name that is no text."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError as error:
        shown = str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        raise UserError(f"cannot write {shown}: its name is not in UTF-8", hint="give it another name") from error
    return path


def speech_options(command: F) -> F:
    """`--quiet` and `--json`."""
    command = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")(command)
    return click.option("--quiet", is_flag=True, help="Print nothing but errors.")(command)
