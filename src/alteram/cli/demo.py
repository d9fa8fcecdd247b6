"""`alteram demo`: the example dispute, built."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from alteram.cli.build import run_build
from alteram.cli.options import path_option, speech_options
from alteram.cli.output import Output
from alteram.cli.program import as_typed
from alteram.cli.serve import HOST, PORT
from alteram.errors import UserError

__all__ = ["command", "example_documents"]


@click.command("demo")
@path_option("into", "PROJECT", "The project folder to write.", default=Path("alteram-demo"))
@speech_options
def command(into: Path, quiet: bool, as_json: bool) -> None:
    """Build the example dispute, and say where to look."""
    output = Output(quiet, as_json)
    output.say("The example is invented: places, parties and persons do not exist.\n")
    run_build(output, [example_documents()], into, None, {})
    look = as_typed(f"alteram serve {shlex.quote(str(into))}")
    output.say(f"\nThe dossier of the example is built.  Look at it:\n\n    {look}\n")
    output.say(f"and open http://{HOST}:{PORT}/ in a browser.")


def example_documents() -> Path:
    """The documents of the example: installed with the package, or in the source tree beside it."""
    package = Path(__file__).resolve().parents[1]
    for root in (package / "_examples", package.parents[1] / "examples"):
        for folder in sorted(root.glob("*/documents")):
            return folder
    raise UserError("the example is not installed", hint="use a source tree or the published package")
