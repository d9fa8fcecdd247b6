"""`alteram export`: the tables in an open format."""

from __future__ import annotations

from pathlib import Path

import click

from alteram.cli.options import path_option, project_argument, speech_options
from alteram.cli.output import Output
from alteram.dossier.export.registry import FORMATS, exporter
from alteram.pipeline.collect import collect
from alteram.pipeline.project import Project, is_export

__all__ = ["command"]


@click.command("export")
@project_argument
@click.option("--to", metavar="FORMAT", required=True, help=f"One of: {', '.join(FORMATS)}.")
@path_option("into", "PATH", "Where to write.")
@speech_options
def command(project: Path, to: str, into: Path, quiet: bool, as_json: bool) -> None:
    """Write the tables in an open format."""
    output = Output(quiet, as_json)
    write = exporter(to)
    tables = collect(Project.open(project))
    replaces = is_export(into)
    written = write(tables, into)
    output.table(["rows", "table"], [(n, name) for name, n in written.items()])
    output.say(f"Written to {into}{', in place of the export that was there' if replaces else ''}")
    output.result({"path": str(into), "format": to, "rows": written, "replaced": replaces})
