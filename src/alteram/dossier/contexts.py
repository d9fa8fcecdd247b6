"""What each page shows: frozen dataclasses, shared by the HTML page and its JSON twin.

A template sees the fields of its page by their names, and nothing else but `frame` (what stands around every page)
and `link` (where things are).  A test compares the fields with what the templates really use, so that neither a
field nobody shows nor a name nobody gives can stay.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from alteram.dossier.lines import (
    Count,
    DocumentLine,
    FacetView,
    Group,
    HitLine,
    Key,
    LetterLine,
    Paging,
    Pair,
    Passage,
    ReprintLine,
    RequestLine,
    SourceLine,
    StatementLine,
    Step,
    TitleLine,
)

__all__ = [
    "PAGES",
    "AboutPage",
    "ErrorPage",
    "HelpPage",
    "LettersPage",
    "OverviewPage",
    "ReaderPage",
    "RequestsPage",
    "SearchPage",
    "SourcesPage",
    "StatementPage",
    "StatementsPage",
]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """What this dossier is, in one screen."""

    title: str
    counts: tuple[Count, ...]
    """Sources read, documents, statements, voices, letters, requests."""
    outcomes: tuple[Count, ...]
    unread: tuple[SourceLine, ...]
    """Sources that were not, or not wholly, read."""
    unanalysed: tuple[SourceLine, ...]
    """Sources that were read and kept, but not analysed."""
    more_unread: int
    voices: tuple[Count, ...]
    more_voices: int
    unnamed: int
    """Statements whose text names no holder."""
    stances: tuple[Count, ...]
    documents: tuple[DocumentLine, ...]
    """By date, those without one last."""
    more_documents: int
    denials: tuple[StatementLine, ...]
    all_denials: int
    asked: tuple[RequestLine, ...]
    all_asked: int


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Every source with what became of it."""

    title: str
    lines: tuple[SourceLine, ...]
    facets: tuple[FacetView, ...]
    paging: Paging


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """A source as written, its statements lit."""

    title: str
    source: str
    path: str
    publisher: str | None
    author: str | None
    published: str | None
    language: str | None
    url: str | None
    outcome: str
    reason: str | None
    original: SourceLine | None
    """The source of which it is an exact copy."""
    carriers: tuple[SourceLine, ...]
    reprints: tuple[ReprintLine, ...]
    """Words that stand here and in other sources, the largest share first."""
    facts: tuple[Pair, ...]
    """Hashes, sizes, where it was found."""
    documents: tuple[DocumentLine, ...]
    groups: tuple[Group, ...]
    statements: int
    own: int
    """Statements in the text's own voice on this page."""
    part: int
    parts: int
    at: str
    """What the address asks to be lit."""


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """Statements, narrowed by what the reader chose."""

    title: str
    lines: tuple[StatementLine, ...]
    facets: tuple[FacetView, ...]
    text: str
    paging: Paging


@dataclass(frozen=True, slots=True)
class StatementPage:
    """One statement: who, through whom, which words, and how it was found."""

    title: str
    line: StatementLine
    content: str
    """All of what is said, stretch by stretch."""
    passages: tuple[Passage, ...]
    cue: str
    named: str
    """The words that name the holder."""
    parent: StatementLine | None
    inside: tuple[StatementLine, ...]
    requests: tuple[RequestLine, ...]
    rule: str
    evidence: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class LettersPage:
    """Letters with their senders, addressees and signatories."""

    title: str
    letters: tuple[LetterLine, ...]
    paging: Paging


@dataclass(frozen=True, slots=True)
class RequestsPage:
    """Demands and questions."""

    title: str
    lines: tuple[RequestLine, ...]
    facets: tuple[FacetView, ...]
    read: int
    """Sources read: in how many no answer was found."""
    paging: Paging


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What a search found."""

    title: str
    text: str
    way: str
    """words, beginnings or parts; empty where nothing was found or asked."""
    hits: tuple[HitLine, ...]
    titles: tuple[TitleLine, ...]
    paging: Paging


@dataclass(frozen=True, slots=True)
class AboutPage:
    """How this dossier was made."""

    title: str
    facts: tuple[Pair, ...]
    settings: tuple[Pair, ...]
    stages: tuple[Pair, ...]
    tables: tuple[Count, ...]
    faults: tuple[Pair, ...]
    words: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class HelpPage:
    """Keys, and how to search."""

    title: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong, and what can be done.  The JSON answer of every error has these fields, and `ok` is false."""

    title: str
    status: int
    message: str
    hint: str
    ok: bool = field(default=False)


PAGES: dict[type, str] = {
    OverviewPage: "overview",
    SourcesPage: "sources",
    ReaderPage: "reader",
    StatementsPage: "statements",
    StatementPage: "statement",
    LettersPage: "letters",
    RequestsPage: "requests",
    SearchPage: "search",
    AboutPage: "about",
    HelpPage: "help",
    ErrorPage: "error",
}
"""Which template shows which page."""
