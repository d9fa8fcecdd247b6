"""Groups by average link, and what they are called."""

import pytest

from alteram.stages.claims.clusters import clusters
from alteram.stages.claims.compare import ASPECTS
from alteram.stages.claims.link import Linked, Scored
from alteram.stages.claims.rows import Naming, Rows
from alteram.stages.claims.tellings import Telling
from alteram.stages.claims.weights import load_weights
from alteram.stages.claims.words import load_words, plainly, uncounted


def test_a_chain_of_weak_links_joins_nothing() -> None:
    scored = {(0, 1): 6.0, (1, 2): 1.0, (2, 3): 6.0, (0, 2): -8.0, (1, 3): -8.0, (0, 3): -8.0}
    assert clusters(4, scored, 0.0, -4.0) == [(0, 1), (2, 3)]


def test_a_pair_that_was_not_compared_speaks_against() -> None:
    scored = {(0, 1): 5.0, (1, 2): 1.0}
    assert clusters(3, scored, 0.0, -4.0) == [(0, 1), (2,)]


def test_all_that_agree_are_one() -> None:
    scored = {(a, b): 3.0 for a in range(5) for b in range(a + 1, 5)}
    assert clusters(5, scored, 0.0, -4.0) == [(0, 1, 2, 3, 4)]


def test_of_equal_pairs_the_earlier_is_joined() -> None:
    scored = {(0, 1): 2.0, (1, 2): 2.0, (0, 2): -6.0}
    assert clusters(3, scored, 0.0, -4.0) == [(0, 1), (2,)]


def test_nothing_compared_leaves_each_alone() -> None:
    assert clusters(3, {}, 0.0, -4.0) == [(0,), (1,), (2,)]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("62 families", "families"),
        ("more than 12,000 citizens", "citizens"),
        ("at least 20 families who lost two", "families who lost two"),
        ("hundreds of miners", "miners"),
        ("Eleven witnesses", "witnesses"),
        ("Gate 4", "Gate 4"),
        ("Seven Oaks", "Seven Oaks"),
        ("Group of 7", "Group of 7"),
    ],
)
def test_a_label_takes_no_number_from_one_side(name: str, shown: str) -> None:
    assert uncounted(name) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("people who have lost all they had", "people"),
        ("group that robbed the mill", "group"),
        ("Those Who Came Back", "Those Who Came Back"),
        ("families of the miners", "families of the miners"),
    ],
)
def test_a_label_takes_no_clause_from_one_side(name: str, shown: str) -> None:
    assert plainly(name) == shown


def telling(statement: str, **given: object) -> Telling:
    values = {"noun": True} | given
    return Telling(statement=statement, document="doc-1", start=0, end=1, lemma="lock", stem="lock", **values)  # type: ignore[arg-type]


def rows_of(often: int = 2, **levels: str) -> Rows:
    """Two tellings by one word, which `often` statements tell something by, and how they stand to each other."""
    vector = dict.fromkeys(ASPECTS, "missing") | {"words": "none", "nearby": "none", "documents": "one subject"}
    vector |= {"act": "same word"} | levels
    weights = load_weights()
    tellings = [telling(f"stm-{n}") for n in range(often)]
    return Rows(
        Linked(tellings, {(0, 1): Scored(vector, weights.bits(vector))}, [(0, 1)]), Naming({}, load_words()), weights
    )


def test_a_claim_needs_more_than_a_word_for_what_happens() -> None:
    assert rows_of().parts((0, 1)) == [[0], [1]]
    assert rows_of(words="some").parts((0, 1)) == [[0, 1]]
    assert rows_of(targets="same actor").parts((0, 1)) == [[0, 1]]
    assert rows_of(act="same act").parts((0, 1)) == [[0, 1]]


def test_a_word_that_many_use_links_less_than_one_that_hardly_anybody_uses() -> None:
    strong = {"documents": "one subject, alike", "nearby": "most"}
    assert rows_of(often=2, **strong).parts((0, 1)) == [[0, 1]]
    assert rows_of(often=9, **strong).parts((0, 1)) == [[0], [1]]


def test_a_word_for_what_befell_two_things_links_only_what_else_is_one() -> None:
    other = {"targets": "other words", "nearby": "most", "words": "some"}
    assert rows_of(**other).parts((0, 1)) == [[0], [1]]
    assert rows_of(**other, day="same").parts((0, 1)) == [[0, 1]]
    assert rows_of(**other | {"words": "many"}).parts((0, 1)) == [[0, 1]]


@pytest.mark.parametrize(
    ("why", "members", "expected"),
    [
        ("what most concern", [{"targets": ("w:house",)}, {"targets": ("w:house",)}], "lock: house"),
        ("a word is not said twice", [{"targets": ("w:locks",)}, {"targets": ("w:lock",)}], "lock"),
        (
            "what one of three alone has is none of the matter",
            [{"targets": ("w:house",)}, {"targets": ("w:mill",)}, {"targets": ("w:gate",)}],
            "lock",
        ),
        (
            "a name is enough for a third",
            [{"targets": ("act-1",)}, {"targets": ("w:mill",)}, {"targets": ("w:gate",)}],
            "lock: River Board",
        ),
        ("who does it where nobody undergoes it", [{"doers": ("act-1",)}, {"doers": ("act-1",)}], "lock: River Board"),
        ("a place named beside it", [{"around": ("act-2", "act-1")}, {"around": ("act-2",)}], "lock: Old Mill"),
        (
            "a verb that names no act is quoted by the dossier",
            [{"targets": ("w:house",), "noun": False}, {"targets": ("w:house",), "noun": False}],
            "lock",
        ),
        (
            "who did it is not named where somebody suffers it",
            [{"doers": ("act-1",), "act": "burn"}, {"doers": ("act-1",), "act": "burn"}],
            "damage",
        ),
        (
            "nor what was thrown",
            [{"targets": ("w:stone",), "act": "attack"}, {"targets": ("w:stone",), "act": "attack"}],
            "violence",
        ),
        (
            "but whom it befell",
            [{"targets": ("w:striker",), "act": "attack"}, {"targets": ("w:striker",), "act": "attack"}],
            "violence: striker",
        ),
        ("a word that says nothing", [{"targets": ("w:person",)}, {"targets": ("w:person",)}], "lock"),
        ("what one statement alone calls it", [{"targets": ("w:house",)}], "lock"),
        ("a name that one statement alone has", [{"targets": ("act-1",)}], "lock: River Board"),
        ("every act has a noun", [{"act": "prosecute"}], "prosecution"),
        ("the year in which all lie", [{"days": (741000, 741010)}, {"days": (741020, 741030)}], "lock: 2029"),
        (
            "the day of which two speak",
            [{"days": (741000, 741000)}, {"days": (741000, 741000)}, {"days": (741300, 741300)}],
            "lock: 15 October 2029",
        ),
    ],
)  # fmt: skip
def test_a_label_names_what_the_matter_concerns(why: str, members: list[dict[str, object]], expected: str) -> None:
    naming = Naming({"act-1": "River Board", "act-2": "Old Mill"}, load_words(), frozenset({"act-2"}))
    assert naming.label([telling(f"stm-{n}", **given) for n, given in enumerate(members)]) == expected, why
