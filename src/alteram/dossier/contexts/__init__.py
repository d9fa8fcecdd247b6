"""What each page shows: frozen dataclasses, one module a subject, shared by the HTML page and its JSON twin.

A template sees the fields of its page by their names, and nothing else but `frame` (what stands around every page)
and `link` (where things are).  A test compares the fields with what the templates really use, so that neither a
field nobody shows nor a name nobody gives can stay.
"""

from __future__ import annotations

from alteram.dossier.contexts.about import AboutPage, ErrorPage, HelpPage
from alteram.dossier.contexts.accounts import AccountPage, AccountsPage
from alteram.dossier.contexts.exchange import LettersPage, RequestsPage
from alteram.dossier.contexts.facts import ActorPage, ActorsPage, ChecksPage, FiguresPage, TimelinePage
from alteram.dossier.contexts.namings import NamesPage
from alteram.dossier.contexts.overview import OverviewPage
from alteram.dossier.contexts.search import SearchPage
from alteram.dossier.contexts.sides import SidesPage
from alteram.dossier.contexts.sources import ReaderPage, SourcesPage
from alteram.dossier.contexts.statements import StatementPage, StatementsPage

__all__ = [
    "PAGES",
    "AboutPage",
    "AccountPage",
    "AccountsPage",
    "ActorPage",
    "ActorsPage",
    "ChecksPage",
    "ErrorPage",
    "FiguresPage",
    "HelpPage",
    "LettersPage",
    "NamesPage",
    "OverviewPage",
    "ReaderPage",
    "RequestsPage",
    "SearchPage",
    "SidesPage",
    "SourcesPage",
    "StatementPage",
    "StatementsPage",
    "TimelinePage",
]

PAGES: dict[type, str] = {
    OverviewPage: "overview",
    AccountsPage: "accounts",
    AccountPage: "account",
    NamesPage: "names",
    SidesPage: "sides",
    SourcesPage: "sources",
    ReaderPage: "reader",
    StatementsPage: "statements",
    StatementPage: "statement",
    LettersPage: "letters",
    RequestsPage: "requests",
    ActorsPage: "actors",
    ActorPage: "actor",
    TimelinePage: "timeline",
    FiguresPage: "figures",
    ChecksPage: "checks",
    SearchPage: "search",
    AboutPage: "about",
    HelpPage: "help",
    ErrorPage: "error",
}
"""Which template shows which page."""
