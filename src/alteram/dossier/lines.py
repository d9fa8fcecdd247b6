"""The pieces that pages are made of: names, lines of lists, passages with their runs and notes."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.dossier.lookup import Piece

__all__ = [
    "Block",
    "Choice",
    "Count",
    "DocumentLine",
    "EditLine",
    "FacetView",
    "Frame",
    "Group",
    "HitLine",
    "Key",
    "LetterLine",
    "Name",
    "Note",
    "Paging",
    "Pair",
    "PartyLine",
    "Passage",
    "ReprintLine",
    "RequestLine",
    "Run",
    "SourceLine",
    "StatementLine",
    "Step",
    "TitleLine",
]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    dossier: str
    """Name of the dossier."""
    here: str
    """Which entry of the navigation the page belongs to."""
    asked: str
    """What stands in the search field."""


@dataclass(frozen=True, slots=True)
class Name:
    """An actor as it is shown; without id where the text names it but it is no actor over all sources."""

    id: str | None
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Count:
    """A thing counted."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and what stands beside it."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a list can be narrowed to."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetView:
    """A property that a list can be narrowed by; `more` values are not offered."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Paging:
    """Which stretch of a longer list is shown; pages count from 1."""

    total: int
    first: int
    last: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list."""

    id: str
    source: str
    kind: str
    title: str
    publisher: str | None
    author: str | None
    published: str | None
    language: str | None
    statements: int
    at: str
    """Where its title stands, or it begins: `start-end`, code points."""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement in a list."""

    id: str
    source: str
    path: str
    document: str
    title: str
    """Of the document, or of the source."""
    publisher: str | None
    published: str | None
    language: str | None
    holder: Name
    via: tuple[Name, ...]
    """Through whom the text lets the holder speak, outermost first."""
    about: tuple[Name, ...]
    quotation: str
    stance: str
    polarity: int
    certainty: str
    words: str
    """What is said, as written; shortened in the middle of nothing, at its end."""
    whole: bool
    """Whether `words` is all of it."""
    at: str
    """Its content spans: `start-end,start-end`, code points."""


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A demand or a question."""

    id: str
    statement: str
    source: str
    kind: str
    from_: Name
    to: tuple[Name, ...]
    words: str
    language: str | None
    title: str
    published: str | None
    rhetorical: bool
    response: str
    answer: str | None
    """The statement that answers."""
    at: str


@dataclass(frozen=True, slots=True)
class EditLine:
    """Words that a reprint changed, added or left out."""

    kind: str
    reprint: str
    """The words of the reprint; empty where it left them out."""
    original: str
    """The words of the original; empty where it has none."""


@dataclass(frozen=True, slots=True)
class ReprintLine:
    """Words that stand here and in another source: one voice, two carriers."""

    carrier: bool
    """Whether the words here are the reprint; else they are the original."""
    kind: str
    words: int
    share: float
    """Of the reprint's words, those that are the original's."""
    source: str
    """The other source."""
    title: str
    at: str
    """Where the words stand here."""
    there: str
    """Where they stand in the other."""
    edits: tuple[EditLine, ...]
    """From the original to the reprint."""
    reasons: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in a list."""

    id: str
    path: str
    title: str
    """Its own, that of its only document, or its file's name."""
    publisher: str | None
    published: str | None
    language: str | None
    media_type: str
    outcome: str
    reason: str | None
    carrier_of: str | None
    carriers: int
    documents: int
    statements: int
    characters: int
    readable: bool
    """Whether there is a text to read."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way back from a statement to the file."""

    name: str
    id: str
    what: str
    details: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class PartyLine:
    """Somebody who sends, receives or signs a letter."""

    name: str
    role: str | None
    actor: str | None
    at: str


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter."""

    id: str
    source: str
    document: str
    title: str
    presence: str
    date: str | None
    language: str | None
    senders: tuple[PartyLine, ...]
    addressees: tuple[PartyLine, ...]
    signatories: tuple[PartyLine, ...]
    names_listed: int
    """Signatories but for the body that they sign for: what a stated number counts."""
    stated_count: int | None
    occasion: str | None
    at: str
    requests: int


@dataclass(frozen=True, slots=True)
class HitLine:
    """A place where what was looked for stands."""

    source: str
    path: str
    title: str
    language: str | None
    role: str
    pieces: tuple[Piece, ...]
    at: str


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A source or a document whose title or path holds what was looked for."""

    source: str
    title: str
    path: str
    at: str


@dataclass(frozen=True, slots=True)
class Key:
    """A key and what it does."""

    keys: tuple[str, ...]
    does: str
