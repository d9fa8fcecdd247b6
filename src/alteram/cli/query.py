"""`alteram query`: full-text search on the command line."""

from __future__ import annotations

import dataclasses
from typing import Annotated

import typer

from alteram.cli.options import Json, ProjectFolder, Quiet
from alteram.cli.output import Output
from alteram.dossier.queries import Dossier
from alteram.pipeline.project import Project

__all__ = ["command"]


def command(
    project: ProjectFolder,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Words to look for.")],
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Most hits to show.")] = 20,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Search the text of all sources; every hit names its source and its place."""
    output = Output(quiet, as_json)
    with Dossier(Project.open(project).dossier_file) as dossier:
        found = dossier.search(text, limit=limit)
    for hit in found.hits:
        output.say(f"{hit.path}  {hit.start}–{hit.end}  {hit.passage}")
        output.say(f"    {' '.join(hit.snippet.split())}")
    output.say(f"{found.total:,} hits" + (f", {len(found.hits)} shown" if found.total > len(found.hits) else ""))
    output.result({"total": found.total, "hits": [dataclasses.asdict(h) for h in found.hits]})
