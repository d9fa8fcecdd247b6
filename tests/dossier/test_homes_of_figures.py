"""Figures stand under the matter whose card shows them; those in reprinted words stand with the words they reprint."""

from typing import Any

import pyarrow as pa
import pytest

from alteram.dossier.indexed.homes import Cards, Home, reprinted
from alteram.dossier.matters import Matter
from alteram.dossier.matters.gather import Told

Spans = tuple[tuple[int, int], ...]


def span(start: int, end: int, source: str = "src") -> dict[str, Any]:
    return {"source": source, "start": start, "end": end, "quote": "x" * (end - start)}


def figure(name: str, start: int, source: str = "src", value: float = 7.0) -> dict[str, Any]:
    number = {"value": value, "low": None, "high": None, "qualifier": "exact"}
    return {"id": name, "source": source, "span": span(start, start + 2, source), **number} | dict.fromkeys(
        ("counts", "unit", "currency")
    )


def matter(key: str, statements: tuple[str, ...], comparisons: tuple[str, ...] = ()) -> Matter:
    told = tuple(Told(s, "column", None) for s in statements)
    return Matter(key, key, told, comparisons, (), (), (), 2, 2, True, 1, 1.0)


def cards(said: dict[str, Spans], compared: dict[str, Spans], matters: list[Matter]) -> Cards:
    given = {
        "statements": [{"id": s, "content_spans": [span(*x) for x in spans]} for s, spans in said.items()],
        "comparisons": [{"id": c, "a": {"span": span(*a)}, "b": {"span": span(*b)}} for c, (a, b) in compared.items()],
    }
    return Cards({name: pa.Table.from_pylist(rows) for name, rows in given.items()}, matters)


@pytest.mark.parametrize(
    ("why", "matters", "expected"),
    [
        ("no card shows them", [], {"one": None, "two": None, "three": None}),
        ("one card shows two", [("a", ("s1", "s2"))], {"one": 0, "two": 0, "three": None}),
        (
            "the card that shows most takes all that it shows, whatever its place",
            [("a", ("s1",)), ("b", ("s1", "s2", "s3"))],
            {"one": 1, "two": 1, "three": 1},
        ),
        ("of two that show as many the weightier", [("a", ("s1", "s2")), ("b", ("s1", "s2"))], {"one": 0, "two": 0}),
        ("one that is alone on its card has it all the same", [("a", ("s3",))], {"three": 0, "one": None}),
    ],
)
def test_numbers_that_can_be_read_beside_each_other_stand_together(
    why: str, matters: list[tuple[str, tuple[str, ...]]], expected: dict[str, int | None]
) -> None:
    said: dict[str, Spans] = {"s1": ((0, 10),), "s2": ((10, 20),), "s3": ((20, 30),)}
    shown = cards(said, {"c": ((40, 41), (42, 43))}, [matter(key, told) for key, told in matters])
    homes = shown.homes([figure("one", 2), figure("two", 12), figure("three", 22)])
    assert {name: homes[name].matter for name in expected} == expected, why


def test_of_two_cards_that_show_as_many_the_one_that_compares_them() -> None:
    told = ("s1", "s2")
    shown = cards(
        {"s1": ((0, 10),), "s2": ((10, 20),)},
        {"c": ((2, 4), (12, 14))},
        [matter("a", told), matter("b", told, ("c",))],
    )
    assert shown.homes([figure("one", 2), figure("two", 12)]) == {"one": Home(1, True), "two": Home(1, True)}


def test_alone_on_a_card_is_not_shared() -> None:
    shown = cards({"s1": ((0, 10),)}, {"c": ((40, 41), (42, 43))}, [matter("a", ("s1",))])
    assert shown.homes([figure("one", 2), figure("two", 12)]) == {"one": Home(0, False), "two": Home(None, False)}


def carried(*pieces: tuple[tuple[int, int, str], tuple[int, int, str]]) -> pa.Table:
    copied = [{"span": span(*here), "original_span": span(*there)} for here, there in pieces]
    return pa.Table.from_pylist([{"id": "car", "copied": copied}])


@pytest.mark.parametrize(
    ("why", "figures", "expected"),
    [
        ("the same number in the same words", [("a", 2, "first", 7), ("b", 102, "again", 7)], {"b": "a"}),
        ("another number: the reprint was edited", [("a", 2, "first", 7), ("b", 102, "again", 8)], {}),
        ("outside what is reprinted", [("a", 2, "first", 7), ("b", 202, "again", 7)], {}),
        ("nobody knows which", [("a", 2, "first", 7), ("c", 6, "first", 7), ("b", 102, "again", 7)], {}),
        (
            "a reprint of a reprint is one of the first",
            [("a", 2, "first", 7), ("b", 102, "again", 7), ("c", 2, "third", 7)],
            {"b": "a", "c": "a"},
        ),
    ],
)
def test_reprinted_numbers_are_no_voice_of_their_own(
    why: str, figures: list[tuple[str, int, str, float]], expected: dict[str, str]
) -> None:
    pieces = carried(((100, 120, "again"), (0, 20, "first")), ((0, 20, "third"), (100, 120, "again")))
    assert reprinted([figure(*f) for f in figures], pieces, ("value", "unit")) == expected, why
