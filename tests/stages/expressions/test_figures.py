"""Figures: case by case with the real model, then what must hold for any text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.model.parse import Parse, parse_of
from alteram.settings import Settings
from alteram.stages.annotate.model import Model, load_model
from alteram.stages.expressions.figures import FigureReader, FoundFigure
from alteram.stages.expressions.grammar import Grammar
from alteram.stages.expressions.lexicon import load_lexicon
from alteram.stages.expressions.times import FoundTime, TimePassage, find_times
from alteram.stages.expressions.tokens import Tokens

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "figures.jsonl").read_text(encoding="utf-8").splitlines()
]
LEXICON = load_lexicon()
GRAMMAR, READER = Grammar(LEXICON), FigureReader(LEXICON)
QUALIFIERS = {"exact", "about", "at_least", "more_than", "at_most", "range"}
WORDS = (
    "1 1,500 120 000 1.5 20th 30k 5% $5 €3bn XY2 no. 7 Gate 4 +49 one two hundred and thousand million half a dozen "
    "dozens tens of thousands several few more than at least up to between to - or not a single age aged years old men "
    "people crowns km them Orr, 51, . , ( ) \n \n\n é 🙂 ５ ① ٣"
)
PIECES = WORDS.split(" ")


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(Settings())


def read(text: str, parse: Parse | None = None) -> tuple[list[FoundTime], list[FoundFigure]]:
    passage = TimePassage(text, parse=lambda: parse)
    times = find_times([passage], None, GRAMMAR)[0]
    return times, READER.read(passage.tokens, times, passage.parse)


def told(text: str, found: FoundFigure) -> dict[str, Any]:
    out: dict[str, Any] = {"quote": text[found.start : found.end]}
    out |= {name: getattr(found, name) for name in ("value", "low", "high", "qualifier", "counts", "unit")}
    if found.currency:
        out["currency"] = found.currency
    return out


@pytest.fixture(scope="module")
def parses(model: Model) -> dict[str, Parse]:
    texts = [case["input"] for case in CASES]
    return {a.text_sha256: parse_of(a, a.text_sha256) for a in model.annotate([(t, t) for t in texts])}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_cases(parses: dict[str, Parse], case: dict[str, Any]) -> None:
    text = case["input"]
    assert [told(text, f) for f in read(text, parses[text])[1]] == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_without_a_parse_the_numbers_are_the_same(case: dict[str, Any]) -> None:
    text = case["input"]
    numbers = ("quote", "value", "low", "high", "qualifier", "unit")
    found = [told(text, f) for f in read(text)[1]]
    assert [[f[n] for n in numbers] for f in found] == [[e[n] for n in numbers] for e in case["expected"]]


def test_there_are_enough_cases_and_each_says_why() -> None:
    assert len(CASES) >= 80
    assert len({c["why"] for c in CASES}) == len(CASES)


any_text = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map(" ".join)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(any_text)
def test_any_text_gives_grounded_rows(text: str) -> None:
    times, found = read(text)
    last = 0
    for figure in found:
        assert last <= figure.start < figure.end <= len(text)
        last = figure.end
        assert figure.qualifier in QUALIFIERS
        if figure.counts_at is not None:
            start, end = figure.counts_at
            assert text[start:end] == figure.counts
        if figure.qualifier == "range":
            assert figure.low is not None
            assert figure.high is not None
            assert figure.low < figure.high
        if figure.time is not None:
            assert times[figure.time].value is not None


def test_a_figure_is_dated_by_its_sentence() -> None:
    times, [figure] = read("It rained in 2001. In May 2016 the league expelled 62 families.")
    assert figure.time is not None
    assert times[figure.time].value == "2016-05"


def test_a_figure_is_not_dated_by_another_sentence() -> None:
    _, [figure] = read("It rained in 2001. The league expelled 62 families.")
    assert figure.time is None


def test_digits_without_end_are_no_figure() -> None:
    assert read("They counted " + "9" * 6000 + " men.")[1] == []


@pytest.mark.parametrize("unit", ["1 ", "1-", "5 men ", "in 1990 5 men ", "a million ", "one or ", "(1) "])
def test_long_repetitions_are_read_in_steps_that_grow_with_their_length(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looks(n: int) -> int:
        counted = 0
        plain = Tokens.word

        def word(self: Tokens, i: int) -> str:
            nonlocal counted
            counted += 1
            return plain(self, i)

        monkeypatch.setattr(Tokens, "word", word)
        read(unit * n)
        monkeypatch.setattr(Tokens, "word", plain)
        return counted

    assert looks(800) <= 2.5 * looks(400) + 200
