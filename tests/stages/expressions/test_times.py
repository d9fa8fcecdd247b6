"""Times: case by case, then what must hold for any text."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.model.parse import Parse
from alteram.stages.expressions.grammar import Grammar
from alteram.stages.expressions.lexicon import load_lexicon
from alteram.stages.expressions.times import FoundTime, TimePassage, find_times
from alteram.stages.expressions.tokens import Tokens

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "times.jsonl").read_text(encoding="utf-8").splitlines()
]
GRAMMAR = Grammar(load_lexicon())

WORDS = (
    "1990 1,500 31 12:30 11.20 p.m. 24.12.2016 5/6/2016 80s '98 BC 499 20th May march March Sun Friday fall spring the "
    "a of in on to and - – until since between from last next this that every ago later two half dozen year years week "
    "days hour night morning Christmas Easter early late mid end beginning about more than now recently when during "
    "war was will 1st and 99999999999999999999 . , ; ( ) ' ’ \n \n\n é 🙂 \x00 ５ ① ٣ İ"
)
PIECES = WORDS.split(" ")


def read(text: str, published: str | None = None, *, dating: bool = False) -> list[FoundTime]:
    return find_times([TimePassage(text, dating)], published, GRAMMAR)[0]


def told(text: str, found: FoundTime) -> dict[str, Any]:
    out: dict[str, Any] = {
        "quote": text[found.start : found.end],
        "type": found.type,
        "value": found.value,
        "timex": found.timex,
    }
    if found.mod:
        out["mod"] = found.mod
    if found.whole is not None:
        out["end_of"] = found.whole
    return out


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_cases(case: dict[str, Any]) -> None:
    text = case["input"]["text"]
    assert [told(text, f) for f in read(text, case["input"].get("published"))] == case["expected"]


@pytest.mark.parametrize(
    ("days", "value"), [("8 January 2022 and on 3 March 2022", None), ("8 January 2022", "2022-01-08T21:47")]
)
def test_of_several_days_a_time_of_the_day_is_of_none_that_another_passage_speaks_of(
    days: str, value: str | None
) -> None:
    texts = (f"The gate was tested on {days}.", "The alarm was given at 21.47.")
    assert find_times([TimePassage(text, False) for text in texts], None, GRAMMAR)[1][0].value == value


def test_there_are_enough_cases_and_each_says_why() -> None:
    assert len(CASES) >= 150
    assert len({c["why"] for c in CASES}) == len(CASES)


any_text = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map(" ".join)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(any_text, st.sampled_from([None, "2022", "2022-02", "2022-02-14", "2022-02-14T10:00", "nonsense", "0001-01-01"]))
def test_any_text_gives_grounded_rows(text: str, published: str | None) -> None:
    found = read(text, published)
    for k, time in enumerate(found):
        assert 0 <= time.start < time.end <= len(text)
        assert text[time.start : time.end].strip() == text[time.start : time.end]
        assert (time.value is None) == (time.reason is not None) or time.rule == "slashed-either-way"
        assert time.basis == "stated" or time.anchor
        if time.whole is not None:
            whole = found[time.whole]
            assert time.whole < k
            assert whole.start <= time.start <= time.end <= whole.end
    tops = [t for t in found if t.whole is None]
    assert all(a.end <= b.start for a, b in itertools.pairwise(tops))


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.lists(any_text, max_size=4))
def test_passages_keep_their_places(texts: list[str]) -> None:
    found = find_times([TimePassage(t) for t in texts], "2022-02-14", GRAMMAR)
    assert len(found) == len(texts)
    assert found == find_times([TimePassage(t) for t in texts], "2022-02-14", GRAMMAR)


@pytest.mark.parametrize(
    "unit",
    [
        "1,",
        "the ",
        "between ",
        "a ",
        "1 - ",
        "two hundred and ",
        "May ",
        "of the end ",
        "(",
        "'9",
        "3, ",
        "1st and ",
        "5 p.m. ",
    ],
)
def test_long_repetitions_are_read_in_steps_that_grow_with_their_length(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts looks at tokens instead of time: twice the text may cost little more than twice the looks."""

    def looks(n: int) -> int:
        counted = 0
        plain = Tokens.word

        def word(self: Tokens, i: int) -> str:
            nonlocal counted
            counted += 1
            return plain(self, i)

        monkeypatch.setattr(Tokens, "word", word)
        read(unit * n, "2022-02-14")
        monkeypatch.setattr(Tokens, "word", plain)
        return counted

    assert looks(800) <= 2.5 * looks(400) + 200


def test_without_a_date_nothing_is_reckoned_from_today() -> None:
    for words in ("yesterday", "last year", "on Friday", "in March", "two weeks ago", "this morning"):
        [found] = read(f"They left {words}.")
        assert found.value is None
        assert found.reason


def test_a_dateline_dates_the_document_and_is_no_part_of_the_story() -> None:
    passages = [TimePassage("Harbour, 16 February 2022", True), TimePassage("He died yesterday. That day it rained.")]
    rows = [f for found in find_times(passages, None, GRAMMAR) for f in found]
    assert [f.value for f in rows] == ["2022-02-16", "2022-02-15", "2022-02-15"]
    assert rows[1].anchor == "published 2022-02-16"


def test_history_takes_its_own_years_though_the_document_is_new() -> None:
    text = (
        "In 1829 war came. In May 1830 the port fell. On 3 June 1830 it burned. In 1831 it was rebuilt. "
        "In March 1832 it was lost again. By October it was free."
    )
    assert read(text, "2015-06-01")[-1].value == "1832-10"


def test_news_with_one_old_date_stays_news() -> None:
    assert read("The mole was built in 1829. It was mended in March.", "2022-06-01")[-1].value == "2022-03"


def test_time_of_day_goes_to_the_scene_not_to_the_day_last_named() -> None:
    passages = [
        TimePassage("On the night of 11 February they came."),
        TimePassage("He died on 15 February. At 11.20 p.m. the shed had burned."),
    ]
    rows = [f for found in find_times(passages, "2022-02-21", GRAMMAR) for f in found]
    assert rows[-1].value == "2022-02-11T23:20"


def parse_with(text: str, tags: list[str], deps: list[str], heads: list[int]) -> Parse:
    """A parse of blank-parted words; verbs are told by their tags."""
    starts, at = [], 0
    words = text.split(" ")
    for word in words:
        starts.append(at)
        at += len(word) + 1
    ends = [s + len(w) for s, w in zip(starts, words, strict=True)]
    pos = [
        "AUX" if d.startswith("aux") else "VERB" if t.startswith("VB") else "NOUN"
        for t, d in zip(tags, deps, strict=True)
    ]
    columns = (starts, ends, words, pos, tags, deps, heads, [0])
    return Parse(text, *(tuple(c) for c in columns), ())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "tags", "expected"),
    [
        ("They will meet in October", ["PRP", "MD", "VB", "IN", "NNP"], "2022-10"),
        ("They did meet in October", ["PRP", "VBD", "VB", "IN", "NNP"], "2021-10"),
        ("They would meet in October", ["PRP", "MD", "VB", "IN", "NNP"], "2022-10"),
    ],
)
def test_the_parse_tells_the_tense(text: str, tags: list[str], expected: str) -> None:
    parse = parse_with(text, tags, ["nsubj", "aux", "ROOT", "prep", "pobj"], [2, 2, 2, 2, 3])
    [found] = find_times([TimePassage(text, parse=lambda: parse)], "2022-02-03", GRAMMAR)[0]
    assert found.value == expected


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("in May 2022", "2022-05-01", "2022-05-31"),
        ("in early May 2022", "2022-05-01", "2022-05-11"),
        ("in late 2022", "2022-09-01", "2022-12-31"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("in winter 2021", "2021-12-01", "2022-02-28"),
        ("between May and July 2020", "2020-05-01", "2020-07-31"),
        ("since May 2020", "2020-05-01", None),
        ("until May 2020", None, "2020-05-31"),
        ("for two weeks", None, None),
    ],
)
def test_bounds(text: str, earliest: str | None, latest: str | None) -> None:
    first = read(f"It was shut {text}.")[0]
    assert (first.earliest, first.latest) == (earliest, latest)


def test_digits_without_end_are_no_date_and_no_number() -> None:
    assert read("9" * 6000 + " BC, the " + "9" * 6000 + "th century, " + "9" * 6000 + "s") == []


def test_a_dateline_is_read_from_the_date_of_the_page() -> None:
    passages = [TimePassage("The mill burnt on 6 July 2009."), TimePassage("– Northport, 9 May. The mill was opened.")]
    rows = [f for found in find_times(passages, "2015-06-02", GRAMMAR) for f in found]
    assert [f.value for f in rows] == ["2009-07-06", "2015-05-09"]
