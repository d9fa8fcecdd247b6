"""Speech is parsed apart from the report around it, and the two parses are joined to one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.model.parse import Parse, parse_of
from alteram.settings import Settings
from alteram.stages.annotate.cut import cut
from alteram.stages.annotate.model import Model, load_model

SPEECH = "“We are here to stay. They lied about it,” said the widow of the pilot."


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(Settings())


def parsed(model: Model, text: str) -> Parse:
    return parse_of(next(iter(model.annotate([("key", text)]))), text)


def pieces(text: str) -> list[str]:
    words = text.split(" ")
    starts = [sum(len(w) + 1 for w in words[:i]) for i in range(len(words))]
    parts = cut(text, starts, words)
    return [" ".join(p.words) for p in (parts.report, *parts.speeches)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“ We kept the gate open , ” said Venn .", ["“ Yes , ” said Venn .", "We kept the gate open"]),
        ("Venn said : “ We kept the gate open . ”", ["Venn said : “ Yes . ”", "We kept the gate open"]),
        (
            "“ We kept the gate open , ” he said , “ They shut it at dawn . ”",
            ["“ Yes , ” he said , “ Yes . ”", "We kept the gate open", "They shut it at dawn"],
        ),
        ("“ No , ” said Venn .", ["“ No , ” said Venn ."]),
        ("the “ accident at the old gate ” again", ["the “ accident at the old gate ” again"]),
        ("“ We kept the gate open . ”", ["“ We kept the gate open . ”"]),
        ("no marks at all", ["no marks at all"]),
    ],
)
def test_cut(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_the_report_finds_its_subject_outside_the_speech(model: Model) -> None:
    p = parsed(model, "“We will win, whatever they say,” a person close to the leaders said.")
    said = p.lower.index("said")
    assert p.words[p.child(said, "nsubj") or 0] == "person"


def test_speech_hangs_on_the_verb_that_reports_it(model: Model) -> None:
    p = parsed(model, SPEECH)
    lied = p.lower.index("lied")
    assert p.words[p.heads[lied]] == "said"
    assert p.deps[lied] == "ccomp"


def test_each_sentence_of_speech_is_one(model: Model) -> None:
    p = parsed(model, SPEECH)
    assert [p.text[p.starts[s] :][:8] for s in p.sentences] == ["“We are ", "They lie"]


def test_speech_inside_a_sentence_does_not_end_it(model: Model) -> None:
    p = parsed(model, "He said, “We won’t go there. It is over,” and left the room.")
    assert len(p.sentences) == 1


def test_curly_apostrophes_are_read_as_straight_ones(model: Model) -> None:
    p = parsed(model, "They won’t leave.")
    assert p.deps[p.words.index("n’t")] == "neg"


@settings(derandomize=True, deadline=None, max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            ["“We kept the gate open. They shut it,”", "said Venn.", "“No!”", "He asked:", "“", "”", "and so on"]
        ),
        min_size=1,
        max_size=6,
    )
)
def test_every_parse_is_a_forest_over_all_tokens(model: Model, parts: list[str]) -> None:
    text = " ".join(parts)
    p = parsed(model, text)
    assert all(p.deps)
    assert all(p.pos)
    for i in range(len(p)):
        assert len(list(zip(range(len(p) + 1), p.ancestors(i), strict=False))) <= len(p)
    assert list(p.sentences) == sorted(set(p.sentences))
    assert p.sentences[0] == 0
