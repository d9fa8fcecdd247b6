"""`alteram verify`: does everything hold?"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from alteram.cli.options import project_argument, speech_options
from alteram.cli.output import Output
from alteram.dossier.build import check
from alteram.pipeline.project import Project
from alteram.pipeline.verify import verify

__all__ = ["command"]

_SHOWN = 50


@click.command("verify")
@project_argument
@speech_options
def command(project: Path, quiet: bool, as_json: bool) -> None:
    """Check hashes, spans, references, custody and the dossier; exit 1 when anything is off."""
    output = Output(quiet, as_json)
    opened = Project.open(project)
    result = verify(opened)
    wrong = check(opened)
    findings = result.findings if wrong is None else (*result.findings, wrong)
    result = dataclasses.replace(result, checked={**result.checked, "dossiers": 1}, findings=findings)
    output.say("Checked:")
    output.table(["", ""], [(n, what) for what, n in result.checked.items()])
    for note in result.notes:
        output.say(f"Note: {note}")
    for finding in result.findings[:_SHOWN]:
        output.say(f"OFF  {finding.check}: {finding.where}: {finding.what}")
    if len(result.findings) > _SHOWN:
        output.say(f"… and {len(result.findings) - _SHOWN:,} more; --json has them all")
    off = len(result.findings)
    output.say("Everything holds." if not off else "1 thing is off." if off == 1 else f"{off:,} things are off.")
    output.result(dataclasses.asdict(result))
    if result.findings:
        click.get_current_context().exit(1)
