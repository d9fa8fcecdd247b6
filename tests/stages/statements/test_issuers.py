"""Who speaks in documents of many kinds, from the file to the holder: a case table, one row an invented issuer."""

from __future__ import annotations

from typing import Any

import pytest

from alteram.model.tables import FILES, MENTIONS, STATEMENTS, File
from alteram.settings import Settings
from alteram.stages.acquire.stage import ACQUIRE
from alteram.stages.annotate.stage import ANNOTATE
from alteram.stages.segment.stage import SEGMENT
from tests.stages.statements.reading import cases, function

SETTINGS = Settings()
BEFORE = [stage.make(SETTINGS) for stage in (ACQUIRE, SEGMENT, ANNOTATE)]


@pytest.mark.parametrize("case", cases("statements_issuers"), ids=lambda case: case["why"])
def test_issuer(case: dict[str, Any]) -> None:
    """All that a document says in its own voice is its issuer's, and each chain of holders begins with it."""
    content = case["input"]["text"].encode()
    tables = {FILES.name: FILES.table([File(case["input"]["file"], content, len(content), None, None)])}
    for make in (*BEFORE, function()):
        tables |= make(tables)
    names = {m.local: m.name for m in MENTIONS.rows(tables["mentions"])}
    said = list(STATEMENTS.rows(tables["statements"]))
    own = {_bare(names.get(s.holder, s.holder)) for s in said if s.quotation == "own voice" and s.holder}
    assert own == {_bare(case["expected"])}, [(s.quotation, names.get(s.holder or "")) for s in said]
    assert {_bare(names.get(s.holder_chain[0], "")) for s in said} == own


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").replace("’", "'")
