"""The word list of cues and what it says about them."""

from __future__ import annotations

import re

import pytest

from alteram.stages.statements.candidates import Candidate
from alteram.stages.statements.cues import Lexicon, lexicon_of, load_lexicon

STANCES = {"asserts", "alleges", "denies", "asks", "demands", "warns", "hedges"}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


SMALL = lexicon_of(
    {
        "verb": {
            "say": {"reports": {"that": [97, 100]}, "note": "speech"},
            "be": {"reports": {"that": [1, 100]}, "note": "rarely reports"},
            "aver": {"usual": {"that": 0.9}, "note": "speech; few uses counted"},
        },
        "priors": {"verb": {"that": 0.5, "clause": 0.5}},
        "traits": {"clause": {"holder_none": 0.1}},
        "score": {"share": 1.0, "word": 0.5, "speaker": 0.5},
        "speaker": {"report": {"reports": [90, 100]}, "race": {"reports": [1, 100]}},
    }
)


def test_counts_outweigh_the_prior() -> None:
    assert SMALL.share("say", "VERB", "that") > 0.95
    assert SMALL.share("be", "VERB", "that") < 0.05


def test_a_word_that_is_not_listed_has_the_share_of_its_construction() -> None:
    assert SMALL.share("opine", "VERB", "that") == 0.5
    assert SMALL.share("opine", "VERB", "unheard_of") == 0


def test_a_share_set_by_hand_stands_where_nothing_is_counted() -> None:
    assert SMALL.share("aver", "VERB", "that") == pytest.approx(0.9)


def test_a_word_that_reports_often_is_trusted_in_other_constructions() -> None:
    said, was = (Candidate("clause", lemma, "VERB", 0, (0,), (1,)) for lemma in ("say", "be"))
    assert SMALL.score(said) > 0.5 > SMALL.score(was)


def test_who_speaks_changes_the_odds() -> None:
    report, race = (Candidate("that", "opine", "VERB", 0, (0,), (1,), speaker=who) for who in ("report", "race"))
    assert SMALL.score(report) > 0.5 > SMALL.score(race)


def test_traits_change_the_odds() -> None:
    plain = Candidate("that", "opine", "VERB", 0, (0,), (1,))
    assert SMALL.score(plain) == pytest.approx(0.5)
    nobody = Candidate("that", "opine", "VERB", 0, (0,), (1,), traits=("holder_none",))
    assert SMALL.score(nobody) == pytest.approx(1 / 11)


def test_hopeless_cues_are_not_worked_out() -> None:
    assert SMALL.wanted("say", "VERB", "that")
    assert not SMALL.wanted("be", "VERB", "that")


def test_every_entry_is_sound(lexicon: Lexicon) -> None:
    for cue in lexicon.cues.values():
        assert cue.note, cue.key
        assert cue.stance in STANCES, cue.key
        assert cue.certainty in {"certain", "probable", "possible"}, cue.key
        assert re.fullmatch(r"[a-z]+(?:[ -][a-z]+)*|:", cue.lemma), cue.key
        assert all(0 <= hits <= seen for hits, seen in cue.reports.values()), cue.key
        assert all(0 < share < 1 for share in cue.usual.values()), cue.key
        assert cue.reports or cue.usual, cue.key


def test_denials_are_negative(lexicon: Lexicon) -> None:
    for word in ("deny", "reject", "refute", "dispute"):
        assert lexicon.cues[f"{word}/VERB"].negative
        assert lexicon.cues[f"{word}/VERB"].stance == "denies"
    assert not lexicon.cues["say/VERB"].negative


@pytest.mark.parametrize(
    ("lemma", "pos", "construction", "reports"),
    [
        ("say", "VERB", "that", True),
        ("say", "VERB", "quote", True),
        ("allege", "VERB", "that", True),
        ("urge", "VERB", "object_to", True),
        ("deny", "VERB", "gerund", True),
        ("claim", "NOUN", "that", True),
        ("according to", "ADP", "according", True),
        ("be", "VERB", "that", False),
        ("make", "VERB", "object", False),
        ("go", "VERB", "prep:to", False),
    ],
)
def test_common_words(lexicon: Lexicon, lemma: str, pos: str, construction: str, reports: bool) -> None:
    assert (lexicon.share(lemma, pos, construction) > 0.5) is reports


def test_british_spelling_has_the_same_entry(lexicon: Lexicon) -> None:
    assert lexicon.cue("criticise", "VERB") == lexicon.cue("criticize", "VERB")
    assert lexicon.cue("rise", "VERB") is lexicon.cues.get("rise/VERB")
