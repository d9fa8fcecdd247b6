"""Acts by what they tell."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from alteram.dossier.dates import days
from alteram.dossier.indexed.homes import reprinted
from alteram.dossier.indexed.reading import Reading, Row, by_time

__all__ = ["told"]


def told(given: Mapping[str, pa.Table], reading: Reading) -> list[tuple[Any, ...]]:
    """Acts by what they tell, each group at its first time; those without any time last."""
    acts = [act | {"words": act["trigger_span"]["quote"]} for act in given["acts"].to_pylist()]
    originals = reprinted(acts, given["carriers"], ("act", "words", "negated"), "trigger_span")
    groups = _together(acts, reading, originals)
    rows: list[tuple[Any, ...]] = []
    ordered = sorted(
        groups, key=lambda acts: (min(by_time(_bounds(a)[0]) for a in acts), acts[0]["act"], _place(acts[0], reading))
    )
    for matter, acts in enumerate(ordered, start=1):
        first, last = _shared(acts)
        apart = first > last
        for act in sorted(acts, key=lambda a: _act_order(a, reading)):
            how = "not done" if act["negated"] else act["modality"]
            begun, ended = _bounds(act)
            dated = "none" if begun is None and ended is None else act["time"]["basis"]
            year = (begun or ended or "")[:4] or None
            said = reading.said(act["document"])
            again = int(act["id"] in originals)
            rows.append((len(rows) + 1, act["id"], matter, act["act"], how, dated, year, int(apart), said, again))
    return rows


def _together(acts: Iterable[Row], reading: Reading, originals: Mapping[str, str]) -> list[list[Row]]:
    """Acts of one type that are shown together: of one claim; or between the same parties, where their times fit.

    One that is told in reprinted words stands with that of the words that they reprint, by `originals`.
    """
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    between: dict[tuple[str, ...], dict[tuple[str, ...], None]] = defaultdict(dict)
    homes: dict[str, tuple[str, ...]] = {}
    for act in sorted(acts, key=lambda a: (a["id"] in originals, _place(a, reading))):
        claim, parties = reading.claims.get(act["statement"]), _parties(act, reading)
        key: tuple[str, ...] = (act["act"], "act", act["id"])
        if claim is not None:
            places = ((act["act"], "claim", claim[0], str(n)) for n in itertools.count())
            key = next(k for k in places if _joins(act, groups.get(k, ()), reading))
        key = homes[act["id"]] = homes.get(originals.get(act["id"], ""), key)
        groups[key].append(act)
        if parties is not None:
            between[parties][key] = None
    into: dict[tuple[str, ...], tuple[str, ...]] = {}
    for keys in between.values():
        heads: dict[tuple[str, ...], tuple[str, str]] = {}
        for key in keys:
            here = _end(into, key)
            if here in heads:
                continue
            span = _shared(groups[here])
            head = next((h for h, known in heads.items() if _fit(known, span)), None)
            if head is None:
                heads[here] = span
            else:
                groups[head] += groups.pop(here)
                into[here] = head
                heads[head] = max(heads[head][0], span[0]), min(heads[head][1], span[1])
    return list(groups.values())


def _joins(act: Row, group: Iterable[Row], reading: Reading) -> bool:
    """Whether an act of a claim may be one of those: not where its time excludes theirs, and it is plainly another.

    One voice that tells of two days in one document tells of two acts, and so do two voices that name others as actors.
    """
    span, done = _shared([act]), {reading.party(a) for a in act["actors"]}
    for other in group:
        others = {reading.party(a) for a in other["actors"]}
        plainly = _teller(other, reading) == _teller(act, reading) or bool(done and others and not done & others)
        if plainly and not _fit(span, _shared([other])):
            return False
    return True


def _teller(act: Row, reading: Reading) -> tuple[str | None, str]:
    return reading.voice(act["statement"], act["document"]), act["document"]


def _end(into: Mapping[tuple[str, ...], tuple[str, ...]], key: tuple[str, ...]) -> tuple[str, ...]:
    while key in into:
        key = into[key]
    return key


def _place(act: Row, reading: Reading) -> tuple[Any, ...]:
    return reading.place(act, act["trigger_span"])


_ALWAYS = ("", "9999-99-99")
"""Before and after every day."""


def _shared(acts: Iterable[Row]) -> tuple[str, str]:
    """The latest first day and the earliest last day: what all the times share, or none where they cross."""
    bounds = [_bounds(act) for act in acts]
    return max(b[0] or _ALWAYS[0] for b in bounds), min(b[1] or _ALWAYS[1] for b in bounds)


def _fit(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def _parties(act: Row, reading: Reading) -> tuple[str, ...] | None:
    """Type and parties of an act; None where one side is not told."""
    if act["actors"] and act["recipients"]:
        done, to = (tuple(sorted(map(reading.party, act[side]))) for side in ("actors", "recipients"))
        return act["act"], *done, "→", *to
    return None


def _bounds(act: Row) -> tuple[str | None, str | None]:
    time = act["time"]
    return (time["earliest"], time["latest"]) if time else (None, None)


def _act_order(act: Row, reading: Reading) -> tuple[Any, ...]:
    said = days(reading.said(act["document"]))
    return (*by_time(_bounds(act)[0]), *by_time(said[0] if said else None), *_place(act, reading))
