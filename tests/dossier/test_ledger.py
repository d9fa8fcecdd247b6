"""The ledger of requests, and how a letter's parties are written."""

import dataclasses
from typing import Any

import pytest

from alteram.dossier.matters.asked import asked
from alteram.dossier.matters.plain import Plain
from alteram.dossier.pages import lists
from alteram.model.ids import make_id
from alteram.model.spans import Span
from alteram.model.tables import Party, Request
from tests.dossier.sample import sample


def within(**given: Any) -> list[str]:
    """The spans of the ledger, with one more request inside the words of the first question or demand."""
    b = sample()
    kind = given.pop("inside")
    outer: Request = next(r for r in b.rows["requests"] if r.kind == kind)
    words = outer.span.quote.split()[-1]
    end = outer.span.end
    inner = dataclasses.replace(
        outer, id=make_id("req", "inner"), kind="demand", span=Span(outer.source, end - len(words), end, words), **given
    )
    b.rows["requests"].append(inner)
    spans = {r.id: r.span.quote for r in b.rows["requests"]}
    assert outer.span.quote in {spans[a.request] for a in asked(Plain(b.tables()))}
    return ["inner" for a in asked(Plain(b.tables())) if a.request == inner.id]


def test_what_a_question_asks_about_is_not_asked_itself() -> None:
    assert within(inside="question") == []  # "whether the company has asked for money"


def test_a_demand_told_inside_another_without_who_asks_whom_is_the_same_one() -> None:
    assert within(inside="demand", from_=None, to=()) == []


def test_a_demand_of_somebody_inside_another_demand_stays() -> None:
    assert within(inside="demand") == ["inner"]


@pytest.mark.parametrize(
    ("name", "role", "written", "titled"),
    [
        ("Lund", "Mr", ("Mr Lund",), True),
        ("Anna Lund", "Excellency Ms.", ("Excellency Ms.\nAnna Lund",), True),
        ("Anna Lund", "chair", ("Anna Lund, chair",), False),
        ("Anna Lund", None, ("Anna Lund",), False),
    ],
)
def test_a_title_stands_before_the_name_where_the_text_has_it_there(
    name: str, role: str | None, written: tuple[str, ...], titled: bool
) -> None:
    spans = tuple(Span("src-1", 100 * n, 100 * n + len(w), w) for n, w in enumerate(written))
    assert lists.titled(Party(None, name, role, spans)) is titled
