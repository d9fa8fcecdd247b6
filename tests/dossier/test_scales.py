"""Axes of time are broken where one early year would press all the rest into a line, and nowhere else."""

import itertools

import pytest

from alteram.dossier.site.scales import Broken, broken, days_of, milliseconds

WINTER = [f"2022-0{month}-{day:02d}" for month in (1, 2, 3) for day in (3, 11, 19)]


def cut(days: list[str], width: float = 400) -> Broken | None:
    return broken([milliseconds(day) for day in days], width)


@pytest.mark.parametrize(
    ("why", "days", "expected"),
    [
        ("one old year beside a winter", ["1974-01-01", *WINTER], True),
        ("two old years", ["1974-01-01", "1987-05-01", *WINTER], True),
        ("a winter alone", WINTER, False),
        ("too few to tell what is usual", ["1974-01-01", *WINTER[:5]], False),
        ("as many old ones as new ones", [*(f"19{year}-01-01" for year in range(70, 79)), *WINTER], False),
        ("months before, not years", ["2021-02-14", *WINTER], False),
        ("evenly spread over years", [f"{year}-01-01" for year in range(1980, 2000)], False),
        ("all on one day", ["2022-01-01"] * 9, False),
    ],
)
def test_where_an_axis_is_broken(why: str, days: list[str], expected: bool) -> None:
    assert (cut(days) is not None) is expected, why


@pytest.mark.parametrize("width", [120.0, 277.0, 626.0])
@pytest.mark.parametrize("days", [["1974-01-01", *WINTER], ["0001-01-02", *WINTER]])
def test_both_parts_rise_and_ticks_have_room(days: list[str], width: float) -> None:
    scale = cut(days, width)
    assert scale is not None
    assert list(scale.domain) == sorted(set(scale.domain))
    assert list(scale.range) == sorted(set(scale.range))
    first, low, high = scale.domain
    assert all(first <= tick < low for tick in scale.early)
    assert all(low < tick < high for tick in scale.ticks)
    assert scale.ticks
    pixels = [(tick - low) / (high - low) * (scale.range[2] - scale.range[1]) for tick in scale.ticks]
    assert all(b - a >= 50 for a, b in itertools.pairwise(pixels))


def test_ticks_are_first_days_of_months() -> None:
    scale = cut(["1974-01-01", *WINTER], 626)
    assert scale is not None
    assert [days_of(t).isoformat() for t in scale.ticks] == ["2022-01-01", "2022-02-01", "2022-03-01"]
