"""Tables as plain rows, read once for all that is gathered from them: only the columns that are looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

__all__ = ["Plain"]

_COLUMNS: dict[str, tuple[str, ...]] = {
    "acts": ("statement", "act", "modality", "actors", "recipients", "trigger_span"),
    "actors": ("id", "kind", "name", "names", "private"),
    "carriers": ("document", "original", "copied"),
    "changes": ("id", "kind", "a", "b", "score"),
    "claims": ("id", "label", "statements"),
    "comparisons": ("id", "kind", "a", "b", "claim", "topic", "about", "score"),
    "documents": ("id", "source", "published"),
    "figures": ("statement", "value", "low", "counts", "unit"),
    "mentions": ("source", "document", "span", "kind", "actor"),
    "passages": ("source", "span"),
    "requests": ("id", "source", "document", "statement", "kind", "from", "to", "span", "response"),
    "sides": ("id", "basis", "voices"),
    "sources": ("id", "path", "published"),
    "statements": (
        "id", "source", "document", "holder", "holder_chain", "content_spans", "cue_spans", "quotation", "stance",
        "about",
    ),
}  # fmt: skip


class Plain:
    """The rows of tables as dicts; a table that is missing is empty."""

    def __init__(self, given: Mapping[str, pa.Table]) -> None:
        self._given = given
        self._rows: dict[str, list[dict[str, Any]]] = {}

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of a table."""
        if name not in self._rows:
            data = self._given.get(name)
            self._rows[name] = [] if data is None else list(data.select(list(_COLUMNS[name])).to_pylist())
        return self._rows[name]
