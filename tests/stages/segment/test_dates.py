"""Dates that a line states in full."""

from __future__ import annotations

import pytest

from alteram.stages.segment.dates import Dates
from alteram.stages.segment.words import load_words

DATES = Dates(load_words())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 May 2020", ["2020-05-03"]),
        ("May 3, 2020", ["2020-05-03"]),
        ("Sunday, the 3rd of May, 2020", ["2020-05-03"]),
        ("3-May-2020", ["2020-05-03"]),
        ("2020-05-03T10:00:00+02:00", ["2020-05-03"]),
        ("3.5.2020", ["2020-05-03"]),
        ("Sept. 3rd, 2020", ["2020-09-03"]),
        ("May 2020", ["2020-05"]),
        ("23/05/2020 and 05/23/2020", ["2020-05-23", "2020-05-23"]),
        ("3/5/2020", []),
        ("31 February 2020", []),
        ("3 May", []),
        ("on Friday", []),
        ("In 2020 they may go", []),
        ("room 12.05.20201", []),
        ("version 1.2.2020.4", []),
    ],
)
def test_find(text: str, expected: list[str]) -> None:
    found = DATES.find(text)
    assert [f.value for f in found] == expected
    assert all(DATES.find(text[f.start : f.end]) for f in found), "the words found say the date by themselves"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published: 3 May 2020, 10:30 am", ("2020-05-03", True)),
        ("Updated 4 May 2020, published 3 May 2020", ("2020-05-03", True)),
        ("Last updated on 4 May 2020", ("2020-05-04", True)),
        ("Free market, 3 May 2020", (None, False)),
        ("The gate was closed on 3 May 2020", (None, False)),
        ("Published", (None, False)),
    ],
)
def test_lines_of_a_date_alone(line: str, expected: tuple[str | None, bool]) -> None:
    assert DATES.of_line(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Northport, 3 May 2020", "2020-05-03"),
        ("Harbour Office, Pier 3, 3 May 2020", "2020-05-03"),
        ("**Council of Northport, 3 May 2020**", "2020-05-03"),
        ("*Press office, 3 May 2020*", "2020-05-03"),
        ("Office workers, 3 May 2020", None),
        ("3 May 2020", None),
        ("The pier after the storm – 3 May 2020", None),
        ("Workers clear the pier after the storm, 3 May 2020", None),
        ("Northport, 3 May 2020, in the evening", None),
    ],
)
def test_lines_of_place_and_date(line: str, expected: str | None) -> None:
    assert DATES.of_head(line) == expected
