"""Ids are made of content alone; spans hold exactly what they quote."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.errors import GroundingError
from alteram.model.ids import make_id
from alteram.model.spans import Span, check_quote, span_of

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


def test_an_id_is_known_and_stays() -> None:
    assert make_id("stm", "doc-1", 3, None, [1, 2]) == "stm-6fe85a7d35be4635"  # sha256 of ["doc-1",3,null,[1,2]]


@given(st.lists(json_values, max_size=3), st.lists(json_values, max_size=3))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_other_parts_make_other_ids(one: list[object], other: list[object]) -> None:
    same = repr(one) == repr(other)
    assert (make_id("x", *one) == make_id("x", *other)) == same or one == other


@given(st.text(), st.integers(-3, 50), st.integers(-3, 50))
@settings(derandomize=True, deadline=None, max_examples=300)
def test_a_span_quotes_its_text_or_is_refused(text: str, start: int, end: int) -> None:
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    if text[start:end].strip():
        span = span_of("src-1", text, start, end)
        assert check_quote(span, text)
        assert span.quote == text[start:end].strip()
    else:
        with pytest.raises(GroundingError):
            span_of("src-1", text, start, end)


@pytest.mark.parametrize(
    ("span", "why"),
    [
        (Span("s", 0, 3, "the"), "another word"),
        (Span("s", 0, 99, "One"), "past the end"),
        (Span("s", -3, 3, "One"), "before the beginning"),
        (Span("s", 1, 1, ""), "empty"),
    ],
)
def test_a_wrong_quote_is_told(span: Span, why: str) -> None:
    assert not check_quote(span, "One day"), why


def test_offsets_are_code_points() -> None:
    text = "🤔 罷工 e\u0301"
    assert span_of("s", text, 2, 4) == Span("s", 2, 4, "罷工")
