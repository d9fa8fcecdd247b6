"""Numbers in words and digits; points of the calendar."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.stages.expressions.lexicon import load_lexicon
from alteram.stages.expressions.numerals import number_at
from alteram.stages.expressions.points import Point, easter, parse_point
from alteram.stages.expressions.tokens import tokenize

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("seven men", 7, "men"),
        ("twenty-seven men", 27, "men"),
        ("twenty seven men", 27, "men"),
        ("two hundred and fifty-one thousand men", 251_000, "men"),
        ("two thousand five hundred men", 2_500, "men"),
        ("one million two hundred thousand men", 1_200_000, "men"),
        ("a dozen men", 12, "men"),
        ("half a million men", 500_000, "men"),
        ("half a dozen men", 6, "men"),
        ("1.5 million men", 1_500_000, "men"),
        ("1,500 men", 1_500, "men"),
        ("30k men", 30_000, "men"),
        ("two and a half years", 2.5, "years"),
        ("two-and-a-half-year", 2.5, "- year"),
        ("one two", 1, "two"),
        ("two and six", 2, "and six"),
        ("nineteen two", 19, "two"),
        ("thousand men", None, ""),
        ("a man", None, ""),
        ("half of them", None, ""),
    ],
)
def test_numbers(text: str, value: float | None, rest: str) -> None:
    tokens = tokenize(text)
    number = number_at(tokens, 0, LEXICON)
    if value is None:
        assert number is None
    else:
        assert number is not None
        assert (number.value, " ".join(tokens.low[number.last :])) == (value, rest)


@settings(derandomize=True, deadline=None)
@given(st.dates(), st.integers(-400, 400))
def test_days_are_reckoned_as_the_library_does(day: datetime.date, step: int) -> None:
    point = Point(day.year, day.month, day.day)
    try:
        expected = (day + datetime.timedelta(days=step)).isoformat()
    except OverflowError:
        expected = day.isoformat()
    assert point.plus(step).edtf() == expected
    assert point.weekday() == day.isoweekday()
    assert parse_point(point.edtf()) == point


@pytest.mark.parametrize(
    ("point", "timex", "edtf", "first", "last"),
    [
        (Point(1990), "1990", "1990", (1990, 1, 1), (1990, 12, 31)),
        (Point(1990, 2), "1990-02", "1990-02", (1990, 2, 1), (1990, 2, 28)),
        (Point(1990, season="WI"), "1990-WI", "1990-24", (1990, 12, 1), (1991, 2, 28)),
        (Point(1990, quarter=3), "1990-Q3", "1990-07/1990-09", (1990, 7, 1), (1990, 9, 30)),
        (Point(1990, half=2), "1990-H2", "1990-07/1990-12", (1990, 7, 1), (1990, 12, 31)),
        (Point(1990, years=10), "199", "1990/1999", (1990, 1, 1), (1999, 12, 31)),
        (Point(1900, years=100), "19", "1900/1999", (1900, 1, 1), (1999, 12, 31)),
        (Point(-498), "BC0499", "-0498", (-498, 1, 1), (-498, 12, 31)),
        (Point(2022, 2, 12).monday(), "2022-W06", "2022-02-07/2022-02-13", (2022, 2, 7), (2022, 2, 13)),
    ],
)
def test_two_ways_to_write_a_point(
    point: Point, timex: str, edtf: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert (point.timex(), point.edtf(), point.bounds()) == (timex, edtf, (first, last))


@pytest.mark.parametrize(
    ("year", "day"),
    [(1961, "1961-04-02"), (2000, "2000-04-23"), (2022, "2022-04-17"), (2024, "2024-03-31"), (2038, "2038-04-25")],
)
def test_easter(year: int, day: str) -> None:
    assert easter(year).edtf() == day


@pytest.mark.parametrize("text", [None, "", "soon", "20", "2022-13", "2022-02-31"])
def test_what_is_no_date_is_read_as_far_as_it_goes(text: str | None) -> None:
    point = parse_point(text)
    assert point is None or point.possible


def test_months_are_stepped() -> None:
    assert Point(2022, 1, 31).plus_months(1) == Point(2022, 2, 28)
    assert Point(2022, 11).plus_months(3) == Point(2023, 2)
    assert not Point(2021, 2, 29).possible


def test_every_entry_of_the_word_list_has_a_note_and_says_something() -> None:
    import importlib.resources
    import tomllib

    resource = importlib.resources.files("alteram.stages.expressions") / "resources" / "en.toml"
    content = tomllib.loads(resource.read_text(encoding="utf-8"))
    for name, entries in content.items():
        for entry in entries.values() if name == "sets" else entries:
            assert entry["words"].strip(), name
            assert entry["note"].strip(), entry
            assert entry["words"] == entry["words"].lower(), entry
