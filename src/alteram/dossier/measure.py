"""How much text is shown: counted in words, so that it does not hang on how long the names in it are."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["after_words", "before_words", "count_words", "shortened"]

_NO_SPACES = "\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
"""Scripts that write no spaces between words: Thai, Lao, Khmer, Japanese, Chinese."""
_WORD = re.compile(rf"[{_NO_SPACES}]{{1,4}}|[^\s{_NO_SPACES}]{{1,24}}")
"""A word; of what has no spaces, about as much as a word has."""


def _words(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    return _WORD.finditer(text, start, len(text) if end is None else end)


def count_words(text: str) -> int:
    """How many words a text has."""
    return sum(1 for _ in _words(text))


def after_words(text: str, start: int, words: int) -> int:
    """Where the last of so many words from `start` on ends, in code points; the end where there are fewer."""
    if words <= 0:
        return start
    for n, word in enumerate(_words(text, start), start=1):
        if n == words:
            return word.end()
    return len(text)


def before_words(text: str, end: int, words: int) -> int:
    """Where the first of so many words before `end` begins, in code points; 0 where there are fewer."""
    if words <= 0:
        return end
    starts = [word.start() for word in _words(text, 0, end)]
    return starts[-words] if len(starts) > words else 0


def shortened(text: str, words: int) -> str:
    """At most so many words, with an ellipsis where something is left out."""
    end = after_words(text, 0, words)
    return text if not text[end:].strip() else text[:end].rstrip(" ,;:–—-") + "…"
