"""Who says what, construction by construction, with parses of the real model."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.stages.statements.attribution import attributions
from alteram.stages.statements.cues import Lexicon, load_lexicon
from alteram.stages.statements.view import Attribution, DocumentView
from alteram.stages.statements.views import document_views
from tests.stages.statements.written import tables_of

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "attribution.jsonl").read_text(encoding="utf-8").splitlines()
]
LISTED = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "attribution_documents.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def view_of(*documents: str) -> DocumentView:
    return next(document_views(tables_of(*documents)))


def shown(a: Attribution, text: str) -> dict:
    return {
        "holder": " ".join(text[s:e] for s, e in a.holder),
        "cue": " ".join(text[s:e] for s, e in a.cue),
        "content": [text[s:e] for s, e in a.content],
    }


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_one_passage(case: dict, lexicon: Lexicon) -> None:
    view = view_of(case["input"])
    found = [shown(a, view.text) for a in attributions(view, lexicon)]
    assert sorted(found, key=str) == sorted(case["expected"], key=str)


@pytest.mark.parametrize("case", LISTED, ids=lambda c: c["why"])
def test_several_passages(case: dict, lexicon: Lexicon) -> None:
    view = view_of(case["input"])
    found = [shown(a, view.text) for a in attributions(view, lexicon)]
    assert sorted(found, key=str) == sorted(case["expected"], key=str)


def test_there_are_enough_cases() -> None:
    assert len(CASES) + len(LISTED) >= 150
    assert len({c["why"] for c in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("“The gate was shut at dawn,” said Orla Venn.", "direct"),
        ("Orla Venn said that the gate was shut.", "indirect"),
        ("Orla Venn said that the closure was “a disgrace.”", "mixed"),
    ],
)
def test_quotation_tells_the_kind(text: str, quotation: str, lexicon: Lexicon) -> None:
    view = view_of(text)
    assert [a.quotation for a in attributions(view, lexicon)] == [quotation]


def test_each_attribution_has_rule_evidence_and_score(lexicon: Lexicon) -> None:
    [a] = attributions(view_of("The ministry said that the gate was closed."), lexicon)
    assert a.rule == "that"
    assert a.cue_key == "say/VERB"
    assert a.evidence.startswith("say, that: reports in ")
    assert 0.7 < a.score <= 1
    assert a.passage == 0
    assert a.head is not None
    assert a.holder_head is not None


def test_swapped_names_give_the_same(lexicon: Lexicon) -> None:
    text = "Venn told the board that Brask had shut the gate. “Brask lied,” Venn said. Brask denied shutting the gate."
    swapped = text.replace("Venn", "\0").replace("Brask", "Venn").replace("\0", "Brask")
    there = [shown(a, text)["content"] for a in attributions(view_of(text), lexicon)]
    back = [shown(a, swapped)["content"] for a in attributions(view_of(swapped), lexicon)]
    assert len(there) == len(back) >= 3


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.lists(st.sampled_from([c["input"] for c in CASES]), min_size=1, max_size=3))
def test_stretches_lie_in_order_and_hold_words(texts: list[str]) -> None:
    lexicon = load_lexicon()
    view = view_of("\n".join(texts))
    for a in attributions(view, lexicon):
        assert a.content
        for part in (a.holder, a.cue, a.content):
            assert list(part) == sorted(part)
            assert all(0 <= s < e <= len(view.text) for s, e in part)
            assert all(x[1] <= y[0] for x, y in itertools.pairwise(part))
        cue = {i for s, e in a.cue for i in range(s, e)}
        content = {i for s, e in a.content for i in range(s, e)}
        assert not cue & content


BITS = (
    "“", "”", '"', "’", "‘", "''", ":", ",", ".", "—", "?", "(", ")", "•", "🙂", "e\u0301", "\u00a0", "said",
    "asked by", "Venn", "the board", "that", "to", "is", "as", "according to", "in view of", "reportedly",
    "which denies it",
    "accuses the board of lying", "“No,”", "“We kept it open. They lied,”", "Mr.", "U.S.", "issued a statement saying",
)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=80)
@given(st.lists(st.sampled_from(BITS), min_size=1, max_size=25))
def test_any_text_gives_sound_stretches(bits: list[str]) -> None:
    view = view_of(" ".join(bits).strip() or "x")
    for a in attributions(view, load_lexicon()):
        assert a.content
        for part in (a.holder, a.cue, a.content):
            assert all(0 <= s < e <= len(view.text) for s, e in part)
            assert all(x[1] <= y[0] for x, y in itertools.pairwise(part))


def test_the_same_document_gives_the_same(lexicon: Lexicon) -> None:
    text = "\n".join(c["input"] for c in CASES[:40])
    assert attributions(view_of(text), lexicon) == attributions(view_of(text), load_lexicon())
