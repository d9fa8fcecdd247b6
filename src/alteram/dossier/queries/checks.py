"""What does not fit inside one source."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from alteram.dossier.queries.statements import Count
from alteram.dossier.sqlite import DossierFile
from alteram.model.tables import CHECKS, Check

__all__ = ["CheckFilter", "Checks"]


@dataclass(frozen=True, slots=True)
class CheckFilter:
    """Which checks are wanted; None wants all."""

    kind: str | None = None
    severity: str | None = None
    source: str | None = None


class Checks(DossierFile):
    """Questions to checks."""

    def checks(self, which: CheckFilter = CheckFilter(), *, offset: int = 0, limit: int = -1) -> tuple[Check, ...]:
        """Checks in the order of their sources."""
        where, values = _where(which)
        sql = f"""
            SELECT c.* FROM checked k JOIN checks c ON c.id = k."check" WHERE {where}
            ORDER BY k.id LIMIT ? OFFSET ?"""  # noqa: S608 - marks only
        return self.records(CHECKS, sql, *values, limit, offset)

    def count_checks(self, which: CheckFilter = CheckFilter()) -> int:
        """How many checks there are of a kind."""
        where, values = _where(which)
        return int(self.one(f"SELECT count(*) FROM checked k WHERE {where}", *values)[0])  # noqa: S608 - marks only

    def check_counts(self, name: str, which: CheckFilter = CheckFilter()) -> tuple[Count, ...]:
        """Counts of one property over the checks that the other filters want."""
        if name not in {"kind", "severity", "source"}:
            raise KeyError(name)
        anything: dict[str, Any] = {name: None}
        where, values = _where(dataclasses.replace(which, **anything))
        sql = f"SELECT k.{name}, count(*) FROM checked k WHERE {where} GROUP BY 1 ORDER BY 2 DESC, min(k.id)"  # noqa: S608 - ours
        return tuple(Count(str(value), int(n)) for value, n in self.all(sql, *values))


def _where(which: CheckFilter) -> tuple[str, list[Any]]:
    chosen = [(name, getattr(which, name)) for name in ("kind", "severity", "source")]
    wanted = [(name, value) for name, value in chosen if value is not None]
    return " AND ".join(["1", *(f"k.{name} = ?" for name, _ in wanted)]), [value for _, value in wanted]
