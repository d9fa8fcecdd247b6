"""The pieces that pages are made of, one module a subject: names, lines of lists, passages with runs and notes."""

from __future__ import annotations

from alteram.dossier.lines.accounts import (
    AccountLine,
    Bit,
    CardColumn,
    CarrierLine,
    DifferenceLine,
    MatterCard,
)
from alteram.dossier.lines.charts import Axis, Chart, ChartRow, Mark
from alteram.dossier.lines.common import Choice, Count, FacetView, Frame, Key, Name, Paging, Pair
from alteram.dossier.lines.facts import (
    ActGroup,
    ActLine,
    ActorLine,
    CheckGroup,
    CheckLine,
    FigureLine,
    FormLine,
    KindLine,
    KnownForm,
    PartLine,
    QuoteLine,
    SuggestionLine,
    ThingView,
    VoiceLine,
)
from alteram.dossier.lines.namings import CalledLine, NamedLine, NamingLine, SideLine
from alteram.dossier.lines.papers import DocumentLine, EditLine, HitLine, ReprintLine, SourceLine, TitleLine
from alteram.dossier.lines.reading import Block, Group, Note, Passage, Run
from alteram.dossier.lines.said import LetterLine, PartyLine, RequestLine, StatementLine, Step

__all__ = [
    "AccountLine",
    "ActGroup",
    "ActLine",
    "ActorLine",
    "Axis",
    "Bit",
    "Block",
    "CalledLine",
    "CardColumn",
    "CarrierLine",
    "Chart",
    "ChartRow",
    "CheckGroup",
    "CheckLine",
    "Choice",
    "Count",
    "DifferenceLine",
    "DocumentLine",
    "EditLine",
    "FacetView",
    "FigureLine",
    "FormLine",
    "Frame",
    "Group",
    "HitLine",
    "Key",
    "KindLine",
    "KnownForm",
    "LetterLine",
    "Mark",
    "MatterCard",
    "Name",
    "NamedLine",
    "NamingLine",
    "Note",
    "Paging",
    "Pair",
    "PartLine",
    "PartyLine",
    "Passage",
    "QuoteLine",
    "ReprintLine",
    "RequestLine",
    "Run",
    "SideLine",
    "SourceLine",
    "StatementLine",
    "Step",
    "SuggestionLine",
    "ThingView",
    "TitleLine",
    "VoiceLine",
]
