"""What is counted, and the numbers said of it; and checks in the order of their sources."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from alteram.dossier.indexed.homes import Cards, Home, reprinted
from alteram.dossier.indexed.reading import Reading, Row, Rows
from alteram.dossier.matters import Matter

__all__ = ["checked", "counted", "one_of"]

_SAME = ("value", "low", "high", "qualifier", "counts", "unit", "currency")
"""What is the same of a number and of its reprint."""

_LEADING = re.compile(
    r"^(?:(?:of|the|a|an|their|our|its|his|her|my|your|these|those|this|that|such|some|other|more)\b\s*)+",
    re.IGNORECASE,
)
"""Words before a thing that say whose or which, and not what is counted."""

_NOBODY = frozenset({"us", "you", "them", "whom", "which", "who", "those", "these"})
"""Words that stand for a thing and do not name it."""


def counted(
    given: Mapping[str, pa.Table], reading: Reading, matters: Sequence[Matter]
) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """What is counted, what several voices count first; and the figures of each, by matter and number.

    A number in words that are reprinted from another source stands with the number there, and is no voice of its own.

    `matters` are those of the page of accounts, in their order.
    """
    cards, figures = Cards(given, matters), given["figures"].to_pylist()
    originals = reprinted(figures, given["carriers"], _SAME)
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for figure in figures:
        if (figure["value"], figure["low"], figure["high"]) != (None, None, None) and figure["id"] not in originals:
            thing = _thing(figure["counts"])
            groups[one_of(thing), figure["unit"] or "", figure["currency"] or ""].append(figure)
    carried = defaultdict[str, list[Row]](list)
    for figure in sorted(figures, key=lambda f: reading.place(f, f["span"])):
        if figure["id"] in originals:
            carried[originals[figure["id"]]].append(figure)
    ranked = sorted((_rank(key, figures, reading), key) for key, figures in groups.items())
    things: list[tuple[Any, ...]] = []
    counted: list[tuple[Any, ...]] = []
    for number, ((_, *sizes), key) in enumerate(ranked, start=1):
        figures = groups[key]
        labels = Counter(_thing(f["counts"]) for f in figures)
        label = min(labels, key=lambda text: (-labels[text], text))
        voices, numbers = -sizes[0], -sizes[1]
        things.append((number, label, key[1], key[2], len(figures), voices, numbers, f"{label} {key[1]}".strip()))
        home = cards.homes(figures)
        for f in sorted(figures, key=lambda f: (*_order(home[f["id"]]), _size(f), reading.place(f, f["span"]))):
            voice, said = reading.voice(f["statement"], f["document"]), reading.said(f["document"])
            at, shared = home[f["id"]].matter, home[f["id"]].shared
            account = None if at is None else matters[at].key
            also = json.dumps([again["id"] for again in carried[f["id"]]])
            counted.append((len(counted) + 1, f["id"], number, f["statement"], voice, said, account, int(shared), also))
    return things, counted


def _order(home: Home) -> tuple[bool, int]:
    return not home.shared, home.matter if home.shared and home.matter is not None else 0


def _rank(key: tuple[str, str, str], figures: Sequence[Row], reading: Reading) -> tuple[bool, int, int, int]:
    """What is not named comes last; else what most voices count comes first, then what has most numbers."""
    voices = {reading.voice(f["statement"], f["document"]) or f["source"] for f in figures}
    numbers = {(f["value"], f["low"], f["high"]) for f in figures}
    return not key[0] or key[0] == "age", -len(voices), -len(numbers), -len(figures)


def _thing(counts: str | None) -> str:
    named = _LEADING.sub("", " ".join((counts or "").split()))
    return "" if named.casefold() in _NOBODY else named


_ONE = {"men": "man", "women": "woman", "children": "child", "people": "person", "lives": "life", "buses": "bus"}
_SIBILANT = ("ches", "shes", "sses", "xes", "zes")


def one_of(thing: str) -> str:
    """A thing counted as it is grouped: one man and two men count the same."""
    return " ".join(_singular(word) for word in thing.casefold().split())


def _singular(word: str) -> str:
    if word in _ONE:
        return _ONE[word]
    if word.endswith(("men", "women")) and len(word) > 5:
        return f"{word[:-2]}an"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(_SIBILANT):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _size(figure: Row) -> tuple[float, float]:
    known = [n for n in (figure["value"], figure["low"], figure["high"]) if n is not None]
    return min(known), max(known)


def checked(given: Mapping[str, pa.Table], reading: Reading) -> Rows:
    """Checks in the order of their sources."""
    rows = given["checks"].select(["id", "source", "kind", "severity", "spans"]).to_pylist()
    for row in sorted(rows, key=lambda r: reading.place(r, r["spans"][0] if r["spans"] else None)):
        yield row["id"], row["source"], row["kind"], row["severity"]
