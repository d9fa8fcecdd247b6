"""Actors, the timeline, figures and checks."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.dossier.lines import (
    ActGroup,
    ActLine,
    ActorLine,
    Chart,
    CheckGroup,
    FacetView,
    KindLine,
    KnownForm,
    Name,
    Paging,
    PartLine,
    StatementLine,
    SuggestionLine,
    ThingView,
    VoiceLine,
)

__all__ = ["ActorPage", "ActorsPage", "ChecksPage", "FiguresPage", "TimelinePage"]


@dataclass(frozen=True, slots=True)
class ActorsPage:
    """Who is who."""

    title: str
    lines: tuple[ActorLine, ...]
    facets: tuple[FacetView, ...]
    text: str
    paging: Paging


@dataclass(frozen=True, slots=True)
class ActorPage:
    """One actor: what it is called and by whom, what it says, what is said of it, what it does and undergoes."""

    title: str
    name: Name
    private: bool
    voices: tuple[VoiceLine, ...]
    more_voices: int
    forms: tuple[KnownForm, ...]
    """Every form, whoever uses it, the most frequent first."""
    more_forms: int
    all_forms: int
    loaded: int
    """Forms that carry a judgement."""
    suggestions: tuple[SuggestionLine, ...]
    said: tuple[StatementLine, ...]
    all_said: int
    about: tuple[StatementLine, ...]
    all_about: int
    does: tuple[ActLine, ...]
    all_does: int
    undergoes: tuple[ActLine, ...]
    all_undergoes: int
    letters: tuple[PartLine, ...]
    all_letters: int
    requests: tuple[PartLine, ...]
    all_requests: int


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """When things are said to have happened, and when that was said."""

    title: str
    chart: Chart
    groups: tuple[ActGroup, ...]
    facets: tuple[FacetView, ...]
    paging: Paging


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """What is counted, and each voice's number."""

    title: str
    things: tuple[ThingView, ...]
    facets: tuple[FacetView, ...]
    text: str
    thing: int | None
    """The one thing that is asked for."""
    paging: Paging


@dataclass(frozen=True, slots=True)
class ChecksPage:
    """Where sources do not fit themselves."""

    title: str
    groups: tuple[CheckGroup, ...]
    kinds: tuple[KindLine, ...]
    facets: tuple[FacetView, ...]
    paging: Paging
