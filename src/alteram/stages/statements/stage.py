"""Statements: who says what, in which letters, what is asked of whom, and where actors are named."""

from __future__ import annotations

import pyarrow as pa

from alteram.model import tables as t
from alteram.model.stage import BatchFunction, Stage, Tables
from alteram.settings import Settings
from alteram.stages.statements.analysis import Words, analyse
from alteram.stages.statements.cues import load_lexicon
from alteram.stages.statements.letters import load_letter_words
from alteram.stages.statements.rows import Rows
from alteram.stages.statements.stance import load_stance_words
from alteram.stages.statements.views import document_views
from alteram.stages.statements.words import load_roles

__all__ = ["STATEMENTS"]

_READS = (t.SOURCES, t.DOCUMENTS, t.PASSAGES, t.TEXTS, t.ANNOTATIONS, t.TIMES)


def make(settings: Settings) -> BatchFunction:
    """Loads the word lists and returns the function of whole sources.

    Holders, parties and mentions in what comes out name local actors (`loc-…`), one for each actor inside a document;
    the stage `actors` tells which of them are one.
    """
    del settings  # the rules take none
    words = Words(load_roles(), load_letter_words(), load_stance_words(), load_lexicon("en"))

    def statements(tables: Tables) -> dict[str, pa.Table]:
        given = {table.name: tables[table.name] if table.name in tables else table.empty() for table in _READS}
        out = Rows()
        for view in document_views(given):
            found = analyse(view, words)
            out.statements += found.statements
            out.letters += found.letters
            out.requests += found.requests
            out.mentions += found.mentions
        return {
            t.STATEMENTS.name: t.STATEMENTS.table(out.statements),
            t.LETTERS.name: t.LETTERS.table(out.letters),
            t.REQUESTS.name: t.REQUESTS.table(out.requests),
            t.MENTIONS.name: t.MENTIONS.table(out.mentions),
        }

    return statements


STATEMENTS = Stage(
    name="statements",
    reads=_READS,
    writes=(t.STATEMENTS, t.LETTERS, t.REQUESTS, t.MENTIONS),
    kind="grouped",
    help="Who says what: statements with holder, cue and content; letters, requests, mentions of actors.",
    key="source",
    make=make,
    languages=("en",),
)
