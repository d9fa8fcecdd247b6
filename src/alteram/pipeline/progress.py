"""What is done, as far as the tables that are there bear it out.

Tables can be deleted and made again: what is remembered as done, and whose tables are gone or damaged, is to do.
"""

from __future__ import annotations

from alteram.model.tables import FAULTS, TABLES
from alteram.pipeline.plan import STAGES
from alteram.pipeline.project import Project

__all__ = ["done_so_far"]


def done_so_far(project: Project) -> dict[str, dict[str, str]]:
    """Stage name to unit of work to the digest of what it was made from.  Damaged tables are removed.

    What no stage alone can make again, the table of faults, is made again by all of them.
    """
    done = project.progress
    for table in TABLES.values():
        if not project.holds(table):
            project.parquet(table).unlink(missing_ok=True)
    if FAULTS.name in project.manifest.get("tables", {}) and not project.holds(FAULTS):
        return {}
    lost = {stage.name for stage in STAGES if not all(project.holds(table) for table in stage.writes)}
    return {name: units for name, units in done.items() if name not in lost}
