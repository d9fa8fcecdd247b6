"""`alteram status`: what became of every input."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from alteram.cli.options import project_argument, speech_options
from alteram.cli.output import Output
from alteram.pipeline.project import Project
from alteram.pipeline.status import Status, status_of

__all__ = ["command", "show_status"]

_MEANS = {
    "read": "read",
    "partly": "partly read",
    "duplicate": "exact copy of another source",
    "container": "archive, opened: what lies in it is a source of its own",
    "unsupported": "of a kind that is not read",
    "failed": "could not be read",
}
_HEADINGS = {"duplicate": "Exact copies: the same bytes or the same text, one voice", "read": "Read, with a remark"}
_SHOWN = 20
_BESIDE = {"documents": "texts by themselves; one source can hold several"}
"""What is counted to a word that explains it, where its name does not."""
_ALSO = {
    "carriers": ("document that carries words", "documents that carry words", " of another: one voice"),
    "changes": ("place", "places", " where a voice later says it otherwise, or again"),
    "suggestions": ("pair", "pairs", " of actors that may be one, for you to decide"),
    "sides": ("side", "sides", ": voices that stand together, as proposed or given"),
}
"""Tables that the overview does not count, in words for one, for several, and for both."""


@click.command("status")
@project_argument
@speech_options
def command(project: Path, quiet: bool, as_json: bool) -> None:
    """Counts by outcome: read, partly, duplicate, unsupported, failed, dropped, with reasons."""
    opened = Project.open(project)
    show_status(Output(quiet, as_json), opened, status_of(opened))


def show_status(output: Output, project: Project, status: Status, extra: Mapping[str, Any] | None = None) -> None:
    """Prints a status."""
    output.say(f"{project.root}: {_sources(status)}")
    output.table(["", ""], [(n, _MEANS[o]) for o, n in status.outcomes.items()])
    for outcome in ("partly", "duplicate", "unsupported", "failed", "read"):
        reasons = status.reasons.get(outcome, [])
        if reasons:
            output.say(f"\n{_HEADINGS.get(outcome, _MEANS[outcome].capitalize())}:")
            output.table(["path", "reason"], reasons[:_SHOWN])
            if len(reasons) > _SHOWN:
                output.say(f"… and {len(reasons) - _SHOWN:,} more; --json has them all")
    if status.refused:
        output.say(f"\n{status.refused:,} rows refused: their quotes are not in the text")
    found = _found(project, status)
    if found:
        output.say("\nFound in them:")
        output.table(["", ""], found)
    content = {
        "project": str(project.root),
        "files": status.files,
        "outcomes": status.outcomes,
        "reasons": {o: [{"path": p, "reason": r} for p, r in rs] for o, rs in status.reasons.items()},
        "refused": status.refused,
        "dropped": status.dropped,
        "rows": status.rows,
    }
    output.result({**content, **(extra or {})})


def _sources(status: Status) -> str:
    """How many sources there are, and where they lay."""
    total = sum(status.outcomes.values())
    inside = total - status.files
    told = f"{total:,} source{'s' if total != 1 else ''}"
    files = f"{status.files:,} file{'s' if status.files != 1 else ''}"
    return f"{told}: {files}, and {inside:,} inside archives and mails" if inside else told


def _found(project: Project, status: Status) -> list[tuple[int, str]]:
    """What was found, in the words of the site; nothing where the dossier was not written yet."""
    from alteram.dossier.pages.tally import tally
    from alteram.dossier.queries import Dossier

    if not project.dossier_file.exists():
        return []
    with Dossier(project.dossier_file) as dossier:
        held = [count for name, count in tally(dossier).items() if count.count and name != "sources"]
    rows = [(c.count, c.label + (f" ({_BESIDE[c.value]})" if c.value in _BESIDE else "")) for c in held]
    for name, (one, many, rest) in _ALSO.items():
        if status.rows.get(name):
            rows.append((status.rows[name], (one if status.rows[name] == 1 else many) + rest))
    return rows
