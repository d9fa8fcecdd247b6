"""Tables to documents: statements, mentions, times and figures by the passage that holds them, parses on demand."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from alteram.model.parse import Parse
from alteram.model.records import Table
from alteram.model.tables import FIGURES, MENTIONS, PASSAGES, STATEMENTS, TIMES
from alteram.stages.acts.parties import Named

__all__ = ["Contents", "Held", "Parses", "Row", "by_document"]

Row = Mapping[str, Any]
_COLUMNS = ("starts", "ends", "lemmas", "pos", "tags", "deps", "heads", "sentences")


class Parses:
    """The parses of a piece by the hash of their words; only those that hold a trigger are ever read."""

    def __init__(self, annotations: pa.Table, triggers: tuple[str, ...]) -> None:
        rows = annotations.combine_chunks()
        if rows.num_rows:
            lemmas = rows["lemmas"].combine_chunks()
            hits = pc.is_in(pc.utf8_lower(lemmas.flatten()), value_set=pa.array(triggers))
            which = pc.unique(pc.list_parent_indices(lemmas).filter(hits)).sort()
            rows = rows.take(which)
        self._columns = [rows[name] for name in _COLUMNS]
        self._at = {key: i for i, key in enumerate(rows["text_sha256"].to_pylist())}

    def of(self, key: str, text: str) -> Parse | None:
        """The parse of a passage's words; None where there is none, or none of its words may name an act."""
        at = self._at.get(key)
        if at is None:
            return None
        lists = [tuple(column[at].values.to_pylist()) for column in self._columns]
        starts, ends, lemmas, pos, tags, deps, heads, sentences = lists
        return Parse(text, starts, ends, lemmas, pos, tags, deps, heads, sentences, ())


class Contents:
    """The statements of one document, asked by place; of two in the same words, the one given first is found."""

    def __init__(self, statements: Iterable[Row]) -> None:
        parts = [
            (span["start"], span["end"], n, row) for n, row in enumerate(statements) for span in row["content_spans"]
        ]
        self._parts = sorted(parts, key=lambda p: p[:3])
        self._starts = [p[0] for p in self._parts]
        self._widest = max((p[1] - p[0] for p in self._parts), default=0)
        depths: dict[str, int] = {}
        parents = {p[3]["id"]: p[3]["parent"] for p in self._parts}
        for identity in parents:
            depth, at = 0, parents[identity]
            while at is not None and depth < len(parents):
                depth, at = depth + 1, parents.get(at)
            depths[identity] = depth
        self._depths = depths

    def innermost(self, start: int, end: int) -> Row | None:
        """The statement whose content holds a stretch most closely; None where nobody says it."""
        best: tuple[int, int, int] | None = None
        found: Row | None = None
        k = bisect.bisect_right(self._starts, start)
        while k > 0:
            k -= 1
            first, last, number, row = self._parts[k]
            if first < start - self._widest:
                break
            if last < end:
                continue
            key = (last - first, -self._depths[row["id"]], number)
            if best is None or key < best:
                best, found = key, row
        return found


@dataclass(frozen=True, slots=True)
class Held:
    """What one document holds."""

    passages: list[Row]
    statements: list[Row]
    mentions: list[Named]
    times: dict[str, list[Row]]
    """By passage."""
    figures: dict[str, list[Row]]
    """By passage."""


_READ: dict[Table[Any], tuple[str, ...]] = {
    PASSAGES: ("id", "source", "document", "position", "role", "span", "text_sha256"),
    STATEMENTS: (
        "id", "source", "document", "holder", "holder_chain", "quotation", "cue_spans", "content_spans", "stance",
        "parent",
    ),
    MENTIONS: ("id", "document", "span", "kind", "label", "local"),
    TIMES: ("id", "document", "passage", "span", "type", "value", "earliest", "latest", "precision", "basis", "within"),
    FIGURES: ("id", "document", "passage", "span", "counts", "unit"),
}  # fmt: skip


def by_document(tables: Mapping[str, pa.Table]) -> list[tuple[str, Held]]:
    """Documents in the order of sources and text.  Documents without statements are left out."""
    rows: dict[str, dict[str, list[Row]]] = {}
    for table, columns in _READ.items():
        data = tables.get(table.name)
        grouped: dict[str, list[Row]] = {}
        for row in [] if data is None else data.select(list(columns)).to_pylist():
            if row["document"] is not None:
                grouped.setdefault(row["document"], []).append(row)
        rows[table.name] = grouped
    out = []
    for document, passages in rows[PASSAGES.name].items():
        statements = rows[STATEMENTS.name].get(document)
        if not statements:
            continue
        mentions = [
            Named(m["span"]["start"], m["span"]["end"], m["kind"], m["label"], m["local"])
            for m in rows[MENTIONS.name].get(document, ())
        ]
        met: dict[str, int] = {}
        for m in mentions:
            met[m.local] = min(met.get(m.local, m.start), m.start)
        statements.sort(key=lambda s: (met.get(s["holder"], 0), s["id"]))  # of what two say together
        passages.sort(key=lambda p: (p["source"], p["position"], p["id"]))
        times = _by_passage(rows[TIMES.name].get(document, ()))
        figures = _by_passage(rows[FIGURES.name].get(document, ()))
        out.append((document, Held(passages, statements, mentions, times, figures)))
    out.sort(key=lambda item: (item[1].passages[0]["source"], item[1].passages[0]["position"], item[0]))
    return out


def _by_passage(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda r: (r["span"]["start"], r["span"]["end"], r["id"])):
        grouped.setdefault(row["passage"], []).append(row)
    return grouped
