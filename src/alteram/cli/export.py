"""`alteram export`: the tables in an open format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from alteram.cli.options import Json, ProjectFolder, Quiet
from alteram.cli.output import Output
from alteram.dossier.export.registry import FORMATS, exporter
from alteram.pipeline.collect import collect
from alteram.pipeline.project import Project

__all__ = ["command"]


def command(
    project: ProjectFolder,
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help=f"One of: {', '.join(FORMATS)}.")],
    into: Annotated[Path, typer.Option("-o", "--output", metavar="PATH", help="Where to write.")],
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Write the tables in an open format."""
    output = Output(quiet, as_json)
    write = exporter(to)
    written = write(collect(Project.open(project)), into)
    output.table(["rows", "table"], [(n, name) for name, n in written.items()])
    output.say(f"Written to {into}")
    output.result({"path": str(into), "format": to, "rows": written})
