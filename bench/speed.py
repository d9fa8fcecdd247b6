"""Speed: words a second of each stage, and how much faster than parsing the rules over stored parses run.

    python -m bench.speed [--rounds N] [--only STAGE ...]

What is counted is the CPU time of this process, so that what else the machine does weighs little; it still weighs some.
All stages take turns, round after round, and the quickest run of each counts: whatever slows the machine down for a
while slows all of them down.  A stage is timed as a build runs it, from Arrow tables in to Arrow tables out, on one
core and with its model and word lists loaded.  The texts are of their real length: the example's, and, where it lies
beside the project, the public news of `../shared/bench/attribution`, which is never part of the project.

Quote the ratio, not the seconds: times depend on the machine.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa

from alteram.backends.base import Piece, run_piece
from alteram.backends.local import LocalBackend
from alteram.cli.demo import example_documents
from alteram.dossier.build import build
from alteram.model.stage import Stage
from alteram.model.tables import ANNOTATIONS, PASSAGES, TABLES
from alteram.pipeline.plan import STAGES
from alteram.pipeline.steps import run_steps
from alteram.settings import Settings, load_settings

__all__ = ["main"]

NEWS = Path(__file__).resolve().parents[2] / "shared" / "bench" / "attribution" / "dev" / "text"
RATIO = ("statements", "annotate")
"""The stages whose ratio is told."""


def main() -> None:
    """Builds each set of texts once, then times its stages in turn."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="times each stage is run; the quickest counts")
    parser.add_argument("--only", nargs="+", metavar="STAGE", help="these stages only")
    options = parser.parse_args()
    settings = load_settings(environ={})
    chosen = [s for s in STAGES if s.key != "path"]
    chosen = [s for s in chosen if options.only is None or s.name in options.only]
    for name, documents in (("the example", example_documents()), ("public news", NEWS)):
        if not documents.is_dir():
            print(f"\n{name}: left out, the texts are not beside the project")
            continue
        tables = built(name, documents, settings)
        words = count_words(tables[PASSAGES.name])
        speeds = {
            stage: words / seconds for stage, seconds in quickest(chosen, tables, settings, options.rounds).items()
        }
        for stage, speed in speeds.items():
            print(f"{stage:12} {speed:12,.0f} words/s on one core")
        if set(RATIO) <= speeds.keys():
            print(f"\nstatements run at {speeds[RATIO[0]] / speeds[RATIO[1]]:.1f} times the speed of parsing")


def built(name: str, documents: Path, settings: Settings) -> dict[str, pa.Table]:
    """Every table of a build of some documents; tells how long it and a second build took, as a user waits for it."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        project, _ = build([documents], Path(folder) / "p", settings)
        whole = time.perf_counter() - begun
        begun = time.perf_counter()
        build([documents], Path(folder) / "p", settings)
        again = time.perf_counter() - begun
        tables = {t.name: project.read(t) for t in TABLES.values()}
    print(f"\n{name}: {count_words(tables[PASSAGES.name]):,} words; built in {whole:.1f} s, again in {again:.1f} s\n")
    return tables


def count_words(passages: pa.Table) -> int:
    """White-space words of the passages that are parsed, each different text once."""
    rows = passages.to_pylist()
    texts = {r["text_sha256"]: r["span"]["quote"] for r in rows if r["role"] != "boilerplate"}
    return sum(len(text.split()) for text in texts.values())


def quickest(stages: Sequence[Stage], tables: dict[str, pa.Table], settings: Settings, rounds: int) -> dict[str, float]:
    """Seconds of CPU time of the quickest run of each stage over all rows; in each round every stage runs once."""
    calls = {stage.name: call_of(stage, tables, settings) for stage in stages}
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name, call in calls.items():
            begun = time.process_time()
            call()
            best[name] = min(best.get(name, float("inf")), time.process_time() - begun)
    return best


def call_of(stage: Stage, tables: dict[str, pa.Table], settings: Settings) -> Callable[[], object]:
    """A stage's function over all rows that it reads, ready to be called; of a stage in steps, all of them."""
    inputs = {t.name: tables[t.name] for t in stage.reads}
    if stage.make is None:
        return lambda: run_steps(stage, inputs, (LocalBackend(1), settings), {})
    function = stage.make(settings)
    if stage.writes == (ANNOTATIONS,):
        inputs[PASSAGES.name] = distinct(tables[PASSAGES.name])
    piece = Piece(("all",), inputs, {})
    return lambda: run_piece(function, piece)


def distinct(passages: pa.Table) -> pa.Table:
    """One passage for each different text, as the stage is given them; boilerplate left out."""
    seen: set[str] = set()
    keep = []
    for i, row in enumerate(passages.select(["role", "text_sha256"]).to_pylist()):
        if row["role"] != "boilerplate" and row["text_sha256"] not in seen:
            seen.add(row["text_sha256"])
            keep.append(i)
    return passages.take(pa.array(keep, pa.int64()))


if __name__ == "__main__":
    main()
