"""Text is cut by words: how long a name is cuts nothing elsewhere."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.dossier.measure import after_words, before_words, count_words, shortened


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("the gate was shut", 4, "the gate was shut"),
        ("the gate was shut ", 4, "the gate was shut "),
        ("the gate was shut, and", 4, "the gate was shut…"),
        ("the Breakwater Front of Kelvarra came", 5, "the Breakwater Front of Kelvarra…"),
        ("the Old Front of Ur came", 5, "the Old Front of Ur…"),
        ("", 4, ""),
    ],
)
def test_so_many_words_are_shown(text: str, words: int, expected: str) -> None:
    assert shortened(text, words) == expected


def test_what_has_no_spaces_is_cut_too() -> None:
    assert len(shortened("水" * 400, 10)) == 41
    assert len(shortened("a" * 4000, 10)) == 241


@settings(derandomize=True, deadline=None)
@given(st.text(alphabet="ab 水\n,", max_size=200), st.integers(0, 200), st.integers(0, 12))
def test_both_ways_count_alike(text: str, at: int, words: int) -> None:
    at = min(at, len(text))
    assert count_words(text[at : after_words(text, at, words)]) <= words
    assert count_words(text[before_words(text, at, words) : at]) <= words
