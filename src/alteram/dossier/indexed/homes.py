"""Where a figure belongs: the matter whose card shows its words, and whose words they are where they are reprinted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from alteram.dossier.indexed.reading import Row
from alteram.dossier.matters import Matter

__all__ = ["Cards", "Home", "reprinted"]


@dataclass(frozen=True, slots=True)
class _Shown:
    """A stretch of a source that stands on the card of a matter."""

    start: int
    end: int
    matter: int
    compared: bool
    """Whether it is what a comparison puts beside another's words."""


@dataclass(frozen=True, slots=True)
class Home:
    """The matter to which a figure belongs."""

    matter: int | None
    """Its number, from 0; None where no card shows the figure."""
    shared: bool
    """Whether its card shows another number of the same thing."""


class Cards:
    """The cards of the page of accounts, by what stands on them."""

    def __init__(self, given: Mapping[str, pa.Table], matters: Sequence[Matter]) -> None:
        """`matters` are those of the page of accounts, in their order."""
        self._shown: dict[str, list[_Shown]] = defaultdict(list)
        content = {r["id"]: r["content_spans"] for r in given["statements"].select(["id", "content_spans"]).to_pylist()}
        sides = {r["id"]: (r["a"], r["b"]) for r in given["comparisons"].select(["id", "a", "b"]).to_pylist()}
        for number, matter in enumerate(matters):
            told = [span for t in matter.told for span in content.get(t.statement, ())]
            compared = [side["span"] for c in matter.comparisons for side in sides.get(c, ())]
            for span in told:
                self._shown[span["source"]].append(_Shown(span["start"], span["end"], number, False))
            for span in compared:
                self._shown[span["source"]].append(_Shown(span["start"], span["end"], number, True))

    def homes(self, figures: Sequence[Row]) -> dict[str, Home]:
        """Figures of one thing to the matters whose cards show them.

        The matter that shows most of them takes all that it shows, then the one that shows most of the others: so that
        numbers that can be read beside each other stand together.
        """
        open_ = {f["id"]: self._of(f) for f in figures}
        homes: dict[str, Home] = {}
        while open_:
            together = Counter(matter for found in open_.values() for matter in found)
            compared = Counter(matter for found in open_.values() for matter, beside in found.items() if beside)
            best = min(together, key=lambda m: (-together[m], -compared[m], m), default=None)
            taken = [figure for figure, found in open_.items() if best is None or best in found]
            homes |= dict.fromkeys(taken, Home(best, best is not None and together[best] > 1))
            open_ = {figure: found for figure, found in open_.items() if figure not in homes}
        return homes

    def _of(self, figure: Row) -> dict[int, bool]:
        """Matters on whose card a figure stands, with whether it is compared there."""
        span, found = figure["span"], dict[int, bool]()
        for x in self._shown.get(figure["source"], ()):
            if x.start <= span["start"] and span["end"] <= x.end:
                found[x.matter] = found.get(x.matter, False) or x.compared
        return found


def reprinted(rows: Iterable[Row], carriers: pa.Table, same: Sequence[str], span: str = "span") -> dict[str, str]:
    """Rows in reprinted words to the same in the words that they reprint: where `same` columns are equal in one only.

    `span` is the column that says where a row stands.
    """
    here: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        here[row["source"]].append(row)
    out: dict[str, str] = {}
    for piece in (piece for copied in carriers["copied"].to_pylist() for piece in copied):
        originals = [r for r in here[piece["original_span"]["source"]] if _inside(r[span], piece["original_span"])]
        for row in here[piece["span"]["source"]]:
            alike = [r["id"] for r in originals if all(r[name] == row[name] for name in same)]
            if _inside(row[span], piece["span"]) and len(alike) == 1:
                out.setdefault(row["id"], alike[0])
    return {row: _first(out, original) for row, original in out.items()}


def _first(out: Mapping[str, str], row: str) -> str:
    """The words of which a reprint of a reprint is one."""
    seen = {row}
    while row in out and out[row] not in seen:
        row = out[row]
        seen.add(row)
    return row


def _inside(span: Row, other: Row) -> bool:
    return bool(other["start"] <= span["start"] and span["end"] <= other["end"])
