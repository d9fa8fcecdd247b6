"""What holds of any texts: spans hold, who comes first does not matter, nothing fails."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.model.tables import FAULTS, REPRINTS
from alteram.pipeline.grounding import grounded
from alteram.settings import Settings
from alteram.stages.reprints.align import align
from alteram.stages.reprints.judge import compare, copied_words
from alteram.stages.reprints.reading import Part, Reading, read_parts
from alteram.stages.reprints.stage import REPRINTS as STAGE
from alteram.stages.reprints.words import load_words
from tests.stages.reprints.papers import tables

WORDS = load_words()
RUN = grounded(STAGE).make(Settings())

words = st.sampled_from(
    [
        "the",
        "ovens",
        "were",
        "taken",
        "from",
        "the",
        "yard",
        "before",
        "12",
        "frosts",
        "in",
        "May.",
        "Nobody",
        "“asked",
        "why”",
        "-",
        "re-run",
        "rerun",
        "Mill,",
        "Lane",
    ]
)
"""Few words, so that texts share much, also with themselves."""
texts = st.lists(words, max_size=60).map(" ".join)
mixed = st.lists(st.one_of(texts, st.text(max_size=40)), max_size=4).map("\n\n".join)


def reading(text: str) -> Reading:
    return read_parts([Part(0, text)], WORDS)


@given(texts, texts)
@settings(derandomize=True, deadline=None, max_examples=150)
def test_a_stretch_is_made_of_equal_words_and_edits_and_nothing_else(a: str, b: str) -> None:
    one, other = reading(a), reading(b)
    for stretch in align(one, other):
        steps = sorted([(s[:2], s[2:]) for s in stretch.same] + [(e.a, e.b) for e in stretch.edits])
        ends = stretch.a[0], stretch.b[0]
        for x, y in steps:
            assert (x[0], y[0]) == ends
            ends = x[1], y[1]
        assert ends == (stretch.a[1], stretch.b[1])
        for i1, i2, j1, j2 in stretch.same:
            assert i1 < i2
            assert "".join(one.keys[i1:i2]) == "".join(other.keys[j1:j2])
        for e in stretch.edits:
            assert one.keys[slice(*e.a)] != other.keys[slice(*e.b)]


@given(texts, texts)
@settings(derandomize=True, deadline=None, max_examples=150)
def test_who_is_first_does_not_matter(a: str, b: str) -> None:
    one, other = reading(a), reading(b)
    there, back = compare(one, other), compare(other, one)
    assert (there is None) == (back is None)
    if there and back:
        assert back.turned() == there
        assert copied_words(there.copies) == copied_words(back.copies)[::-1]


@given(st.lists(texts, min_size=12, max_size=12), st.lists(texts, max_size=3))
@settings(derandomize=True, deadline=None, max_examples=40)
def test_a_letter_of_new_words_is_found_in_any_surroundings(around: list[str], more: list[str]) -> None:
    letter = "Quill sparrows never haggle over lanterns; tonight every cobbler sings beneath old scaffolding."
    a = " ".join(around[:6]) + "\n\n" + letter
    b = letter + "\n\n" + " ".join(around[6:] + more)
    match = compare(*(read_parts([Part(0, p) for p in t.split("\n\n")], WORDS) for t in (a, b)))
    assert match is not None


@given(st.lists(mixed, max_size=5))
@settings(derandomize=True, deadline=None, max_examples=100)
def test_any_texts_pass_the_gate(papers: list[str]) -> None:
    given_tables = tables([{"text": text} for text in papers])
    out = RUN(given_tables)
    assert out[FAULTS.name].num_rows == 0
    for row in REPRINTS.rows(out[REPRINTS.name]):
        assert row.document != row.original
        assert 0 < row.covered <= 1
        assert 0 < row.original_covered <= 1
        assert row.copied
        for edit in row.edits:
            assert (edit.span is None) == (edit.kind == "left_out")
            assert (edit.original_span is None) == (edit.kind == "added")


@given(st.lists(texts, min_size=2, max_size=5), st.randoms(use_true_random=False))
@settings(derandomize=True, deadline=None, max_examples=60)
def test_the_order_of_the_rows_does_not_matter(papers: list[str], random: object) -> None:
    given_tables = tables([{"text": text} for text in papers])
    mixed_up = {}
    for name, table in given_tables.items():
        order = list(range(table.num_rows))
        random.shuffle(order)  # type: ignore[attr-defined]
        mixed_up[name] = table.take(pa.array(order, pa.int64()))
    assert RUN(mixed_up)[REPRINTS.name].equals(RUN(given_tables)[REPRINTS.name])
