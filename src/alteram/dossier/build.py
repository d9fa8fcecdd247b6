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
from alteram.settings import Settings

__all__ = ["build"]


def build(
    inputs: Sequence[Path], into: Path, settings: Settings, *, progress: Progress | None = None
) -> tuple[Project, Report]:
    """Builds a project, or adds to it, and writes its dossier where anything changed.

    Raises InputError, before anything is written, where an input does not exist.
    """
    found = survey(inputs)
    project = Project.create(into)
    report = run(found, project, settings, progress=progress)
    manifest = project.manifest
    stamp = sha256_text(json.dumps([manifest, store.VERSION], sort_keys=True))
    if not project.dossier_file.exists() or project.progress.get("dossier", {}).get("all") != stamp:
        facts = {
            "alteram": manifest["alteram"],
            "settings": json.dumps(manifest["settings"], sort_keys=True),
            "stages": json.dumps(manifest["stages"], sort_keys=True),
        }
        store.write_dossier(project.dossier_file, collect(project), facts)
        project.write_json(project.progress_file, {**project.progress, "dossier": {"all": stamp}})
    return project, report
