"""Same name or not, on public lists of name pairs that lie beside the project.

    python -m eval.names             print the measures
    score_names.py CASES eval.names:tool      the same by the lists' own scorer

Everything is measured at the one threshold that is shipped; nothing is fitted to the lists.
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from alteram.stages.actors.names import SAME, Comparison, compare, similarity

__all__ = ["measure", "tool"]

DATA = Path(__file__).resolve().parents[1].parent / "shared" / "bench" / "names"
SAME_SCRIPT = DATA / "nomenklatura-name-bench.csv"
OTHER_SCRIPT = DATA / "crossscript-dev.csv"

Judged = tuple[bool, bool]
"""What we say and what the list says."""


def tool(name1: str, name2: str, schema: str) -> float:
    """The shipped comparison, in the shape that the lists' scorer calls."""
    return similarity(name1, name2, schema)


def scripts(name: str) -> frozenset[str]:
    """The scripts of a name's letters, by their Unicode names."""
    return frozenset(unicodedata.name(c, "?").split()[0] for c in name if c.isalpha())


def judged(rows: Iterable[dict[str, str]]) -> list[tuple[Comparison, bool]]:
    """Each pair compared, with what the list says of it."""
    return [
        (compare(r["name1"], r["name2"], r.get("schema") or "Person"), r["is_match"].lower() == "true") for r in rows
    ]


def scores(pairs: list[Judged]) -> tuple[float, float, float]:
    """Precision, recall and F1 in per cent."""
    hits = sum(said and true for said, true in pairs)
    said, true = sum(s for s, _ in pairs), sum(t for _, t in pairs)
    precision, recall = 100 * hits / said if said else 0.0, 100 * hits / true if true else 0.0
    return precision, recall, 200 * hits / (said + true) if said + true else 0.0


def measure() -> dict[str, float] | None:
    """F1, precision and recall at `SAME`, within one script and across scripts; None where the lists are not there."""
    if not (SAME_SCRIPT.exists() and OTHER_SCRIPT.exists()):
        return None
    out: dict[str, float] = {}
    for label, file in (("same script", SAME_SCRIPT), ("across scripts", OTHER_SCRIPT)):
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        if file == SAME_SCRIPT:
            rows = [r for r in rows if scripts(r["name1"]) == scripts(r["name2"])]
        found = judged(rows)
        precision, recall, f1 = scores([(c.score >= SAME, true) for c, true in found])
        out |= {f"{label} F1": f1, f"{label} precision": precision, f"{label} recall": recall}
        if label == "same script":
            out[f"{label} precision of what is sure"] = scores([(c.sure, true) for c, true in found])[0]
    return {name: round(value, 1) for name, value in out.items()}


if __name__ == "__main__":
    figures = measure()
    if figures is None:
        sys.exit("the lists are not beside the project")
    for name, value in figures.items():
        print(f"{name:40} {value:6.1f}")
