"""Accounts of one matter that share a telling phrase and nothing that can be set against another's."""

from __future__ import annotations

import dataclasses

import pytest

from alteram.stages.comparisons.likeness import Scale
from alteram.stages.comparisons.reading import read_accounts
from alteram.stages.comparisons.topics import topics
from alteram.stages.comparisons.words import load_words
from tests.stages.comparisons.told import Told, cases

CASES = cases("topics")


@pytest.fixture(scope="module")
def told() -> Told:
    return Told(CASES)


@pytest.mark.parametrize("number", range(len(CASES)), ids=[c["why"] for c in CASES])
def test_topics(told: Told, number: int) -> None:
    words = load_words()
    accounts = [dataclasses.replace(a, outer=a.document) for a in read_accounts(told.case(number), words)]
    found = list(topics(accounts, Scale(accounts, words), ()))
    assert [v.kind for v in found] == CASES[number]["expected"], CASES[number]["why"]
    for v in found:
        assert v.a.place[0] <= v.place_a[0] < v.place_a[1] <= v.a.place[1]
    taken = [frozenset((v.a.statement, v.b.statement)) for v in found]
    assert not list(topics(accounts, Scale(accounts, words), taken)), "what is related already is left alone"
