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
    groups = _matters_of_acts(given["acts"].to_pylist(), reading)
    rows: list[tuple[Any, ...]] = []
    ordered = sorted(groups.items(), key=lambda g: (min(by_time(_bounds(a)[0]) for a in g[1]), g[0]))
    for matter, (_, acts) in enumerate(ordered, start=1):
        apart = _apart([_bounds(a) for a in acts])
        for act in sorted(acts, key=lambda a: _act_order(a, reading)):
            told = "not done" if act["negated"] else act["modality"]
            dated = act["time"]["basis"] if _bounds(act) != (None, None) else "none"
            said = reading.said(act["document"])
            rows.append((len(rows) + 1, act["id"], matter, act["act"], told, dated, int(apart), said))
    return rows


def _matters_of_acts(acts: Iterable[Row], reading: Reading) -> dict[tuple[str, ...], list[Row]]:
    """Acts of one type that are shown together: of one matter, or between the same parties.

    An act outside every matter joins the matter in which its parties stand, where there is but one.
    """
    rows = sorted(acts, key=lambda a: str(a["id"]))
    claims: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for act in rows:
        claim = reading.claims.get(act["statement"])
        if claim is not None:
            claims[_parties(act)].add(claim[0])
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for act in rows:
        claim, parties = reading.claims.get(act["statement"]), _parties(act)
        if claim is not None:
            key: tuple[str, ...] = (act["act"], "claim", claim[0])
        elif parties[-1] == "alone":
            key = parties
        elif len(claims[parties]) == 1:
            key = (act["act"], "claim", *claims[parties])
        else:
            key = parties
        groups[key].append(act)
    return groups


def _parties(act: Row) -> tuple[str, ...]:
    """Type and parties of an act; where one side is not told, the act itself."""
    if act["actors"] and act["recipients"]:
        return act["act"], "parties", " ".join(sorted(act["actors"])), " ".join(sorted(act["recipients"]))
    return act["act"], act["id"], "alone"


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
