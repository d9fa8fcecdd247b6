"""Long statements on a card: what is compared stays, no word is cut, every stretch is as it stands."""

from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.dossier.measure import count_words
from alteram.dossier.pages.excerpts import AROUND, LONG, excerpts
from alteram.model.spans import Span


def said(words: str, start: int = 50) -> Span:
    return Span("src-1", start, start + len(words), words)


def test_a_short_statement_stays_whole() -> None:
    short = said("The gate was shut.")
    assert excerpts([short], [short]) == ((short,), False)


def test_a_long_statement_keeps_what_is_compared() -> None:
    long = said("one two three " * 40 + "the gate was shut" + " four five six" * 40)
    at = long.start + long.quote.index("the gate")
    shown, shorter = excerpts([long], [Span("src-1", at, at + 17, "the gate was shut")])
    assert shorter
    assert len(shown) == 1
    assert "the gate was shut" in shown[0].quote
    assert count_words(shown[0].quote) == 4 + 2 * AROUND


def test_a_long_statement_without_comparison_shows_its_beginning() -> None:
    long = said("one two three " * 60)
    shown, shorter = excerpts([long], [])
    assert shorter
    assert shown[0].start == long.start
    assert count_words(shown[0].quote) == LONG


@settings(derandomize=True, deadline=None)
@given(st.text("ab é\n", min_size=1, max_size=900), st.integers(0, 900), st.integers(1, 60))
def test_every_stretch_is_as_it_stands(words: str, at: int, length: int) -> None:
    long = said(words)
    at = min(at, len(words) - 1)
    end = min(len(words), at + length)
    mark = Span("src-1", long.start + at, long.start + end, words[at:end])
    shown, _ = excerpts([long], [mark])
    for span in shown:
        assert span.quote == words[span.start - long.start : span.end - long.start]
    assert any(s.start <= mark.start and mark.end <= s.end for s in shown)
    assert [s.start for s in shown] == sorted(s.start for s in shown)
