"""From documents to a dossier: runs the flow and writes the file that the site, the search and Datasette open."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from alteram.dossier import store
from alteram.model.ids import sha256_text
from alteram.pipeline.collect import collect
from alteram.pipeline.intake import survey
from alteram.pipeline.project import Project
from alteram.pipeline.run import Progress, Report, run
from alteram.pipeline.sides import GivenSide, check_sides, read_sides
from alteram.settings import Settings

__all__ = ["build"]


def build(
    inputs: Sequence[Path],
    into: Path,
    settings: Settings,
    *,
    progress: Progress | None = None,
    sides: Path | None = None,
) -> tuple[Project, Report]:
    """Builds a project, or adds to it, and writes its dossier where anything changed.

    `sides` is a file that says which voices stand together; the project keeps it until another one is given, and an
    empty one takes it away.  Raises InputError, before anything is written, where an input does not exist, and
    SettingsError where the file of sides names voices that are not in the sources.
    """
    given = read_sides(sides) if sides is not None else None
    found = survey(inputs)
    project = Project.create(into)
    report = run(found, project, settings, progress=progress)
    manifest = project.manifest
    if sides is not None and given is not None:
        _keep_sides(project, sides, given)
    shown = project.sides_file.read_text(encoding="utf-8") if project.sides_file.exists() else ""
    stamp = sha256_text(json.dumps([manifest, store.VERSION, shown], sort_keys=True))
    if not project.dossier_file.exists() or project.progress.get("dossier", {}).get("all") != stamp:
        facts = {
            "alteram": manifest["alteram"],
            "settings": json.dumps(manifest["settings"], sort_keys=True),
            "stages": json.dumps(manifest["stages"], sort_keys=True),
        }
        store.write_dossier(project.dossier_file, collect(project), facts)
        project.write_json(project.progress_file, {**project.progress, "dossier": {"all": stamp}})
    return project, report


def _keep_sides(project: Project, file: Path, given: Sequence[GivenSide]) -> None:
    """The project keeps the sides that it was given, once they are known to be names of its voices."""
    check_sides(given, collect(project), str(file))
    if given:
        project.sides_file.write_bytes(file.read_bytes())
    else:
        project.sides_file.unlink(missing_ok=True)
