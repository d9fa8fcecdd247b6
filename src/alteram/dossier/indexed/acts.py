"""Acts by what they tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from alteram.dossier.dates import days
from alteram.dossier.indexed.reading import Reading, Row, by_time

__all__ = ["told"]


def told(given: Mapping[str, pa.Table], reading: Reading) -> list[tuple[Any, ...]]:
    """Acts by what they tell, each group at its first time; those without any time last."""
    groups = _together(given["acts"].to_pylist(), reading)
    rows: list[tuple[Any, ...]] = []
    ordered = sorted(
        groups, key=lambda acts: (min(by_time(_bounds(a)[0]) for a in acts), acts[0]["act"], acts[0]["id"])
    )
    for matter, acts in enumerate(ordered, start=1):
        apart = _apart([_bounds(a) for a in acts])
        for act in sorted(acts, key=lambda a: _act_order(a, reading)):
            how = "not done" if act["negated"] else act["modality"]
            first, last = _bounds(act)
            dated = "none" if first is None and last is None else act["time"]["basis"]
            year = (first or last or "")[:4] or None
            said = reading.said(act["document"])
            rows.append((len(rows) + 1, act["id"], matter, act["act"], how, dated, year, int(apart), said))
    return rows


def _together(acts: Iterable[Row], reading: Reading) -> list[list[Row]]:
    """Acts of one type that are shown together: of one claim; or between the same parties, where their times fit."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    between: dict[tuple[str, ...], dict[tuple[str, ...], None]] = defaultdict(dict)
    for act in sorted(acts, key=lambda a: str(a["id"])):
        claim, parties = reading.claims.get(act["statement"]), _parties(act)
        key = parties if claim is None else (act["act"], "claim", claim[0])
        groups[key].append(act)
        if parties[1] == "parties":
            between[parties][key] = None
    into: dict[tuple[str, ...], tuple[str, ...]] = {}
    for keys in between.values():
        first: tuple[str, ...] | None = None
        for key in keys:
            here = _end(into, key)
            if first is None or here == first:
                first = here
            elif not _apart([_bounds(a) for a in (*groups[first], *groups[here])]):
                groups[first] += groups.pop(here)
                into[here] = first
    return list(groups.values())


def _end(into: Mapping[tuple[str, ...], tuple[str, ...]], key: tuple[str, ...]) -> tuple[str, ...]:
    while key in into:
        key = into[key]
    return key


def _parties(act: Row) -> tuple[str, ...]:
    """Type and parties of an act; where one side is not told, the act itself."""
    if act["actors"] and act["recipients"]:
        return act["act"], "parties", " ".join(sorted(act["actors"])), " ".join(sorted(act["recipients"]))
    return act["act"], "alone", act["id"]


def _bounds(act: Row) -> tuple[str | None, str | None]:
    time = act["time"]
    return (time["earliest"], time["latest"]) if time else (None, None)


def _apart(bounds: Iterable[tuple[str | None, str | None]]) -> bool:
    """Whether two of the times exclude each other."""
    known = [b for b in bounds if b != (None, None)]
    starts = [first for first, _ in known if first is not None]
    ends = [last for _, last in known if last is not None]
    return bool(starts and ends) and max(starts) > min(ends)


def _act_order(act: Row, reading: Reading) -> tuple[Any, ...]:
    said = days(reading.said(act["document"]))
    return (*by_time(_bounds(act)[0]), *by_time(said[0] if said else None), *reading.place(act, act["trigger_span"]))
