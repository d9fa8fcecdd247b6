"""Text cut at the edges of statements, and addresses that name stretches of it."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.dossier.lines import Name, Note
from alteram.dossier.runs import cut, parse_at, written_at
from alteram.dossier.site.render import marked
from tests.conftest import ROOT

CASES = [json.loads(line) for line in (ROOT / "tests/cases/runs.jsonl").read_text(encoding="utf-8").splitlines()]
SETTINGS = settings(derandomize=True, deadline=None, max_examples=150)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_statements_as_elements(case: dict) -> None:
    marks = [(a, b, name) for a, b, name in case["input"]["marks"]]
    lit = [(a, b) for a, b in case["input"].get("lit", [])]
    notes = {n: Note(n, n, Name(None, "", ""), (), "asserts", "direct", False) for _, _, n in marks}
    html = str(marked(cut(case["input"]["text"], case["input"].get("start", 0), marks, lit), notes))
    for name in notes:
        html = html.replace(f' data-statement="{name}"', f" {name}").replace(f' id="{name}" tabindex="-1"', " first")
        html = html.replace(f' data-number="{name}"', "").replace("said said-direct ", "")
    assert html == case["expected"]


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, int, list[tuple[int, int, str]], list[tuple[int, int]]]:
    text = draw(st.text(alphabet="ab é水🌊<>&\"'\n", min_size=1, max_size=40))
    start = draw(st.integers(0, 1000))
    place = st.integers(start - 5, start + len(text) + 5)
    spans = draw(st.lists(st.tuples(place, place), max_size=8))
    marks = [(a, b, f"stm-{i}") for i, (a, b) in enumerate(spans) if a < b]
    lit = [(a, b) for a, b in draw(st.lists(st.tuples(place, place), max_size=3)) if a < b]
    return text, start, marks, lit


@SETTINGS
@given(texts_with_marks())
def test_runs_give_back_the_text_and_every_character_its_statements(given_: tuple) -> None:
    text, start, marks, lit = given_
    runs = cut(text, start, marks, lit)
    assert "".join(r.text for r in runs) == text
    at = start
    for run in runs:
        for place in range(at, at + len(run.text)):
            assert set(run.statements) == {name for a, b, name in marks if a <= place < b}
            assert run.lit == any(a <= place < b for a, b in lit)
        at += len(run.text)
    begun = [name for run in runs for name in run.begins]
    assert len(begun) == len(set(begun))
    assert set(begun) == {name for run in runs for name in run.statements}


@SETTINGS
@given(texts_with_marks())
def test_elements_are_balanced_and_text_is_escaped(given_: tuple) -> None:
    text, start, marks, lit = given_
    html = str(marked(cut(text, start, marks, lit)))
    assert html.count("<span") == html.count("</span>")
    assert html.count("<mark>") == html.count("</mark>")
    bare = html
    for tag in ("<mark>", "</mark>", "</span>"):
        bare = bare.replace(tag, "")
    while "<span" in bare:
        before, _, rest = bare.partition("<span")
        bare = before + rest.partition(">")[2]
    assert "<" not in bare
    for sign, entity in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        bare = bare.replace(sign, entity)
    assert bare == text


@pytest.mark.parametrize(
    ("at", "stretches"),
    [
        ("", ()),
        ("5-9", ((5, 9),)),
        ("5-9,1-2", ((1, 2), (5, 9))),
        ("5-500", ((5, 100),)),
        ("9-5", ()),
        ("5-5", ()),
        ("200-300", ()),
        ("-5", ()),
        ("a-b", ()),
        ("1-2-3", ()),
        ("٣-٩", ((3, 9),)),
        ("1-9" + "0" * 5000, ()),
        (",,1-2,", ((1, 2),)),
    ],
)
def test_addresses(at: str, stretches: tuple) -> None:
    assert parse_at(at, 100) == stretches


def test_an_address_of_many_stretches_is_cut_off() -> None:
    many = [(i, i + 1) for i in range(0, 1000, 2)]
    assert len(parse_at(written_at(many), 2000)) == 64
