"""Requests and what came of them."""

import functools
from typing import Any

import pytest

from alteram.model.tables import ANSWERS
from alteram.settings import Settings
from alteram.stages.responses.stage import RESPONSES_STAGE, answers_of
from alteram.stages.responses.words import load_words
from tests.stages.comparisons.told import Told, cases

CASES = cases("responses")


@functools.cache
def told() -> Told:
    return Told(CASES)


@pytest.mark.parametrize("number", range(len(CASES)), ids=[c["why"] for c in CASES])
def test_responses(number: int) -> None:
    case: dict[str, Any] = CASES[number]
    answers = answers_of(told().case(number), load_words())
    assert sorted(a.kind for a in answers) == sorted(case["expected"]), case["why"]


def test_every_request_has_one_answer_that_is_grounded_or_none() -> None:
    tables = told().case(0)
    assert RESPONSES_STAGE.make is not None
    rows = list(ANSWERS.rows(RESPONSES_STAGE.make(Settings())(tables)["answers"]))
    statements = set(tables["statements"]["id"].to_pylist())
    assert [a.request for a in rows] == sorted(tables["requests"]["id"].to_pylist())
    assert all((a.statement is None) == (a.kind == "none_found") for a in rows)
    assert all(a.statement in statements for a in rows if a.statement is not None)
