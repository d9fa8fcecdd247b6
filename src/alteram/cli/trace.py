"""`alteram trace`: how one row came about, back to the file."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from alteram.cli.options import project_argument, speech_options
from alteram.cli.output import Output
from alteram.pipeline.project import Project
from alteram.pipeline.trace import trace

__all__ = ["command"]

_LONG = 300


@click.command("trace")
@project_argument
@click.argument("row_id", metavar="ID")
@speech_options
def command(project: Path, row_id: str, quiet: bool, as_json: bool) -> None:
    """Show how the row ID (such as stm-…) came about: rule, passage, source, and what was done to it."""
    output = Output(quiet, as_json)
    found = trace(Project.open(project), row_id)
    for step in found.steps:
        made = f"made by {step.stage}" if step.stage else ""
        output.say(f"{step.table}  {step.id}  {made}")
        for name, value in step.row.items():
            if value not in (None, [], "", {}) and name != "id":
                output.say(f"    {name}: {_short(value, found.actors)}")
        output.say()
    output.result([dataclasses.asdict(step) for step in found.steps])


def _short(value: Any, actors: Mapping[str, str]) -> str:
    """One line of a value; an actor's id with its name."""
    if isinstance(value, dict) and value.keys() == {"source", "start", "end", "quote"}:
        text = f"{value['start']}–{value['end']} “{value['quote']}”"
    elif isinstance(value, list):
        text = "; ".join(_short(v, actors) for v in value)
    elif isinstance(value, dict):
        text = ", ".join(f"{k}: {_short(v, actors)}" for k, v in value.items() if v not in (None, [], ""))
    else:
        text = f"{actors[value]} ({value})" if value in actors else str(value)
    text = " ".join(text.split())
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"
