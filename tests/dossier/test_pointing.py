"""Words that only point back are shown with what they point to."""

import dataclasses

import pytest

from alteram.dossier.pages.pointing import led_in, only_points
from alteram.dossier.queries import Dossier
from alteram.model.spans import Span
from alteram.model.tables import Statement
from tests.dossier.sample import LETTER


def said(dossier: Dossier, words: str) -> Statement:
    first = next(s for s in dossier.statements().statements if s.content_spans)
    span = dataclasses.replace(first.content_spans[0], quote=words)
    return dataclasses.replace(first, content_spans=(span,))


@pytest.mark.parametrize(
    "words",
    ["this accusation", "this", "the allegation", "all of this", "such claims", "these charges.", "“it”", "the same"],
)
def test_words_that_only_point(dossier: Dossier, words: str) -> None:
    assert only_points(said(dossier, words))


@pytest.mark.parametrize(
    "words", ["this accusation of theft", "the works", "that anybody was warned", "a report on it"]
)
def test_words_that_say_something(dossier: Dossier, words: str) -> None:
    assert not only_points(said(dossier, words))


def test_the_words_before_are_of_the_sentence_and_the_one_before(dossier: Dossier) -> None:
    found = next(
        s for s in dossier.statements().statements if any(LETTER[c.start : c.end] == c.quote for c in s.content_spans)
    )
    start = LETTER.index("anybody was warned")
    span = Span(found.source, start, start + len("anybody was warned"), "anybody was warned")
    before, own = led_in(dossier, (span,))
    assert before.endswith("“Nobody asked the village.” ")
    assert own == "We deny that "
    assert LETTER[start - len(before + own) : start] == before + own
    assert led_in(dossier, ()) == ("", "")


def test_at_the_head_of_a_paragraph_the_sentence_before_it_is_shown(dossier: Dossier) -> None:
    found = next(
        s for s in dossier.statements().statements if any(LETTER[c.start : c.end] == c.quote for c in s.content_spans)
    )
    start = LETTER.index("demand:")
    before = led_in(dossier, (Span(found.source, start, start + len("demand:"), "demand:"),))
    assert before == ("We deny that anybody was warned. ", "We ")
