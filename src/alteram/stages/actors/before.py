"""Words of judgement right before a name: "the so-called X" is another form of the name than "X"."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable

from alteram.model.keys import fold
from alteram.model.tables import Mention, Passage

__all__ = ["Before"]

_WORDS = re.compile(r"[^\s“”\"(),;:.]+[ \u00a0]+[“\"‘]?$")
_ARTICLE = re.compile(r"\b(?:the|an?|our|your|their|its)\s+$", re.IGNORECASE)
_FAR = 60
"""How far back one looks, in code points."""
_MOST = 3
"""Words of judgement before a name that count as part of its form."""


class Before:
    """Asked for a mention, what loaded words stand right before it in its passage."""

    def __init__(self, passages: Iterable[Passage], mentions: Iterable[Mention], loaded: frozenset[str]) -> None:
        self._loaded = loaded
        self._described: dict[tuple[str, int], str] = {}
        """The longest description that begins at each place."""
        for m in mentions:
            if m.kind == "description":
                place = (m.span.source, m.span.start)
                self._described[place] = max(m.span.quote, self._described.get(place, ""), key=len)
        self._at: dict[str, list[tuple[int, int, str]]] = {}
        for p in passages:
            self._at.setdefault(p.source, []).append((p.span.start, p.span.end, p.span.quote))
        for spans in self._at.values():
            spans.sort()

    def words(self, mention: Mention) -> str:
        """The loaded words before a mention, as written; empty where there are none."""
        before = self._text(mention)
        start = len(before)
        for _ in range(_MOST):
            match = _WORDS.search(before[:start])
            if match is None or fold(match[0]) not in self._loaded:
                break
            start = match.start()
        words = before[start:]
        return "" if words and self._of_another(mention, before[:start], words) else words

    def _of_another(self, mention: Mention, ahead: str, words: str) -> bool:
        """Whether they judge what is described around the name: "the heroic X guards", but not "the infamous X's"."""
        begins = mention.span.start - len(words)
        article = _ARTICLE.search(ahead)
        for at in [begins, begins - len(article[0])] if article is not None else [begins]:
            after = self._described.get((mention.span.source, at), "")[mention.span.end - at :]
            if after and not after.startswith(("'", "’")):
                return True
        return False

    def _text(self, mention: Mention) -> str:
        spans = self._at.get(mention.span.source, [])
        k = bisect.bisect_right(spans, (mention.span.start, 1 << 62, "")) - 1
        while k >= 0 and spans[k][0] > mention.span.start - _FAR:
            start, end, quote = spans[k]
            if end >= mention.span.end:
                return quote[max(0, mention.span.start - start - _FAR) : mention.span.start - start]
            k -= 1
        if k >= 0 and spans[k][1] >= mention.span.end:
            start, _, quote = spans[k]
            return quote[max(0, mention.span.start - start - _FAR) : mention.span.start - start]
        return ""
