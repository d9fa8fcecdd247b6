"""What a brief is made of: blocks of pieces, one content for all formats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Block", "Brief", "Piece", "block", "plain_text"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one style."""

    text: str
    style: str = ""
    """Empty; `strong`; `soft` (what one looks up); `words` (of a source); `lit` (words of a source that differ)."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph."""

    kind: str
    """title, part, matter, voice, paragraph, quote, item or source."""
    pieces: tuple[Piece, ...]
    number: int = 0
    """Of a source: its number, by which passages cite it."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief, ready to be written in any format."""

    title: str
    blocks: tuple[Block, ...]
    masked: int
    """Private persons who are given by initials."""


def block(kind: str, *pieces: Piece | str, number: int = 0) -> Block:
    """A block; white space inside is one space each, since the originals break lines at any place."""
    made = (p if isinstance(p, Piece) else Piece(p) for p in pieces)
    return Block(kind, tuple(_even(made)), number)


def plain_text(blocks: Iterable[Block]) -> str:
    """The words of blocks, a line each."""
    return "\n".join((f"[{b.number}] " if b.number else "") + "".join(p.text for p in b.pieces) for b in blocks)


def _even(pieces: Iterable[Piece]) -> Iterable[Piece]:
    open_space = False
    for piece in pieces:
        words = " ".join(piece.text.split())
        before = piece.text[:1].isspace() or open_space
        open_space = piece.text[-1:].isspace()
        if words:
            yield Piece((" " if before else "") + words, piece.style)
        else:
            open_space = open_space or before
