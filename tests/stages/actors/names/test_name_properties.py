"""What holds for any two strings that are compared as names."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.stages.actors.names import SAME, acronym_fit, acronym_of, compare, fold, keys, person_parts

KINDS = st.sampled_from(["person", "organisation", "group", "state", "place", "office", "Company"])
SYLLABLES = [
    "al",
    "bin",
    "ka",
    "Mo",
    "hos",
    "sein",
    "din",
    "abd",
    "ul",
    "-",
    " ",
    " ",
    ".",
    ",",
    "'",
    "Ре",
    "за",
    "م",
    "ح",
]
NAMES = st.one_of(
    st.text(max_size=24),
    st.lists(st.sampled_from([*SYLLABLES, "ג", "王", "김", "É", "ß", "2", "Ltd", "Jr"]), max_size=12).map("".join),
)
COMMON = settings(derandomize=True, deadline=None, max_examples=200)


@COMMON
@given(NAMES, NAMES, KINDS)
def test_a_comparison_is_symmetric_and_between_nought_and_one(a: str, b: str, kind: str) -> None:
    there, back = compare(a, b, kind), compare(b, a, kind)
    assert 0.0 <= there.score <= 1.0
    assert (there.score, there.sure, there.part) == (back.score, back.sure, back.part)
    assert sorted((p.a, p.b, p.how) for p in there.pairs) == sorted((p.b, p.a, p.how) for p in back.pairs)


@COMMON
@given(NAMES, KINDS)
def test_a_name_is_the_same_as_itself(name: str, kind: str) -> None:
    assert compare(name, name, kind).score == 1.0


@COMMON
@given(NAMES, NAMES, KINDS)
def test_a_sure_comparison_is_one_of_the_same_name(a: str, b: str, kind: str) -> None:
    found = compare(a, b, kind)
    assert found.same or not found.sure
    assert found.same == (found.score >= SAME)


@COMMON
@given(NAMES, NAMES, KINDS)
def test_comparing_again_gives_the_same_reasons(a: str, b: str, kind: str) -> None:
    assert compare(a, b, kind).reasons == compare(a, b, kind).reasons


@COMMON
@given(NAMES)
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@COMMON
@given(NAMES, NAMES, KINDS)
def test_any_string_has_keys_parts_and_an_acronym(a: str, b: str, kind: str) -> None:
    found = keys(a, kind)
    assert list(found) == sorted(set(found))
    assert bool(found) == bool(fold(a))
    assert all(word for word in person_parts(a).given)
    assert 0.0 <= acronym_fit(a, b) <= 1.0
    assert " " not in acronym_of(a)


def test_upper_and_lower_case_are_one() -> None:
    names = ["Karim Dirbaz", "Society of Rope", "Ängström, Ann", "Ольга Белова"]
    for name, kind in itertools.product(names, ["person", "organisation"]):
        assert compare(name, name.upper(), kind).same, name
