"""Written documents, read: what the stage found in them, with names in place of ids."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

from alteram.model.tables import LETTERS, MENTIONS, REQUESTS, STATEMENTS, Letter, Mention, Request, Statement
from alteram.settings import Settings
from alteram.stages.statements.stage import STATEMENTS as STAGE
from tests.stages.statements.written import tables_of

CASES = Path(__file__).parents[2] / "cases"


def cases(name: str) -> list[dict[str, Any]]:
    """The rows of a case table."""
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


@functools.cache
def function() -> Any:
    """The stage's function, its word lists loaded once."""
    return STAGE.make(Settings())


class Reading:
    """What the stage makes of documents."""

    def __init__(self, *documents: str, publisher: str | None = None) -> None:
        self.tables = tables_of(*documents, publisher=publisher)
        self.out = function()(self.tables)
        self.statements: list[Statement] = list(STATEMENTS.rows(self.out["statements"]))
        self.letters: list[Letter] = list(LETTERS.rows(self.out["letters"]))
        self.requests: list[Request] = list(REQUESTS.rows(self.out["requests"]))
        self.mentions: list[Mention] = list(MENTIONS.rows(self.out["mentions"]))
        self.names = {m.local: m.name for m in self.mentions}

    def name(self, local: str | None) -> str | None:
        """The name of a local actor; words that are no id stay."""
        return None if local is None else self.names.get(local, local)

    def locals_of(self, words: str) -> set[str]:
        """The local actors of mentions that are these words, with or without an article before them."""
        return {m.local for m in self.mentions if _bare(m.span.quote) == _bare(words)}

    def saying(self, content: str) -> list[Statement]:
        """Statements whose content, its parts joined, is these words; marks at its edges do not count."""
        return [s for s in self.statements if _edge(" ".join(x.quote for x in s.content_spans)) == _edge(content)]


def _bare(words: str) -> str:
    low = " ".join(words.split())
    return low[4:] if low[:4].lower() == "the " else low


def _edge(words: str) -> str:
    words = words.strip(" .,;:?\"'“”‘’")
    for small in ("that ", "to "):
        words = words.removeprefix(small)
    return words
