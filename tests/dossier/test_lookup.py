"""What is typed becomes a safe question; what is found is cut out exactly."""

import json
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.dossier import lookup
from alteram.dossier.measure import count_words
from tests.conftest import ROOT

CASES = [json.loads(line) for line in (ROOT / "tests/cases/lookup.jsonl").read_text(encoding="utf-8").splitlines()]

SETTINGS = settings(derandomize=True, deadline=None, max_examples=150)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_terms(case: dict) -> None:
    found = lookup.queries(case["input"])
    assert [[q.way, q.match or list(q.parts)] for q in found] == case["expected"]


@SETTINGS
@given(st.text(max_size=60))
def test_any_text_is_a_question_that_sqlite_understands(text: str) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE f USING fts5(words, tokenize='unicode61 remove_diacritics 2')")
        for query in lookup.queries(text):
            if query.match:
                db.execute("SELECT count(*) FROM f WHERE f MATCH ?", (query.match,)).fetchone()
            else:
                assert all(query.parts)


@SETTINGS
@given(st.lists(st.tuples(st.text(max_size=8), st.booleans()), max_size=8))
def test_marks_are_found_where_they_were_put(parts: list[tuple[str, bool]]) -> None:
    parts = [(t.replace(lookup.MARK_ON, "").replace(lookup.MARK_OFF, ""), lit) for t, lit in parts]
    words = "".join(t for t, _ in parts)
    marked = "".join(lookup.MARK_ON + t + lookup.MARK_OFF if lit else t for t, lit in parts)
    want = {i for i in range(len(words)) if _lit_at(parts, i)}
    assert {i for a, b in lookup.lit_by_marks(marked, words) for i in range(a, b)} == want


def _lit_at(parts: list[tuple[str, bool]], place: int) -> bool:
    for text, lit in parts:
        if place < len(text):
            return lit
        place -= len(text)
    return False


def test_marks_that_do_not_fit_the_words_light_nothing() -> None:
    assert lookup.lit_by_marks(f"a{lookup.MARK_ON}b{lookup.MARK_OFF}c", "abd") == ()


@pytest.mark.parametrize(
    ("parts", "words", "lit"),
    [
        (("cafe",), "le Café, cafés", ["Café", "café"]),
        (("水坝",), "关于水坝的声明", ["水坝"]),
        (("strasse",), "in der Straße", ["Straße"]),
        (("fi",), "the ﬁgure", ["ﬁ"]),
        (("a b",), "A\tB", ["A\tB"]),
        (("e",), "e\u0301", ["e"]),
    ],
)
def test_parts_are_found_without_case_and_diacritics(parts: tuple[str, ...], words: str, lit: list[str]) -> None:
    assert lookup.holds(parts, words)
    assert [words[a:b] for a, b in lookup.lit_by_parts(parts, words)] == lit


@SETTINGS
@given(st.text(alphabet="ab 水\n🌊", max_size=400), st.integers(0, 399), st.integers(1, 12))
def test_what_is_shown_holds_the_first_words_found(words: str, start: int, length: int) -> None:
    lit = ((start, start + length),) if start + length <= len(words) else ()
    shown = lookup.snippet(words, lit, 12)
    pieces = lookup.pieces_of(words, shown, lit)
    assert 0 <= shown[0] <= shown[1] <= len(words)
    assert count_words(words[shown[0] : shown[1]]) <= 12 + length + 1
    assert words[shown[0] : shown[1]] == "".join(p.text for p in pieces if p.text not in {"… ", " …"})
    if lit:
        assert [p.text for p in pieces if p.lit] == [words[start : start + length]]


@SETTINGS
@given(st.text(max_size=60), st.integers(0, 59), st.integers(1, 9))
def test_what_holds_can_be_lit_and_what_cannot_does_not(words: str, start: int, length: int) -> None:
    for query in lookup.queries(words[start : start + length]):
        assert lookup.holds(query.parts, words) == all(lookup.lit_by_parts((part,), words) for part in query.parts)


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        ('a" OR (', ("a", "OR")),
        ('"the weir gate" silt* silt*', ("the weir gate", "silt*")),
        ("“the  weir", ("the weir",)),
        ('" * -', ()),
    ],
)
def test_what_is_looked_for_can_be_told(typed: str, looked_for: tuple[str, ...]) -> None:
    assert lookup.terms(typed) == looked_for
