"""Builds a text layer block by block: our own rendering of a format that is no plain text."""

from __future__ import annotations

from alteram.model.tables import Block, Page
from alteram.stages.acquire.charset import freeze
from alteram.stages.acquire.layer import Layer

__all__ = ["LayerBuilder"]

GAP = "\n\n"
"""Between blocks.  It never composes with what follows, so text normalised by block is normalised as a whole."""


class LayerBuilder:
    """Blocks in the order of the text, a blank line between them, offsets exact after normalisation."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.blocks: list[Block] = []
        self.pages: list[Page] = []

    def add(self, kind: str, text: str, *, level: int = 0, main: bool = True, mark: str = "", gap: str = GAP) -> None:
        """Adds a block; white space at its edges goes, and nothing is added where nothing is left.

        `mark` (a bullet, a number) stands before the text and is in no block; `gap` parts it from what
        stands before.
        """
        text = freeze(text).strip()
        if not text:
            return
        mark = freeze(mark).strip()
        start = self._append(f"{mark} {text}" if mark else text, gap)
        start += len(mark) + 1 if mark else 0
        self.blocks.append(Block(start, start + len(text), kind, level, main, 0.0, "", None))

    def add_plain(self, text: str) -> None:
        """Adds text that no block covers: the segment stage tells its lines apart."""
        text = freeze(text).strip("\n")
        if text.strip():
            self._append(text)

    def add_layer(self, layer: Layer) -> None:
        """Adds a whole layer with its blocks."""
        start = self._append(layer.text)
        self.blocks.extend(
            Block(b.start + start, b.end + start, b.kind, b.level, b.main, b.links, b.path, b.value)
            for b in layer.blocks
        )

    def _append(self, text: str, gap: str = GAP) -> int:
        if self.parts:
            self.parts.append(gap)
            self.size += len(gap)
        start = self.size
        self.parts.append(text)
        self.size += len(text)
        return start

    def layer(self, *, layout: str = "markup") -> Layer:
        """The layer so far."""
        return Layer("".join(self.parts), layout=layout, blocks=self.blocks, pages=self.pages)
