"""Edits of `sides.toml`: by case tables, and by any sequence of edits on any file."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.errors import UserError
from alteram.model.keys import fold
from alteram.pipeline.sides import parse_sides
from alteram.review.edits import Edit, edited
from tests.conftest import ROOT

CASES = [json.loads(line) for line in (ROOT / "tests" / "cases" / "side_edits.jsonl").read_text("utf-8").splitlines()]

VOICES = st.sampled_from(["Circle", "circle", "River Board", "the “Lantern”", 'a "b" \\', "Ж", "日報", "x#y", "a.b"])
NAMES = st.sampled_from(["The mill", "board", "a.b", 'the "so-called" side', "Ж", "[x]", "#1", "’"])
EDITS = st.one_of(
    st.builds(Edit, st.sampled_from(["place", "accept"]), NAMES, st.lists(VOICES, min_size=1, max_size=4).map(tuple)),
    st.builds(Edit, st.just("take_out"), st.none(), st.lists(VOICES, min_size=1, max_size=3).map(tuple)),
    st.builds(Edit, st.just("rename"), NAMES, NAMES.map(lambda name: (name,))),
)
REMARKS = st.sampled_from(["", "# said at noon", "# [sides]", '# "x" = 1', "#"])


@st.composite
def files(draw: Any) -> str:
    """A file of sides as people write it: with comments, blank lines, in one line or in several."""
    left = draw(st.permutations(["Circle", "River Board", "the “Lantern”", "Ж", "日報", "x#y"]))
    lines = [draw(REMARKS), "[sides]"]
    for name in draw(st.lists(NAMES, unique=True, max_size=3)):
        voices = [left.pop() for _ in range(draw(st.integers(1, 2)))]
        quoted = [json.dumps(v, ensure_ascii=False) for v in voices]
        if draw(st.booleans()):
            inner = "".join(f"  {q}, {draw(REMARKS)}\n" for q in quoted)
            lines += [draw(REMARKS), f"{json.dumps(name, ensure_ascii=False)} = [\n{inner}]"]
        else:
            lines += ["", f"  {json.dumps(name, ensure_ascii=False)}=[{','.join(quoted)}] {draw(REMARKS)}"]
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n# end\n"]))


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_an_edit(case: dict[str, Any]) -> None:
    kind, target, value = case["input"]["edit"]
    edit = Edit(kind, target, tuple(value))
    if isinstance(case["expected"], dict):
        with pytest.raises(UserError) as caught:
            edited(case["input"]["text"], edit)
        assert case["expected"]["error"] in caught.value.message
        assert caught.value.hint
    else:
        assert edited(case["input"]["text"], edit) == case["expected"]


def remarks(text: str) -> Iterator[str]:
    """Comments that stand on lines of their own, which no edit takes away."""
    yield from (line.strip() for line in text.splitlines() if line.startswith("#"))


@settings(derandomize=True, deadline=None, max_examples=300)
@given(files(), st.lists(EDITS, min_size=1, max_size=6))
def test_any_edit_of_any_file_does_what_it_says_and_keeps_the_comments(text: str, edits: list[Edit]) -> None:
    for edit in edits:
        before = {s.name: s.voices for s in parse_sides(text, "s")}
        try:
            after_text = edited(text, edit)
        except UserError:
            continue
        after = {s.name: s.voices for s in parse_sides(after_text, "s")}
        assert set(remarks(text)) <= set(remarks(after_text))
        moved = {fold(v) for v in edit.value}
        stands = {fold(v): name for name, voices in after.items() for v in voices}
        stood = {fold(v): name for name, voices in before.items() for v in voices}
        if edit.kind == "rename":
            (new,) = edit.value
            assert list(after.items()) == [(new if n == edit.target else n, v) for n, v in before.items()]
        else:
            where = {} if edit.kind == "take_out" else dict.fromkeys(moved, edit.target)
            assert stands == {**{v: n for v, n in stood.items() if v not in moved}, **where}
        text = after_text
