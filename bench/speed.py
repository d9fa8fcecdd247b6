"""Speed and scale: words a second of each stage, on the example's texts repeated until they are worth timing.

    python -m bench.speed [--rounds N]

Times depend on the machine and on what else it does; quote the ratio of statements to parsing, not the seconds.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from alteram.backends.base import Piece, run_piece
from alteram.cli.demo import example_documents
from alteram.dossier.build import build
from alteram.model.stage import Stage
from alteram.model.tables import ANNOTATIONS, PASSAGES, TABLES
from alteram.pipeline.plan import STAGES
from alteram.settings import Settings, load_settings


def main() -> None:
    """Builds the example once, then times every stage alone on one core."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="times each stage is run; the quickest counts")
    options = parser.parse_args()
    settings = load_settings(environ={})
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        project, _ = build([example_documents()], Path(folder) / "p", settings)
        whole = time.perf_counter() - begun
        begun = time.perf_counter()
        build([example_documents()], Path(folder) / "p", settings)
        again = time.perf_counter() - begun
        tables = {t.name: project.read(t) for t in TABLES.values()}
        words = count_words(tables[PASSAGES.name])
        print(f"the example: {words:,} words; built in {whole:.1f} s, again in {again:.1f} s\n")
        speeds = {s.name: words / quickest(s, tables, settings, options.rounds) for s in STAGES if s.key != "path"}
    for name, speed in speeds.items():
        print(f"{name:12} {speed:12,.0f} words/s on one core")
    print(f"\nstatements run at {speeds['statements'] / speeds['annotate']:.1f} times the speed of parsing")


def count_words(passages: pa.Table) -> int:
    """White-space words of the passages that are parsed, each different text once."""
    rows = passages.to_pylist()
    texts = {r["text_sha256"]: r["span"]["quote"] for r in rows if r["role"] != "boilerplate"}
    return sum(len(text.split()) for text in texts.values())


def quickest(stage: Stage, tables: dict[str, pa.Table], settings: Settings, rounds: int) -> float:
    """Seconds of the quickest of some runs of a stage's function over all rows; models are loaded beforehand."""
    if stage.make is None:
        raise TypeError(f"stage {stage.name} has no function to time")
    function = stage.make(settings)
    inputs = {t.name: tables[t.name] for t in stage.reads}
    if stage.writes == (ANNOTATIONS,):
        inputs[PASSAGES.name] = distinct(tables[PASSAGES.name])
    piece = Piece(("all",), inputs, {})
    return min(timed(lambda: run_piece(function, piece)) for _ in range(rounds))


def distinct(passages: pa.Table) -> pa.Table:
    """One passage for each different text, as the stage is given them; boilerplate left out."""
    seen: set[str] = set()
    keep = []
    for i, row in enumerate(passages.select(["role", "text_sha256"]).to_pylist()):
        if row["role"] != "boilerplate" and row["text_sha256"] not in seen:
            seen.add(row["text_sha256"])
            keep.append(i)
    return passages.take(pa.array(keep, pa.int64()))


def timed(call: Callable[[], object]) -> float:
    """Seconds of a call."""
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
