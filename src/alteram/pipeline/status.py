"""Counts by outcome, with reasons: nothing is lost in silence."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from alteram.model.tables import FAULTS, SOURCES, TABLES, Source
from alteram.pipeline.collect import collect
from alteram.pipeline.project import Project

__all__ = ["OUTCOMES", "Status", "status_of"]

OUTCOMES = ("read", "partly", "duplicate", "container", "unsupported", "failed")
"""How an input can end, best first."""

_DROPS = frozenset({"partly", "unsupported", "failed"})


@dataclass(frozen=True, slots=True)
class Status:
    """What became of the inputs."""

    outcomes: dict[str, int]
    """Outcome to number of sources."""
    reasons: dict[str, list[tuple[str, str]]]
    """Outcome to path and reason of every source that has one."""
    refused: int
    """Rows that were refused because their quote is not in the text."""
    rows: dict[str, int] = field(default_factory=dict)
    """Public table to number of rows."""
    files: int = 0
    """Sources that are files of their own; the others lay in archives and mails."""

    @property
    def dropped(self) -> int:
        """Sources that were not, or not wholly, read, and rows refused: what `--strict` fails on."""
        return sum(self.outcomes.get(o, 0) for o in _DROPS) + self.refused


def status_of(project: Project) -> Status:
    """The status of a project."""
    tables = collect(project)
    sources: list[Source] = list(SOURCES.rows(tables[SOURCES.name]))
    counts = Counter(s.outcome for s in sources)
    reasons: dict[str, list[tuple[str, str]]] = {}
    for source in sorted(sources, key=lambda s: s.path):
        if source.reason:
            reasons.setdefault(source.outcome, []).append((source.path, source.reason))
    refused = sum(bool(re.match("refused:", f.reason)) for f in FAULTS.rows(tables[FAULTS.name]))
    rows = {t.name: tables[t.name].num_rows for t in TABLES.values() if t.public}
    files = len(project.origins.keys() & {s.path for s in sources})
    return Status({o: counts[o] for o in OUTCOMES if counts[o]}, reasons, refused, rows, files)
