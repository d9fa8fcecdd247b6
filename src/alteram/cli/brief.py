"""`alteram brief`: the matters in dispute with their passages, to be handed over."""

from __future__ import annotations

from pathlib import Path

import click

from alteram.cli.options import path_option, project_argument, speech_options
from alteram.cli.output import Output
from alteram.pipeline.project import Project

__all__ = ["command"]


@click.command("brief")
@project_argument
@path_option("into", "FILE", "The file to write: .docx, .md or .pdf.")
@click.option(
    "--mask",
    type=click.Choice(["private", "none"]),
    default="private",
    show_default=True,
    help="Give private persons by their initials, or nobody.",
)
@click.option("--public", multiple=True, metavar="NAME", help="A person who is public; may be given several times.")
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=60,
    show_default=True,
    metavar="N",
    help="Matters, one-sided matters and requests to print at most, each.",
)
@speech_options
def command(
    *, project: Path, into: Path, mask: str, public: tuple[str, ...], most: int, quiet: bool, as_json: bool
) -> None:
    """Write the matters in dispute, with the words of all sides, as .docx, .md or .pdf."""
    from alteram.dossier.brief.compose import Options, compose
    from alteram.dossier.brief.write import check_ending, check_free, make_room, write_brief
    from alteram.dossier.queries import Dossier

    output = Output(quiet, as_json)
    check_ending(into)
    opened = Project.open(project)
    replaces = check_free(into)
    if make_room(into):
        output.say(f"Made the folder {into.parent}")
    with Dossier(opened.dossier_file) as dossier:
        brief = compose(dossier, Options(mask == "private", public, most))
    size = write_brief(brief, into)
    output.say(f"Written to {into}{', in place of the brief that was there' if replaces else ''}")
    if brief.masked:
        given = "1 private person is" if brief.masked == 1 else f"{brief.masked} private persons are"
        output.remark(f"{given} given by initials. To show one: --public NAME. To show all: --mask none")
    output.result({"path": str(into), "bytes": size, "masked": brief.masked, "replaced": replaces})
