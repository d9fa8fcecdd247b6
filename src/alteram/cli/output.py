"""What commands print: results on standard output, progress and remarks on standard error."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.table import Table

__all__ = ["Output", "StageProgress"]


@dataclasses.dataclass
class Output:
    """How a command speaks: to a person, to a program (`--json`), or hardly at all (`--quiet`)."""

    quiet: bool = False
    as_json: bool = False

    def __post_init__(self) -> None:
        self._out = Console(soft_wrap=True, highlight=False)
        self._err = Console(stderr=True, soft_wrap=True, highlight=False)

    def say(self, text: str = "") -> None:
        """A line for a person."""
        if not self.quiet and not self.as_json:
            self._out.print(text, markup=False)

    def remark(self, text: str) -> None:
        """A line beside the result, on standard error."""
        if not self.quiet and not self.as_json:
            self._err.print(text, markup=False, style="dim")

    def result(self, content: Mapping[str, Any] | Sequence[Any]) -> None:
        """The result for a program: one JSON value."""
        if self.as_json:
            plain = (
                "utf" not in (sys.stdout.encoding or "utf-8").lower()
            )  # then every letter is escaped, and none is lost
            sys.stdout.write(json.dumps(content, ensure_ascii=plain, indent=1, default=str) + "\n")
            sys.stdout.flush()  # whoever waits for the address of a server reads it before the server ends

    def table(self, headers: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Aligned columns for a person; numbers stand to the right."""
        if self.quiet or self.as_json or not rows:
            return
        grid = Table(
            box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="dim", show_header=any(h for h in headers)
        )
        for i, header in enumerate(headers):
            grid.add_column(header, justify="right" if all(isinstance(r[i], int) for r in rows) else "left")
        for row in rows:
            grid.add_row(*(f"{c:,}" if isinstance(c, int) else _plain(str(c)) for c in row))
        self._out.print(grid)

    def progress(self) -> StageProgress:
        """Bars on a terminal, plain lines elsewhere, nothing when quiet."""
        return StageProgress(self._err, shown=not self.quiet and not self.as_json)


def _plain(text: str) -> str:
    """Text of sources as it is: no markup of the terminal library, no control characters."""
    return "".join(c if c.isprintable() else "�" for c in text).replace("[", r"\[")


class StageProgress:
    """Tells how far the stages of a build are; use it as a context."""

    def __init__(self, console: Console, *, shown: bool) -> None:
        self._console = console
        self._shown = shown
        self._bars = (
            Bars(
                TextColumn("{task.description:<12}"),
                BarColumn(bar_width=32),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                console=console,
            )
            if shown and console.is_terminal
            else None
        )
        self._task: TaskID | None = None
        self._stage = ""
        self._units = 0
        self._idle: list[str] = []
        self._told = 0

    def __enter__(self) -> StageProgress:
        if self._bars is not None:
            self._bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._bars is not None:
            self._bars.stop()
        if kind is None and self._shown and self._idle and self._told > 1:  # files are looked at in any case
            self._console.print(f"nothing new for: {', '.join(self._idle)}", markup=False)

    def start(self, stage: str, total: int | None) -> None:
        """A stage begins, or turns out to have `total` units."""
        if self._bars is not None:
            if stage == self._stage and self._task is not None:
                self._bars.update(self._task, total=total)
            else:
                self._task = self._bars.add_task(stage, total=total)
        if stage != self._stage:
            self._stage, self._units = stage, 0

    def advance(self, units: int) -> None:
        """Some units are done."""
        self._units += units
        if self._bars is not None and self._task is not None:
            self._bars.advance(self._task, units)

    def finish(self, note: str) -> None:
        """The stage is done; without a note it had nothing to do, and is named with its like at the end."""
        if not note:
            self._idle.append(self._stage)
            if self._bars is not None and self._task is not None:
                self._bars.remove_task(self._task)
                self._task = None
            return
        self._told += 1
        if self._bars is not None and self._task is not None:
            self._bars.update(self._task, total=max(self._units, 1), completed=max(self._units, 1))
        elif self._shown:
            self._console.print(f"{self._stage}: {note}", markup=False)
