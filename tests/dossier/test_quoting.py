"""Which words of a passage a sentence quotes, and how marks stand inside ours."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.dossier.marks import marked, within_marks
from alteram.dossier.measure import count_words
from alteram.dossier.pages.quoting import QUOTED, quoted
from alteram.dossier.pages.voicing import introduced, led
from alteram.model.spans import Span
from alteram.model.tables import Statement
from tests.conftest import ROOT


def cases(name: str) -> list[Any]:
    lines = (ROOT / "tests" / "cases" / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [pytest.param(case["input"], case["expected"], id=case["why"]) for case in map(json.loads, lines)]


@pytest.mark.parametrize(("given_", "expected"), cases("quoting"))
def test_the_words_that_a_sentence_quotes(given_: dict[str, Any], expected: str) -> None:
    text = given_["text"]

    def at(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    found = quoted(
        text,
        at(given_.get("span", text)),
        (0, len(text)),
        [at(words) for words in given_.get("must", ())],
        [at(words) for words in given_.get("cut", ())],
        given_.get("most", QUOTED),
    )
    assert found.words(text) == expected


@pytest.mark.parametrize(("given_", "expected"), cases("within_marks"))
def test_marks_inside_ours(given_: str, expected: str) -> None:
    assert within_marks(given_) == expected


@pytest.mark.parametrize(("given_", "expected"), cases("marked"))
def test_marks_around_a_passage(given_: str, expected: str) -> None:
    assert "".join(marked(given_)) == expected
    assert len(marked(given_)[1]) == len(given_)


WORDS = st.lists(
    st.sampled_from(["mill", "the", "of", "and", "guards,", "burnt", "“old", "town”", "who", "left.", "Then", "-"]),
    min_size=1, max_size=60,
).map(" ".join)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=200)
@given(WORDS, st.data())
def test_what_is_quoted_stands_in_the_text_and_is_no_longer_than_asked(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    must = data.draw(st.lists(st.integers(0, max(0, len(text) - 2)), max_size=2))
    found = quoted(text, (start, end), (0, len(text)), [(m, m + 1) for m in must])
    assert all(0 <= a <= b <= len(text) for a, b in found.pieces)
    assert list(found.pieces) == sorted(found.pieces)
    assert sum(count_words(text[a:b]) for a, b in found.pieces) <= QUOTED + 2 * 12


@settings(derandomize=True, deadline=None, max_examples=100)
@given(WORDS)
def test_marks_change_no_word(text: str) -> None:
    def bare(words: str) -> str:
        return " ".join(w.strip("“”‘’\"',.") for w in words.split()).strip()

    assert bare(within_marks(text)) == bare(text)


def test_words_that_only_point_in_ones_own_voice_are_quoted_with_who_says_them() -> None:
    text = "It was the guards. We reject this charge."
    start = text.index("this charge")
    said = Statement(
        id="stm-1", source="src-1", document="doc-1", holder="act-1", holder_spans=(), holder_chain=(),
        cue_spans=(Span("src-1", 122, 128, "reject"),),
        content_spans=(Span("src-1", 100 + start, 111 + start, "this charge"),),
        quotation="own voice", stance="denies", polarity=-1, certainty="certain", about=(), parent=None,
        rule="object", evidence="",
    )  # fmt: skip
    assert introduced(said, text, 100) == "We reject "


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("throwing stones", "accused the guards of throwing stones"),
        ("setting fire to the mill", "accused the guards … of setting fire to the mill"),
        ("the guards of throwing stones", "accused the guards of throwing stones"),
    ],
)
def test_of_whom_a_report_speaks_is_said_before_of_what(words: str, shown: str) -> None:
    text = "Benn accused the guards of throwing stones and of setting fire to the mill."
    start = text.index(words)
    assert led("accused ", words, text, (start, False), text.index("the guards")) == shown
