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
    "duplicate": "exact copies of another source",
    "container": "archives opened, members counted on their own",
    "unsupported": "of a kind that is not read",
    "failed": "could not be read",
}
_SHOWN = 20


@click.command("status")
@project_argument
@speech_options
def command(project: Path, quiet: bool, as_json: bool) -> None:
    """Counts by outcome: read, partly, duplicate, unsupported, failed, dropped, with reasons."""
    opened = Project.open(project)
    show_status(Output(quiet, as_json), opened, status_of(opened))


def show_status(output: Output, project: Project, status: Status, extra: Mapping[str, Any] | None = None) -> None:
    """Prints a status."""
    output.say(f"{project.root}: {sum(status.outcomes.values()):,} inputs")
    output.table(["", ""], [(n, _MEANS[o]) for o, n in status.outcomes.items()])
    for outcome in ("partly", "unsupported", "failed", "read"):
        reasons = status.reasons.get(outcome, [])
        if reasons:
            output.say(f"\n{'Read, with a remark' if outcome == 'read' else _MEANS[outcome].capitalize()}:")
            output.table(["path", "reason"], reasons[:_SHOWN])
            if len(reasons) > _SHOWN:
                output.say(f"… and {len(reasons) - _SHOWN:,} more; --json has them all")
    if status.refused:
        output.say(f"\n{status.refused:,} rows refused: their quotes are not in the text")
    found = [
        f"{rows:,} {name if rows > 1 else name.removesuffix('s')}"
        for name, rows in status.rows.items()
        if rows and name not in {"sources", "faults"}
    ]
    if found:
        output.say("\nFound in them: " + ", ".join(found))
    content = {
        "project": str(project.root),
        "outcomes": status.outcomes,
        "reasons": {o: [{"path": p, "reason": r} for p, r in rs] for o, rs in status.reasons.items()},
        "refused": status.refused,
        "dropped": status.dropped,
        "rows": status.rows,
    }
    output.result({**content, **(extra or {})})
