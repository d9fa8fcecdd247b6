"""`alteram query`: full-text search on the command line."""

from __future__ import annotations

import dataclasses
import shlex
from pathlib import Path

import click

from alteram.cli.options import project_argument, speech_options
from alteram.cli.output import Output
from alteram.dossier.lookup import terms
from alteram.dossier.queries import Dossier
from alteram.dossier.site.words import WAYS
from alteram.errors import UserError
from alteram.pipeline.project import Project

__all__ = ["command"]


@click.command("query")
@project_argument
@click.argument("text", metavar="TEXT")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="Hits to show.")
@speech_options
def command(project: Path, text: str, limit: int, quiet: bool, as_json: bool) -> None:
    """Search the text of all sources; every hit names its source and its place."""
    output = Output(quiet, as_json)
    looked_for = terms(text)
    if not looked_for:
        raise UserError(
            "there is nothing to look for: no word was given",
            hint=f"alteram query {shlex.quote(str(project))} 'two words'",
        )
    with Dossier(Project.open(project).dossier_file) as dossier:
        found = dossier.search(text, limit=limit)
    for hit in found.hits:
        output.say(f"{hit.path}  {hit.start}–{hit.end}  {hit.passage}")
        output.say(f"    {' '.join(hit.snippet.split())}")
    named = tuple(dict.fromkeys(" ".join(title.words.split()) for title in found.titles))
    titles = tuple(words for words in named if not any(other.startswith(f"{words} · ") for other in named))
    for words in titles:  # a document's title that its source bears too stands there, with the path
        output.say(f"In a title: {words}")
    asked = " and ".join(f"“{term}”" for term in looked_for)
    shown = f", {len(found.hits)} shown" if found.total > len(found.hits) else ""
    also = f", and {len(titles)} title{'s' if len(titles) != 1 else ''}" if titles else ""
    hits = f"{found.total:,} hit{'s' if found.total != 1 else ''}"
    output.say(f"{hits} for {asked}{shown}{also}.  {WAYS.get(found.way, '')}".rstrip())
    output.result(
        {
            "looked_for": looked_for,
            "way": found.way,
            "total": found.total,
            "hits": [dataclasses.asdict(h) for h in found.hits],
            "titles": [dataclasses.asdict(t) for t in found.titles],
        }
    )
