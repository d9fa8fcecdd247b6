"""`alteram build`: documents in, a project out."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from alteram.cli.options import path_option, speech_options
from alteram.cli.output import Output
from alteram.cli.program import as_typed
from alteram.cli.status import show_status

__all__ = ["command", "run_build"]


@click.command("build")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=click.Path(path_type=Path))
@path_option("into", "PROJECT", "The project folder to write, or to add to.")
@click.option("--backend", metavar="NAME", help="Where to run: local (the default) or spark.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to use; one a core by default.")
@click.option("--settings", metavar="FILE", type=click.Path(path_type=Path), help="A settings file (TOML).")
@click.option(
    "--sides", metavar="FILE", type=click.Path(path_type=Path), help="Which voices stand together (TOML); kept."
)
@click.option("--strict", is_flag=True, help="Leave with 1 when an input was not, or not wholly, read.")
@speech_options
def command(
    *,
    inputs: tuple[Path, ...],
    into: Path,
    backend: str | None,
    jobs: int | None,
    settings: Path | None,
    sides: Path | None,
    strict: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Read files, folders, zip and warc; analyse them; write PROJECT, or add to it."""
    output = Output(quiet, as_json)
    dropped = run_build(output, list(inputs), into, settings, {"backend": backend, "jobs": jobs}, sides=sides)
    output.say(f"\nLook at it:  {as_typed(f'alteram serve {shlex.quote(str(into))}')}")
    if strict and dropped:
        click.get_current_context().exit(1)


def run_build(
    output: Output,
    inputs: list[Path],
    into: Path,
    settings: Path | None,
    run: dict[str, str | int | None],
    *,
    sides: Path | None = None,
) -> int:
    """Builds, tells what became of the inputs, and returns how much was dropped."""
    from alteram.dossier.build import build
    from alteram.pipeline.status import status_of
    from alteram.settings import load_settings

    resolved = load_settings(settings, run=run)
    with output.progress() as progress:
        project, report = build(inputs, into, resolved, progress=progress, sides=sides)
    status = status_of(project)
    if report.holds_project:
        output.remark(f"{into} lies in what was read and is the project itself: it was left out")
    if report.gone:
        output.remark(_gone(report.gone))
    if not report.found:
        output.say("No file was found in what was named: nothing was added.")
    elif not report.changed:
        output.say("Nothing to do: everything was read and analysed before.")
    show_status(
        output, project, status, extra={"units": report.units, "changed": report.changed, "gone": list(report.gone)}
    )
    return status.dropped


def _gone(paths: tuple[str, ...]) -> str:
    """What is said of files that were read before and are not there now."""
    named = ", ".join(paths[:_NAMED]) + (f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else "")
    told = (
        "1 file is no longer there; it stays"
        if len(paths) == 1
        else f"{len(paths)} files are no longer there; they stay"
    )
    return f"{told} in the project: {named}. A new project leaves {'it' if len(paths) == 1 else 'them'} out."


_NAMED = 3
