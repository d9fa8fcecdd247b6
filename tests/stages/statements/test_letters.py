"""Letters: case tables, one row a construction, each with why."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from alteram.model.tables import DOCUMENTS, LETTERS, Letter
from alteram.settings import Settings
from alteram.stages.expressions.stage import EXPRESSIONS
from tests.stages.statements.checks import CHECKS
from tests.stages.statements.reading import cases, function
from tests.stages.statements.written import tables_of


@pytest.mark.parametrize("case", cases("statements_letters"), ids=lambda case: case["why"])
def test_letters(case: dict[str, Any]) -> None:
    CHECKS["letters"](case["input"], case["expected"])


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Mayor Anna Berg has read the letters of the Quarry Union of 3 May 2021 and of the Road League of 4 May 2021.",
         {"Quarry Union": "2021-05-03", "Road League": "2021-05-04"}),
        ("In a letter which was handed in on 3 May 2021, the Quarry Union accuses the Road League of felling trees.",
         {"Quarry Union": "2021-05-03"}),
        ("On 3 May 2021, Tor Hallberg wrote of a letter from the Quarry Union about the fire of 4 May 2020.",
         {"Quarry Union": None}),
    ],
    ids=["a day each", "the day of handing in", "the day of what the letter is about"],
)  # fmt: skip
def test_days_of_letters_that_are_told_of(text: str, dates: dict[str, str | None]) -> None:
    letters = dated(text)
    assert {x.senders[0].name: x.date for x in letters} == dates


def test_a_reprinted_letter_does_not_take_the_day_of_its_page() -> None:
    page = "{}\nsalutation: Dear Mayor,\nThe road is closed.\nsignature: Oskar Lindqvist"
    assert [x.date for x in dated(page.format("We reprint a letter from The Quarry."), "2021-05-09")] == [None]
    assert [x.date for x in dated(page.format("We welcome a letter."), "2021-05-09")] == ["2021-05-09"]


def dated(text: str, published: str | None = None) -> list[Letter]:
    """The letters of a document whose times have been read."""
    tables = tables_of(text)
    at = tables[DOCUMENTS.name].schema.get_field_index("published")
    days = pa.array([published], pa.string())
    tables[DOCUMENTS.name] = tables[DOCUMENTS.name].set_column(at, DOCUMENTS.schema.field(at), days)
    assert EXPRESSIONS.make is not None
    tables |= EXPRESSIONS.make(Settings())(tables)
    full = [x for x in LETTERS.rows(function()(tables)["letters"]) if x.presence == "full"]
    return full or list(LETTERS.rows(function()(tables)["letters"]))
