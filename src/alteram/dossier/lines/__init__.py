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
from alteram.dossier.lines.common import Choice, Count, FacetView, Frame, Key, Name, Paging, Pair
from alteram.dossier.lines.papers import DocumentLine, EditLine, HitLine, ReprintLine, SourceLine, TitleLine
from alteram.dossier.lines.reading import Block, Group, Note, Passage, Run
from alteram.dossier.lines.said import LetterLine, PartyLine, RequestLine, StatementLine, Step

__all__ = [
    "AccountLine",
    "Bit",
    "Block",
    "CardColumn",
    "CarrierLine",
    "Choice",
    "Count",
    "DifferenceLine",
    "DocumentLine",
    "EditLine",
    "FacetView",
    "Frame",
    "Group",
    "HitLine",
    "Key",
    "LetterLine",
    "MatterCard",
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
