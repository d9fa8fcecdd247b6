"""Quotation marks are paired by character and paragraph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.model.quotes import outermost, pair_marks, sentence_like, with_closing

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "quotes.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_pair_marks(case: dict) -> None:
    text = case["input"]
    assert [text[q.start : q.end] for q in pair_marks(text)] == case["expected"]


def test_depth_tells_what_is_inside() -> None:
    assert [q.depth for q in pair_marks("“He said ‘no’ twice.” “Yes.”")] == [0, 1, 0]
    assert len(outermost(pair_marks("“He said ‘no’ twice.” “Yes.”"))) == 2


def test_an_unclosed_quotation_says_so() -> None:
    [q] = pair_marks("“No. Never.")
    assert not q.closed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The gate is shut.”", True),
        ("“The gate is shut,” he said.", True),
        ("the “accident” at the gate", False),
        ("the “Quiet Harbour” inn", False),
        ("“The gate, which was shut, is open”, he said.", True),
        ("“…and then they left,” he said.", True),
        ("“…” he said.", False),
    ],
)
def test_sentence_like(text: str, expected: bool) -> None:
    assert sentence_like(text, pair_marks(text)[0]) is expected


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text(alphabet="ab .,’‘“”\"'«»„`\n🙂", max_size=60))
def test_quotations_lie_in_the_text_and_nest(text: str) -> None:
    quotations = pair_marks(text)
    for q in quotations:
        assert 0 <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text)
    for a in quotations:
        for b in quotations:
            crossing = a.start < b.start < a.end < b.end
            assert not crossing, (text[a.start : a.end], text[b.start : b.end])


@pytest.mark.parametrize(
    ("text", "stretch", "why"),
    [
        ('it "has been lost", he said', 'it "has been lost"', "what it opens it closes"),
        ("a “rescue agreement” of May", "a “rescue agreement”", "typographic marks"),
        ('the “old” "gate"', "the “old” ", "the mark behind it opens another"),
        ("He said “it was lost” then", "it was lost", "it stands inside, and opened nothing"),
    ],
)
def test_a_stretch_keeps_the_mark_that_closes_what_it_opens(text: str, stretch: str, why: str) -> None:
    start = text.index(stretch.rstrip('”"'))
    end = start + len(stretch.rstrip('”"'))
    assert text[start : with_closing(text, start, end)] == stretch, why
