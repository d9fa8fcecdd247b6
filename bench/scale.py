"""How the cost of a build grows with the pile: seconds of each stage for piles of growing size, and the exponent.

    python -m bench.scale FOLDER [--piles N ...] [--keep DIR]

Every pile is spread evenly over the files of the folder and built in a process of its own, on one core, into a new
project.  What is counted is CPU time, so that what else the machine does weighs little, and the highest memory that
the process held.  An exponent of 1 is a stage that takes twice as long for twice the words; of 2, four times.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from alteram.dossier.build import build
from alteram.pipeline.report import SilentProgress
from alteram.settings import load_settings

__all__ = ["Clock", "Cost", "cost_of", "exponent", "pile"]

PILES = (50, 100, 200, 400)
DOSSIER = "dossier"
"""What comes after the last stage: the file that the site and the search open."""


class Clock(SilentProgress):
    """Seconds of CPU time of each stage, told by the marks that a run gives its progress."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._stage = ""
        self._begun = time.process_time()

    def start(self, stage: str, total: int | None) -> None:  # noqa: ARG002 - the protocol's name
        """A stage begins; called again where its units are counted."""
        if stage != self._stage:
            self._stage, self._begun = stage, time.process_time()

    def finish(self, note: str) -> None:  # noqa: ARG002 - the protocol's name
        """The stage is done."""
        self.seconds[self._stage] = time.process_time() - self._begun
        self._begun = time.process_time()

    def end(self) -> None:
        """The build is done."""
        self.seconds[DOSSIER] = time.process_time() - self._begun


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build cost."""

    words: int
    megabytes: int
    """The most memory that the process held."""
    seconds: dict[str, float] = field(default_factory=dict)


def pile(files: Sequence[Path], size: int) -> list[Path]:
    """So many of the files, spread evenly over all."""
    return [files[n * len(files) // size] for n in range(min(size, len(files)))] if size < len(files) else list(files)


def cost_of(files: Sequence[Path], project: Path) -> Cost:
    """Builds some files into a new project, in this process and on one core."""
    with tempfile.TemporaryDirectory() as work:
        documents = Path(work) / "documents"
        documents.mkdir()
        for file in files:
            shutil.copy(file, documents / file.name)
        clock = Clock()
        build([documents], project, load_settings(environ={}, run={"jobs": 1}), progress=clock)
        clock.end()
    words = sum(len(file.read_text(encoding="utf-8", errors="replace").split()) for file in files)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Cost(words, most // (1 << 20 if sys.platform == "darwin" else 1 << 10), clock.seconds)


def exponent(few: tuple[int, float], many: tuple[int, float]) -> float:
    """How seconds grow with words between two piles, each (words, seconds); 0 where there was no time to speak of."""
    if min(few[1], many[1]) <= 0 or few[0] == many[0]:
        return 0.0
    return math.log(many[1] / few[1]) / math.log(many[0] / few[0])


def main() -> None:
    """Builds each pile and prints a row for each stage."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--piles", type=int, nargs="+", default=PILES, metavar="N", help="documents of each pile")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where the projects are kept")
    options = parser.parse_args()
    files = sorted(p for p in options.folder.iterdir() if p.is_file())
    costs: list[Cost] = []
    with tempfile.TemporaryDirectory() as work:
        for size in options.piles:
            project = (options.keep or Path(work)) / f"{size}"
            project.parent.mkdir(parents=True, exist_ok=True)
            # a process of its own: memory of an earlier pile must not count
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                costs.append(pool.apply(cost_of, (pile(files, size), project)))
    for line in _rows(options.piles, costs):
        print(line)


def _rows(piles: Sequence[int], costs: Sequence[Cost]) -> list[str]:
    def row(name: str, cells: Sequence[Any], last: str = "") -> str:
        return f"{name:14}" + "".join(f"{c:>12}" for c in cells) + f"{last:>12}"

    lines = [row("documents", [f"{n:,}" for n in piles], "exponent"), row("words", [f"{c.words:,}" for c in costs])]
    for stage in costs[0].seconds:
        seconds = [c.seconds[stage] for c in costs]
        lines.append(row(stage, [f"{s:.2f} s" for s in seconds], _grown(costs, seconds)))
    whole = [sum(c.seconds.values()) for c in costs]
    lines.append(row("the build", [f"{s:.2f} s" for s in whole], _grown(costs, whole)))
    lines.append(row("words/s", [f"{c.words / s:,.0f}" for c, s in zip(costs, whole, strict=True)]))
    lines.append(row("memory", [f"{c.megabytes:,} MB" for c in costs]))
    return lines


def _grown(costs: Sequence[Cost], seconds: Sequence[float]) -> str:
    """The exponent between the two largest piles: the first ones also pay for loading words and models."""
    if len(costs) < 2:
        return ""
    return f"{exponent((costs[-2].words, seconds[-2]), (costs[-1].words, seconds[-1])):.2f}"


if __name__ == "__main__":
    main()
