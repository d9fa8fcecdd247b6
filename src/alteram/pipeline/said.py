"""In which statement a figure is said: the innermost one whose content covers it."""

from __future__ import annotations

import bisect

import pyarrow as pa

__all__ = ["with_statements"]


def with_statements(figures: pa.Table, statements: pa.Table) -> pa.Table:
    """Figures with their `statement`: of those whose content covers the number, the one with the shortest content.

    Of two with contents of one length (two holders of the same words), the first by id.  A figure in no statement's
    content keeps null.
    """
    if not figures.num_rows:
        return figures
    contents: dict[str, list[tuple[int, int, int, str]]] = {}
    for row in statements.select(["id", "content_spans"]).to_pylist():
        size = sum(s["end"] - s["start"] for s in row["content_spans"])
        for s in row["content_spans"]:
            contents.setdefault(s["source"], []).append((s["start"], s["end"], size, row["id"]))
    held = {source: _Contents(spans) for source, spans in contents.items()}
    found = [
        held[span["source"]].covering(span["start"], span["end"]) if span["source"] in held else None
        for span in figures["span"].to_pylist()
    ]
    place = figures.schema.get_field_index("statement")
    return figures.set_column(place, figures.schema.field(place), pa.array(found, pa.string()))


class _Contents:
    """The contents of the statements of one source, asked by place."""

    def __init__(self, spans: list[tuple[int, int, int, str]]) -> None:
        self._spans = sorted(spans)
        self._starts = [s[0] for s in self._spans]
        self._reach: list[int] = []  # how far the contents up to here reach: where to stop looking back
        for _, end, _, _ in self._spans:
            self._reach.append(max(end, self._reach[-1] if self._reach else 0))

    def covering(self, start: int, end: int) -> str | None:
        """The statement with the shortest content over a stretch."""
        best: tuple[int, str] | None = None
        for i in range(bisect.bisect_right(self._starts, start) - 1, -1, -1):
            if self._reach[i] < end:
                break
            _, stop, size, statement = self._spans[i]
            if stop >= end and (best is None or (size, statement) < best):
                best = (size, statement)
        return best[1] if best is not None else None
