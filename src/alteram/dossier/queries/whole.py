"""The whole of a dossier: how it was made, and how many rows it has."""

from __future__ import annotations

from typing import Any

from alteram.dossier.sqlite import DossierFile
from alteram.model.records import Table

__all__ = ["Whole"]


class Whole(DossierFile):
    """Questions to the whole."""

    def facts(self) -> dict[str, str]:
        """How the dossier was made."""
        return dict(self.all("SELECT key, value FROM facts ORDER BY key"))

    def count(self, table: Table[Any]) -> int:
        """Rows of a table."""
        return int(self.one(f'SELECT count(*) FROM "{table.name}"')[0])  # noqa: S608 - a name of ours

    def tallies(self, table: Table[Any], column: str) -> dict[str, int]:
        """How many rows share each value of a column, most frequent first; rows without a value are left out."""
        if column not in table.schema.names:
            raise KeyError(column)
        sql = f'SELECT "{column}", count(*) FROM "{table.name}" WHERE "{column}" IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1'  # noqa: S608, E501 - names of ours
        return {str(value): int(n) for value, n in self.all(sql)}
