"""Which deeds of a sentence happened at its time."""

import functools

import pytest

from alteram.stages.comparisons.accounts import Deed, Place
from alteram.stages.comparisons.reading import read_accounts
from alteram.stages.comparisons.words import load_words
from tests.stages.comparisons.told import Told

OPENED = "An inquiry into a mill fight in which one man died opened in the town hall of Harrow on 5 April 2021."
DIED = "One man died in a mill fight at Harrow on 15 February 2021."

MOVE = "The removal of the families will take place on 5 May 2021."
MOVED = "The board removed the families on 1 April 2021."
CAME = "On 3 March 2021, at six in the morning, men of the board expelled the families, and changed the locks."


@functools.cache
def told() -> Told:
    return Told([{"input": [["2021-04-06", text]]} for text in (OPENED, DIED, MOVE, MOVED, CAME)])


def deed(number: int, lemma: str) -> Deed:
    accounts = read_accounts(told().case(number), load_words())
    return next(d for a in accounts for d in a.deeds if d.lemma == lemma)


def words(number: int, place: Place | None) -> str:
    """The words of a place in the one text layer of a case."""
    assert place is not None
    return str(texts()[number])[slice(*place)]


@functools.cache
def texts() -> list[str]:
    tables = told().tables
    by_source = dict(zip(tables["texts"]["source"].to_pylist(), tables["texts"]["text"].to_pylist(), strict=True))
    return [by_source[source] for source in tables["documents"]["source"].to_pylist()]


@pytest.mark.parametrize("lemma", ["die", "fight"])
def test_what_an_inquiry_looks_into_did_not_happen_when_the_inquiry_opened(lemma: str) -> None:
    assert deed(0, lemma).when is None


def test_what_is_told_with_a_day_happened_on_it() -> None:
    when = deed(1, "die").when
    assert when is not None
    assert when.earliest == "2021-02-15"


def test_a_noun_of_which_one_says_that_it_will_be_is_told_before_it_is() -> None:
    assert deed(2, "removal").ahead
    assert not deed(3, "remove").ahead


def test_a_deed_keeps_the_word_that_tells_it_and_the_words_that_say_when() -> None:
    assert words(3, deed(3, "remove").told) == "removed"
    assert words(3, deed(3, "remove").timed) == "on 1 April 2021"


def test_the_time_of_a_joined_clause_stands_where_the_sentence_gives_it() -> None:
    assert words(4, deed(4, "expel").timed) == "On 3 March 2021, at six in the morning"


def test_the_words_of_a_deed_end_before_the_comma_that_leads_on() -> None:
    assert words(4, deed(4, "expel").place).endswith("expelled the families")
