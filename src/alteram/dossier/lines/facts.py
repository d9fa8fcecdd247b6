"""Actors, acts, figures and checks as lines."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.dossier.lines.accounts import CarrierLine
from alteram.dossier.lines.charts import Chart
from alteram.dossier.lines.common import Name
from alteram.dossier.lookup import Piece

__all__ = [
    "ActGroup",
    "ActLine",
    "ActorLine",
    "CheckGroup",
    "CheckLine",
    "FigureLine",
    "FormLine",
    "KindLine",
    "KnownForm",
    "PartLine",
    "QuoteLine",
    "SuggestionLine",
    "ThingView",
    "VoiceLine",
]


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor in a list."""

    name: Name
    private: bool
    others: tuple[str, ...]
    """Other forms of the name, the most frequent first."""
    more: int
    """Forms that are not shown."""
    said: int
    about: int
    acts: int
    documents: int


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form of a name as one voice uses it."""

    form: str
    times: int
    source: str
    at: str
    """Where it stands first."""


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """What one voice, or a given side, calls an actor."""

    voice: Name
    plain: tuple[FormLine, ...]
    loaded: tuple[FormLine, ...]
    """Forms that carry a judgement."""
    more: int
    """Forms that are not shown."""


@dataclass(frozen=True, slots=True)
class KnownForm:
    """A form of a name, whoever uses it."""

    form: str
    times: int
    documents: int
    loaded: bool


@dataclass(frozen=True, slots=True)
class SuggestionLine:
    """Another actor that may be the same."""

    name: Name
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act as a statement tells it."""

    id: str
    act: str
    actors: tuple[Name, ...]
    recipients: tuple[Name, ...]
    place: str | None
    told: str
    """done, future, conditional, possible, demanded, attempted or asked; or `not done`."""
    happened: str | None
    """When it is said to have happened, EDTF."""
    expression: str | None
    """The same in the words of the text."""
    precision: str
    basis: str
    """stated, inferred (reckoned from another date) or none."""
    said: str | None
    """When its document was published, EDTF."""
    holder: Name
    via: tuple[Name, ...]
    source: str
    statement: str
    title: str
    language: str | None
    pieces: tuple[Piece, ...]
    """The words that name the act, lit, and those around them."""
    at: str
    reprinted: bool = False
    """Whether it is told in words that reprint another's; on the timeline."""


@dataclass(frozen=True, slots=True)
class ActGroup:
    """Acts that are shown together: of one matter, or of one type between the same parties."""

    act: str
    actors: tuple[Name, ...]
    """Who did it, and in `recipients` to whom, where every one of the acts says the same; else nobody."""
    recipients: tuple[Name, ...]
    apart: bool
    """Whether two of the times said exclude each other."""
    acts: tuple[ActLine, ...]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A number as a voice says it."""

    id: str
    voice: Name
    number: str
    """With its qualifier, bounds and unit."""
    qualifier: str
    low: float | None
    high: float | None
    """What it may be; without an end that is not said."""
    when: str | None
    """The time that it is said of, in the words of the text."""
    said: str | None
    matter: str
    """What the matter is called whose card shows it; empty where none does."""
    account: str | None
    """The key of that matter."""
    shared: bool
    """Whether its card shows another number of the thing."""
    source: str
    statement: str
    title: str
    language: str | None
    pieces: tuple[Piece, ...]
    """The number, lit, and the words around it."""
    at: str
    carriers: tuple[CarrierLine, ...] = ()
    """Sources that reprint the words."""


@dataclass(frozen=True, slots=True)
class ThingView:
    """What is counted, with the numbers said of it."""

    thing: int
    label: str
    figures: int
    voices: int
    numbers: int
    chart: Chart
    lines: tuple[FigureLine, ...]
    more: int
    """Numbers that are not shown."""


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """Words of a source and where they stand."""

    pieces: tuple[Piece, ...]
    """Lit, with the words around them in their passage."""
    at: str
    role: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A place where a source does not fit itself."""

    id: str
    kind: str
    message: str
    severity: str
    passages: tuple[QuoteLine, ...]
    rule: str
    evidence: str


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """Checks of one source."""

    source: str
    title: str
    path: str
    publisher: str | None
    published: str | None
    language: str | None
    checks: tuple[CheckLine, ...]


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind of check."""

    kind: str
    severity: str
    on: bool
    """Whether it was looked for."""
    what: str
    """What it compares."""
    reason: str
    """Why it is on or off by default."""
    count: int


@dataclass(frozen=True, slots=True)
class PartLine:
    """A letter or a request in which an actor has a part."""

    role: str
    title: str
    words: str
    published: str | None
    language: str | None
    source: str
    at: str
    statement: str
