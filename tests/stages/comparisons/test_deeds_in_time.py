"""Which deeds of a sentence happened at its time."""

import functools

import pytest

from alteram.stages.comparisons.accounts import Deed
from alteram.stages.comparisons.reading import read_accounts
from alteram.stages.comparisons.words import load_words
from tests.stages.comparisons.told import Told

OPENED = "An inquiry into a mill fight in which one man died opened in the town hall of Harrow on 5 April 2021."
DIED = "One man died in a mill fight at Harrow on 15 February 2021."


@functools.cache
def told() -> Told:
    return Told([{"input": [["2021-04-06", text]]} for text in (OPENED, DIED)])


def deed(number: int, lemma: str) -> Deed:
    accounts = read_accounts(told().case(number), load_words())
    return next(d for a in accounts for d in a.deeds if d.lemma == lemma)


@pytest.mark.parametrize("lemma", ["die", "fight"])
def test_what_an_inquiry_looks_into_did_not_happen_when_the_inquiry_opened(lemma: str) -> None:
    assert deed(0, lemma).when is None


def test_what_is_told_with_a_day_happened_on_it() -> None:
    when = deed(1, "die").when
    assert when is not None
    assert when.earliest == "2021-02-15"
