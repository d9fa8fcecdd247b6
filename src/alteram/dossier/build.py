"""From documents to a dossier: runs the flow and writes the file that the site, the search and Datasette open."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from alteram.dossier import store
from alteram.dossier.queries import Dossier
from alteram.errors import ProjectError, SettingsError
from alteram.model.ids import sha256_bytes, sha256_text
from alteram.model.tables import COMPARISONS, SOURCES, STATEMENTS
from alteram.pipeline.collect import collect
from alteram.pipeline.digests import code_digest
from alteram.pipeline.intake import check_any, gone_from, lies_in, survey
from alteram.pipeline.project import Project
from alteram.pipeline.run import Progress, Report, run
from alteram.pipeline.sides import GivenSide, check_sides, read_sides
from alteram.pipeline.verify import Finding
from alteram.settings import Settings

__all__ = ["build", "check", "refresh"]


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
    empty one takes it away.  Raises InputError, before anything is written, where an input does not exist, or a new
    project would have nothing to read; and SettingsError where the file of sides names voices that are not in the
    sources: this is known once they are read, so the project is built, without these sides.
    """
    given = read_sides(sides) if sides is not None else None
    found = survey(inputs, into)
    if not Project(into).manifest_file.exists():
        check_any(found, inputs)
    project = Project.create(into)
    with project.locked():
        report = run(found, project, settings, progress=progress)
        report.found, report.holds_project = len(found), lies_in(inputs, into)
        report.gone = gone_from(inputs, project.origins)
        wrong = _keep_sides(project, sides, given) if sides is not None and given is not None else None
        refresh(project)
    if wrong is not None:
        raise wrong
    return project, report


def refresh(project: Project) -> None:
    """Writes the dossier where what it shows has changed: rows, sides, decisions or the code that writes it.

    No stage runs.  Whoever calls it holds the project.  Raises SettingsError where `sides.toml` cannot be understood.
    """
    manifest, decided = project.manifest, _decided(project)
    wanted = {"all": _stamp(project), "by": code_digest(Path(__file__).parent)}
    if not _opens(project.dossier_file) or project.progress.get("dossier") != wanted:
        facts = {
            "alteram": manifest["alteram"],
            "settings": json.dumps(manifest["settings"], sort_keys=True),
            "sides": decided[0],
            "stages": json.dumps(manifest["stages"], sort_keys=True),
        }
        store.write_dossier(project.dossier_file, collect(project), facts)
        project.write_json(project.progress_file, {**project.progress, "dossier": wanted})


def check(project: Project) -> Finding | None:
    """What is wrong with a project's dossier, and what to do: it is read whole, and must show the present tables."""
    name = project.dossier_file.name
    try:
        with closing(sqlite3.connect(f"{project.dossier_file.absolute().as_uri()}?mode=ro", uri=True)) as db:
            whole = db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            shown = {t.name: _ids_shown(db, t.name) for t in _KEPT} if whole else {}
    except sqlite3.Error:
        whole, shown = False, {}
    if not whole or not _opens(project.dossier_file):
        return Finding("dossier", name, f"it is not there, or cannot be read; {_AGAIN}")
    held = {t.name: sorted(project.read(t, ["id"])["id"].to_pylist()) for t in _KEPT}
    if shown != held or project.progress.get("dossier", {}).get("all") != _stamp(project):
        return Finding("dossier", name, f"it was not made from the tables and decisions that are there now; {_AGAIN}")
    return None


_AGAIN = "alteram build INPUT... -o PROJECT, with the inputs as before, writes it again"


_KEPT = (SOURCES, STATEMENTS, COMPARISONS)
"""Tables whose rows a dossier holds under the ids that they have in the project."""


def _ids_shown(db: sqlite3.Connection, table: str) -> list[str]:
    return [key for (key,) in db.execute(f"SELECT id FROM {table} ORDER BY id")]  # noqa: S608 - a name of ours


def _decided(project: Project) -> list[str]:
    return [_digest(file) for file in (project.sides_file, project.journal_file)]


def _stamp(project: Project) -> str:
    """What a dossier is made from: tables, layout, sides and decisions."""
    return sha256_text(json.dumps([project.manifest, store.VERSION, _decided(project)], sort_keys=True))


def _digest(file: Path) -> str:
    """The SHA-256 of a file that people make; empty where there is none."""
    return sha256_bytes(file.read_bytes()) if file.exists() else ""


def _opens(file: Path) -> bool:
    """Whether a dossier is there, whole enough to be opened."""
    try:
        with Dossier(file):
            return True
    except ProjectError:
        return False


def _keep_sides(project: Project, file: Path, given: Sequence[GivenSide]) -> SettingsError | None:
    """The project keeps the sides that it was given, if they are names of its voices; else what is wrong with them."""
    try:
        check_sides(given, collect(project, decided=False), str(file))
    except SettingsError as error:
        return error
    if given:
        project.sides_file.write_bytes(file.read_bytes())
    else:
        project.sides_file.unlink(missing_ok=True)
    return None
