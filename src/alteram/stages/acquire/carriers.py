"""Exact copies over the whole collection: one source says it, the others carry it.

Two sources are copies where their bytes or their text layers are equal.  The one with the smallest path speaks, the
others become its carriers.  What a copy was before stands in its reason, so that marks can be taken off again: when
sources come or go, the marks on all that are left are the same as if they had come together.
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import pyarrow as pa

from alteram.model.ids import make_id
from alteram.model.tables import SOURCES, Source

__all__ = ["mark_carriers"]

_READ = ("read", "partly")
_MARK = re.compile(r"exact copy of (?P<path>.*?), itself (?P<outcome>read|partly)(?:: (?P<reason>.*))?", re.DOTALL)


def mark_carriers(sources: pa.Table) -> pa.Table:
    """`sources` with exact copies marked: outcome `duplicate`, reason, `carrier_of`, an id of their own.

    A function of the whole table; marking a marked table again changes nothing.
    """
    rows = [_unmarked(row) for row in SOURCES.rows(sources)]
    out = []
    for group in _groups(rows):
        first, *copies = sorted(group, key=lambda row: row.path)
        out.append(first)
        out.extend(_marked(copy, first) for copy in copies)
    return SOURCES.sorted(SOURCES.table(out))


def _groups(rows: Sequence[Source]) -> Iterable[list[Source]]:
    """Sources that are copies of one another; what has no text is alone."""
    parent = list(range(len(rows)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[tuple[str, str], int] = {}
    for i, row in enumerate(rows):
        if row.outcome not in _READ:
            continue
        for key in (("bytes", row.sha256), ("text", row.text_sha256 or "")):
            j = root(first.setdefault(key, i))
            parent[root(i)] = j
    groups: dict[int, list[Source]] = defaultdict(list)
    for i, row in enumerate(rows):
        groups[root(i)].append(row)
    return groups.values()


def _marked(copy: Source, first: Source) -> Source:
    own = f": {copy.reason}" if copy.reason else ""
    return dataclasses.replace(
        copy,
        id=make_id("src", copy.sha256, copy.path),
        outcome="duplicate",
        reason=f"exact copy of {first.path}, itself {copy.outcome}{own}",
        carrier_of=first.id,
    )


def _unmarked(row: Source) -> Source:
    """The source as `acquire` gave it."""
    mark = _MARK.fullmatch(row.reason or "") if row.outcome == "duplicate" else None
    if mark is None:
        return row
    return dataclasses.replace(
        row,
        id=make_id("src", row.sha256),
        outcome=mark.group("outcome"),
        reason=mark.group("reason"),
        carrier_of=None,
    )
