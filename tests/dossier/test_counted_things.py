"""What is counted is grouped by what it is, whether one or many."""

import pytest

from alteram.dossier.indexed.figures import one_of


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("man", "men"),
        ("policeman", "policemen"),
        ("person", "people"),
        ("family", "families"),
        ("crew member", "crew members"),
        ("bus", "buses"),
        ("house", "houses"),
        ("torch", "torches"),
        ("witness", "witnesses"),
        ("child", "Children"),
    ],
)
def test_one_and_many_are_the_same_thing(one: str, many: str) -> None:
    assert one_of(one) == one_of(many)


@pytest.mark.parametrize(("one", "other"), [("members of the crew", "members"), ("press", "pres"), ("omen", "oman")])
def test_other_things_stay_apart(one: str, other: str) -> None:
    assert one_of(one) != one_of(other)
