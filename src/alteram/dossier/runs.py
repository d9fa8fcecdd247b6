"""Text cut where statements begin and end, so that each stretch can be lit by what it belongs to."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from alteram.dossier.lines import Run

__all__ = ["Mark", "Stretch", "cut", "parse_at", "written_at"]

Stretch = tuple[int, int]
"""Half-open code points in a text layer."""

Mark = tuple[int, int, str]
"""A stretch and what it belongs to: a statement, or a part of one."""

MAX_STRETCHES = 64
"""An address that asks for more stretches than this is cut off."""


def parse_at(at: str, length: int) -> tuple[Stretch, ...]:
    """The stretches that an address asks for (`12-18,40-46`), in order; what makes no sense is left out."""
    found = []
    for piece in at.split(",")[:MAX_STRETCHES]:
        start, _, end = piece.partition("-")
        if start.isdecimal() and end.isdecimal() and len(piece) <= 24 and int(start) < min(int(end), length):
            found.append((int(start), min(int(end), length)))
    return tuple(sorted(found))


def written_at(stretches: Iterable[Stretch]) -> str:
    """Stretches as an address holds them."""
    return ",".join(f"{start}-{end}" for start, end in list(stretches)[:MAX_STRETCHES])


def cut(
    text: str,
    start: int,
    marks: Sequence[Mark] = (),
    lit: Sequence[Stretch] = (),
    parts: Sequence[Mark] = (),
    begun: set[str] | None = None,
) -> tuple[Run, ...]:
    """`text`, which begins at code point `start` of its layer, cut at the edges of marks, lit stretches and parts.

    Statements of a run are named outermost first: what begins earlier, then what ends later, of equals as given.  A
    statement `begins` at its first run that is not among those `begun`, to which it is then added.  Of parts, the
    later win.
    """
    end = start + len(text)
    edges = {start, end}
    for a, b in (*((x, y) for x, y, _ in (*marks, *parts)), *lit):
        edges.update(edge for edge in (a, b) if start < edge < end)
    places = sorted(edges)
    ordered = sorted(marks, key=lambda m: (m[0], -m[1]))
    begun = set() if begun is None else begun
    runs = []
    for a, b in itertools.pairwise(places):
        inside = tuple(dict.fromkeys(s for x, y, s in ordered if x <= a and b <= y))
        begins = tuple(s for s in inside if s not in begun)
        begun.update(begins)
        part = next((p for x, y, p in reversed(parts) if x <= a and b <= y), "")
        is_lit = any(x <= a and b <= y for x, y in lit)
        runs.append(Run(text[a - start : b - start], inside, begins, part, is_lit))
    return tuple(runs)
