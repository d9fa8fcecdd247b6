"""Accounts set side by side: which kinds of relation are found, and which are not."""

import functools
from typing import Any

import pytest

from alteram.stages.comparisons.reading import read_accounts
from alteram.stages.comparisons.stage import relate
from alteram.stages.comparisons.words import load_words
from tests.stages.comparisons.told import Told, cases

COMPARISONS = cases("comparisons")
CHANGES = cases("changes")


@functools.cache
def told() -> Told:
    return Told([*COMPARISONS, *CHANGES])


def found(number: int) -> tuple[list[str], list[str]]:
    accounts = read_accounts(told().case(number), load_words())
    relations, own, _ = relate(accounts, [], load_words())
    return sorted({v.kind for v in relations}), sorted({v.kind for v in own})


@pytest.mark.parametrize("number", range(len(COMPARISONS)), ids=[c["why"] for c in COMPARISONS])
def test_comparisons(number: int) -> None:
    case: dict[str, Any] = COMPARISONS[number]
    assert found(number)[0] == sorted(case["expected"]), case["why"]


@pytest.mark.parametrize("number", range(len(CHANGES)), ids=[c["why"] for c in CHANGES])
def test_changes(number: int) -> None:
    case: dict[str, Any] = CHANGES[number]
    compared, own = found(len(COMPARISONS) + number)
    assert own == sorted(case["expected"]), case["why"]
    assert compared or not own, "a change is a comparison of two texts too"
