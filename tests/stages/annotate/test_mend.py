"""Sentences that differ in names only are parsed alike where grammar leaves one reading."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from alteram.model.parse import Parse, parse_of
from alteram.settings import Settings
from alteram.stages.annotate.cut import Joined
from alteram.stages.annotate.mend import mend
from alteram.stages.annotate.model import Model, load_model

NAMES = ("Union", "League", "Breakwater Front", "Stevedores Guild", "Lodestar", "Bollard", "Mooring", "Anchor")


@pytest.fixture(scope="module")
def parsed() -> Callable[[str], Parse]:
    model: Model = load_model(Settings())
    return lambda text: parse_of(next(iter(model.annotate([("key", text)]))), text)


def head_of(p: Parse, word: str) -> tuple[str, str]:
    i = p.lower.index(word)
    return p.deps[i], p.lower[p.heads[i]]


@pytest.mark.parametrize("name", NAMES)
def test_a_verb_after_an_apposition_is_that_of_the_sentence(parsed: Callable[[str], Parse], name: str) -> None:
    p = parsed(f"The {name}, the newspaper of the harbour, reported last week that an official had admitted it.")
    assert head_of(p, "reported") == ("ROOT", "reported")
    assert head_of(p, name.lower().split()[-1]) == ("nsubj", "reported")


@pytest.mark.parametrize("name", NAMES)
def test_what_a_cleft_tells_is_told(parsed: Callable[[str], Parse], name: str) -> None:
    p = parsed(f"It was the {name} that withdrew the money, one day after it had begun, and it has emptied the fund.")
    assert head_of(p, "withdrew") == ("ccomp", "was")
    assert head_of(p, "begun") == ("advcl", "withdrew")
    assert head_of(p, "emptied") == ("conj", "was")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_no_clause(parsed: Callable[[str], Parse], name: str) -> None:
    p = parsed(f"A paper printed a letter in which the {name}, or what remains of it, presents itself as the victim.")
    assert head_of(p, "presents") == ("relcl", "letter")
    assert head_of(p, name.lower().split()[-1]) == ("nsubj", "presents")


@pytest.mark.parametrize("name", NAMES)
def test_a_charge_is_of_the_verb(parsed: Callable[[str], Parse], name: str) -> None:
    p = parsed(f"The letter accuses members of the rival {name} of killing a driver.")
    assert [p.lower[p.heads[i]] for i, word in enumerate(p.lower) if word == "of"] == ["members", "accuses"]


@pytest.mark.parametrize("name", ["Kelvarra", "Orrel", "Lorne", "Salt Basin"])
def test_a_verb_after_a_relative_clause_is_that_of_the_sentence(parsed: Callable[[str], Parse], name: str) -> None:
    p = parsed(f"An inquiry into a quarrel in which one man died opened in the town hall of {name} on Tuesday.")
    assert head_of(p, "opened") == ("ROOT", "opened")
    assert head_of(p, "inquiry") == ("nsubj", "opened")
    assert head_of(p, "died") == ("relcl", "quarrel")


@pytest.mark.parametrize("day", ["Sunday", "Monday", "Friday"])
def test_of_two_nouns_side_by_side_the_second_is_the_subject(parsed: Callable[[str], Parse], day: str) -> None:
    p = parsed(f"At least 41 men were hurt when a boat struck the lock at night, the waterways police said on {day}.")
    assert head_of(p, "waterways") == ("compound", "police")
    assert head_of(p, "police") == ("nsubj", "said")


def test_how_somebody_is_stays_in_its_clause(parsed: Callable[[str], Parse]) -> None:
    p = parsed("The man who lay injured in the street was found on Tuesday.")
    assert head_of(p, "found") == ("ROOT", "found")


@pytest.mark.parametrize("name", ["Lenka Morvay", "Mirte Kessol", "Yovan Darzhek", "Ansa Quarle", "Milen Koshev"])
def test_a_bullet_is_no_verb(parsed: Callable[[str], Parse], name: str) -> None:
    p = parsed(f"• {name}, chairman")
    assert p.pos[0] == "PUNCT"
    assert p.deps[p.lower.index(name.lower().split()[-1])] == "ROOT"
    assert all(e.start > 0 for e in p.entities)


def test_what_is_no_such_sentence_stays() -> None:
    """ "A house, burnt down" is a noun with a participle, and "members of the board of trustees" charges nobody."""
    house = Joined([1, 1, 1, 1, 3], ["det", "ROOT", "punct", "acl", "prt"], ["a", "house", ",", "burn", "down"],
                   ["DET", "NOUN", "PUNCT", "VERB", "ADP"], ["DT", "NN", ",", "VBN", "RP"], [0])  # fmt: skip
    before = (list(house.heads), list(house.deps), list(house.tags))
    mend(house, ["A", "house", ",", "burnt", "down"])
    assert (house.heads, house.deps, house.tags) == before


@pytest.mark.parametrize("people", ["Residents of {} and security guards", "Tenants of {} and stewards"])
@pytest.mark.parametrize("name", ["Hillside", "Salt Basin", "the Union", "Orrel"])
def test_people_stand_beside_people_and_not_beside_a_name(
    parsed: Callable[[str], Parse], people: str, name: str
) -> None:
    p = parsed(f"{people.format(name)} of Norvane Mining clashed at the gate on Saturday.")
    first, second = p.lower[0], p.lower[p.lower.index("and") + (2 if "guards" in people else 1)]
    assert head_of(p, second) == ("conj", first)
    assert head_of(p, name.lower().split()[-1]) == ("pobj", "of")
    assert [p.lower[c] for c in p.children[p.lower.index(first)] if p.deps[c] == "conj"] == [second]


@pytest.mark.parametrize(
    ("text", "verb", "head"),
    [
        ("The paper printed a claim that two men were held at Orrel station and were sent back.", "sent", "held"),
        ("The chairman said that the workers were beaten by guards and was taken to hospital.", "taken", "said"),
        ("The committee said that the doors were shut and has called for an inquiry.", "called", "said"),
    ],
)
def test_a_verb_has_a_subject_of_its_number(parsed: Callable[[str], Parse], text: str, verb: str, head: str) -> None:
    assert head_of(parsed(text), verb) == ("conj", head)


@pytest.mark.parametrize(
    ("text", "verb", "head"),
    [
        ("The embassy said that there was a danger that might grow and asked its citizens to leave.", "asked", "said"),
        ("He said that he would order an inquiry and warned against rumours.", "warned", "said"),
        ("She said that they would stay and wait for the boat.", "wait", "stay"),
    ],
)
def test_a_finite_verb_goes_on_with_a_finite_one(
    parsed: Callable[[str], Parse], text: str, verb: str, head: str
) -> None:
    assert head_of(parsed(text), verb) == ("conj", head)


@pytest.mark.parametrize(
    ("text", "verb", "head"),
    [
        ('The mayor said the council had "lost its head" and called on the board to step in.', "called", "said"),
        ("Odd Berg said the minister had lied and asked her to go.", "asked", "said"),
        ("Odd Berg said that the guard saw the man and beat him.", "beat", "saw"),
        ("Odd Berg said that the guard was drunk and beat him.", "beat", "was"),
    ],
)
def test_who_speaks_goes_on_after_the_speech(parsed: Callable[[str], Parse], text: str, verb: str, head: str) -> None:
    assert head_of(parsed(text), verb) == ("conj", head)


@pytest.mark.parametrize("name", ["Liv Sandner", "Odd Berg", "Marta Kell"])
def test_a_name_behind_an_office_and_its_trade_is_its_holders(parsed: Callable[[str], Parse], name: str) -> None:
    p = parsed(f'"We were not told about it in time," said head of operations {name}.')
    assert head_of(p, name.split()[-1].lower()) == ("appos", "head")
    assert head_of(p, "operations") == ("pobj", "of")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_to_somebody_is_told(parsed: Callable[[str], Parse], name: str) -> None:
    p = parsed(f'Now the {name} writes to the tenants that they "hold no lease" and cannot stay.')
    assert head_of(p, "hold") == ("ccomp", "writes")


def test_a_clause_that_tells_which_noun_is_meant_stays_with_it(parsed: Callable[[str], Parse]) -> None:
    p = parsed("She wrote to the tenants that the board had expelled.")
    assert head_of(p, "expelled")[0] == "relcl"


@pytest.mark.parametrize("name", ["Liv Sandner", "Odd Berg", "Ingrid Holm"])
def test_a_name_right_behind_an_office_says_who_holds_it(parsed: Callable[[str], Parse], name: str) -> None:
    p = parsed(f"Open letter to the Minister of Transport, Mrs {name}, and to the Director of the Harbour Board")
    assert head_of(p, name.split()[-1].lower()) == ("appos", "minister")


@pytest.mark.parametrize("name", ["Ferrand", "Lodestar", "Marden"])
def test_a_name_behind_a_day_is_the_subject(parsed: Callable[[str], Parse], name: str) -> None:
    p = parsed(f"In a ruling published on Tuesday {name} found that the pupils had not been heard.")
    assert head_of(p, "tuesday") == ("pobj", "on")
    assert head_of(p, name.lower()) == ("nsubj", "found")


def test_without_and_what_follows_a_claim_is_claimed(parsed: Callable[[str], Parse]) -> None:
    p = parsed(
        "The Norrell Water Board has rejected claims by the group Clear Glass that tap water in the Hythe quarter "
        "contains lead."
    )
    assert head_of(p, "contains") == ("acl", "claims")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_judged_before_it_is_named_is_the_object(parsed: Callable[[str], Parse], name: str) -> None:
    p = parsed(f"The {name} rejects as baseless the allegation that observers were expelled.")
    assert head_of(p, "allegation") == ("dobj", "rejects")
    p = parsed(f"The {name} described as false the accusations of the union.")
    assert head_of(p, "accusations") == ("dobj", "described")


def test_a_verb_after_a_relative_clause_with_its_own_verb_is_that_of_the_sentence(
    parsed: Callable[[str], Parse],
) -> None:
    p = parsed("The prosecutor's office, which examined the papers, reported on Friday that it had found none.")
    assert head_of(p, "reported") == ("ROOT", "reported")
    assert head_of(p, "office") == ("nsubj", "reported")
    p = parsed(
        "In September 23 persons who called themselves relatives of the fishermen asked to be admitted to the harbour."
    )
    assert head_of(p, "asked") == ("ROOT", "asked")
    assert head_of(p, "persons") == ("nsubj", "asked")


def test_what_stands_before_a_semicolon_is_told_by_nobody_behind_it(parsed: Callable[[str], Parse]) -> None:
    p = parsed("Two fishermen said that the members had promised them 500 crowns; the union denies this.")
    assert head_of(p, "said") == ("ROOT", "said")
    assert head_of(p, "denies") == ("conj", "said")
    assert head_of(p, "union") == ("nsubj", "denies")


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("We treated 19 people that night, not 14.", "14"),
        ("We have not treated 14 people, as they say.", "treated"),
    ],
)
def test_a_not_behind_a_comma_denies_what_it_stands_before(
    parsed: Callable[[str], Parse], text: str, head: str
) -> None:
    assert head_of(parsed(text), "not") == ("neg", head)
