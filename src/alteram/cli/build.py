"""`alteram build`: documents in, a project out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from alteram.cli.options import Backend, Json, Quiet, SettingsFile
from alteram.cli.output import Output
from alteram.cli.status import show_status

__all__ = ["command", "run_build"]


def command(
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT...", help="Files, folders, zip, warc.")],
    into: Annotated[Path, typer.Option("-o", "--output", metavar="PROJECT", help="The project folder to write.")],
    backend: Backend = None,
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, metavar="N", help="Processes to use.")] = None,
    settings: SettingsFile = None,
    strict: Annotated[bool, typer.Option("--strict", help="Leave with 1 when anything was dropped.")] = False,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Read files, folders, zip and warc; analyse them; write PROJECT, or add to it."""
    output = Output(quiet, as_json)
    dropped = run_build(output, inputs, into, settings, {"backend": backend, "jobs": jobs})
    output.say(f"\nLook at it:  alteram serve {into}")
    if strict and dropped:
        raise typer.Exit(1)


def run_build(
    output: Output, inputs: list[Path], into: Path, settings: Path | None, run: dict[str, str | int | None]
) -> int:
    """Builds, tells what became of the inputs, and returns how much was dropped."""
    from alteram.dossier.build import build
    from alteram.pipeline.status import status_of
    from alteram.settings import load_settings

    resolved = load_settings(settings, run=run)
    with output.progress() as progress:
        project, report = build(inputs, into, resolved, progress=progress)
    status = status_of(project)
    if not report.changed:
        output.say("Nothing to do: everything was read and analysed before.")
    show_status(output, project, status, extra={"units": report.units, "changed": report.changed})
    return status.dropped
