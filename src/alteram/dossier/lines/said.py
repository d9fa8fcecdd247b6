"""Statements, requests and letters as lines."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.dossier.lines.common import Name, Pair

__all__ = ["LetterLine", "PartyLine", "RequestLine", "StatementLine", "Step"]


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
    came: str
    """The response in a word for a reader: of a question "answered", of a demand "agreed"."""
    answer: StatementLine | None
    """The statement that answers."""
    at: str


@dataclass(frozen=True, slots=True)
class PartyLine:
    """Somebody who sends, receives or signs a letter."""

    name: str
    role: str | None
    titled: bool
    """Whether the text writes the role before the name: "Mr Lund", "Minister Lund"."""
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
class Step:
    """One step on the way back from a statement to the file."""

    name: str
    id: str
    what: str
    details: tuple[Pair, ...]
