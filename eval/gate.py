"""The quality gate: measures against pinned floors that only rise.

    python -m eval.gate              measure, compare with the floors, leave with 1 when one is missed
    python -m eval.gate --update     raise the floors to what was measured; a floor is never lowered here

The example's key is measured always, public data where it lies beside the project (`../shared`).
A floor holds for one state of the labels: their hash stands beside it, and a change of the labels is told.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = ROOT / "eval" / "floors.json"

LOW_IS_GOOD = "(low is good)"
SLACK = 0.05
"""Points by which a rounded measure may differ from its floor."""


@dataclass(frozen=True, slots=True)
class Suite:
    """A set of labels and what measures against it; `measure` gives None where its data is not there."""

    name: str
    labels: Path
    measure: Callable[[Path], dict[str, float] | None]


def suites() -> list[Suite]:
    """Every suite, the ones without data included."""
    from eval.suites import attribution, collections, events, example, gold, names, reuse, temporal

    return [
        Suite("example", ROOT / "examples" / "kelvarra" / "key", example),
        Suite("collections", ROOT / "eval" / "collections", collections),
        Suite("gold", SHARED / "gold" / "two-documents.json", gold),
        Suite("attribution", SHARED / "bench" / "attribution" / "dev", attribution),
        Suite("temporal", SHARED / "bench" / "temporal" / "wikiwars", temporal),
        Suite("names", SHARED / "bench" / "names", names),
        Suite("events", SHARED / "bench" / "events", events),
        Suite("reuse", SHARED / "bench" / "reuse" / "pairs.jsonl", reuse),
    ]


def fingerprint(labels: Path) -> str:
    """A hash of the labels: of a file, or of all files of a folder."""
    digest = hashlib.sha256()
    for file in [labels] if labels.is_file() else sorted(p for p in labels.rglob("*") if p.is_file()):
        digest.update(file.name.encode("utf-8") + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def misses(measured: dict[str, float], floors: dict[str, float]) -> list[str]:
    """What is below its floor (above it, where low is good), in words."""
    out = []
    for name, floor in floors.items():
        value = measured.get(name)
        if value is None:
            out.append(f"{name}: was not measured, the floor is {floor}")
        elif LOW_IS_GOOD in name and value > floor + SLACK:
            out.append(f"{name}: {value} is above {floor}")
        elif LOW_IS_GOOD not in name and value < floor - SLACK:
            out.append(f"{name}: {value} is below {floor}")
    return out


def raised(measured: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    """The floors, risen to what was measured where that is better; rounded down to a tenth."""
    out = dict(floors)
    for name, value in measured.items():
        if LOW_IS_GOOD in name:
            out[name] = min(floors.get(name, value), value)
        else:
            out[name] = max(floors.get(name, -math.inf), math.floor(value * 10) / 10)
    return out


def main(arguments: Iterable[str] | None = None) -> int:
    """Measures every suite; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m eval.gate", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--update", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--only", metavar="SUITE", help="one suite")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    pinned = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    failed = False
    for suite in suites():
        if options.only not in (None, suite.name):
            continue
        with tempfile.TemporaryDirectory() as folder:
            measured = suite.measure(Path(folder)) if suite.labels.exists() else None
        if measured is None:
            print(f"\n{suite.name}: left out, its data is not beside the project")
            continue
        entry = pinned.get(suite.name, {"labels": fingerprint(suite.labels), "floors": {}})
        if entry["labels"] != fingerprint(suite.labels) and not options.update:
            print(f"\n{suite.name}: the labels have changed since the floors were pinned; look, then --update")
            failed = True
        print(f"\n{suite.name}")
        for name, value in measured.items():
            print(f"  {name:58} {value:7.1f}   floor {entry['floors'].get(name, '-')}")
        for miss in misses(measured, entry["floors"]):
            print(f"  MISSED  {miss}")
            failed = True
        if options.update:
            pinned[suite.name] = {
                "labels": fingerprint(suite.labels),
                "floors": raised(measured, entry["floors"] if entry["labels"] == fingerprint(suite.labels) else {}),
            }
    if options.update:
        FLOORS.write_text(json.dumps(pinned, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        print(f"\nwritten: {FLOORS.relative_to(ROOT)}")
        return 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
