"""Options that every command takes, and the ones that builds share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["Backend", "Json", "ProjectFolder", "Quiet", "SettingsFile"]

Quiet = Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
ProjectFolder = Annotated[Path, typer.Argument(metavar="PROJECT", help="A project folder, as `build` made it.")]
SettingsFile = Annotated[Path | None, typer.Option("--settings", metavar="FILE", help="A settings file (TOML).")]
Backend = Annotated[str | None, typer.Option("--backend", metavar="NAME", help="Where to run: local or spark.")]
