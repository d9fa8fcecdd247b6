"""Text as written: passages with their runs and notes."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.dossier.lines.common import Name
from alteram.dossier.lines.papers import DocumentLine

__all__ = ["Block", "Group", "Note", "Passage", "Run"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of the text layer that share the same statements."""

    text: str
    statements: tuple[str, ...]
    """Statements whose content they belong to, outermost first."""
    begins: tuple[str, ...]
    """Those that begin here."""
    part: str
    """On the page of a statement: holder, cue or content; else empty."""
    lit: bool
    """Whether the address asks for them."""
    target: bool = False
    """Whether they are the first on the page that it asks for."""


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in the margin beside a passage about one statement."""

    statement: str
    number: str
    """Its number on the page: figures, or letters for the text's own voice."""
    holder: Name
    via: tuple[Name, ...]
    stance: str
    quotation: str
    own: bool
    """Whether the text says it in its own voice."""


@dataclass(frozen=True, slots=True)
class Block:
    """A passage as written."""

    passage: str | None
    role: str
    level: int
    start: int
    end: int
    runs: tuple[Run, ...]
    notes: tuple[Note, ...]
    cut: bool
    """Whether it is longer than what is shown here."""


@dataclass(frozen=True, slots=True)
class Group:
    """Passages in a row that belong to one document, or that are boilerplate and can be folded away."""

    document: DocumentLine | None
    """The document that begins here."""
    folded: bool
    open: bool
    """Whether what is foldable is shown unfolded, because the address points into it."""
    preview: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage on the page of a statement."""

    role: str
    runs: tuple[Run, ...]
