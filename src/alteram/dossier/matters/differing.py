"""The very words in which two passages differ."""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterable

from alteram.model.keys import fold
from alteram.model.spans import Span

__all__ = ["differing", "is_small"]

SHORT = 6
"""Words: what is compared and not longer is lit as a whole, since it is the words that differ."""

LIKE = 0.25
"""Share of telling words that two longer passages must have in common before the others mean anything."""

STRETCHES = 3
"""Stretches that are lit in one passage, at most: more would light all and tell nothing."""

LEAST = 3
"""Letters of a word whose plural is taken off."""

_WORD = re.compile(r"\w+(?:[’'.,]\w+)*")


@functools.cache
def _small() -> frozenset[str]:
    resource = importlib.resources.files("alteram.dossier.matters") / "resources" / "small-words.toml"
    listed = str(tomllib.loads(resource.read_text(encoding="utf-8"))["words"]).split()
    return frozenset(map(_key, listed))


def _key(word: str) -> str:
    """A word for comparing: one more or fewer is no difference in what is told."""
    key = fold(word)
    return key[:-1] if len(key) > LEAST and key.endswith("s") and not key.endswith("ss") else key


def is_small(word: str) -> bool:
    """Whether a word says nothing alone: an article, a preposition, an auxiliary."""
    return _key(word.strip(",;:.“”‘’\"'()")) in _small()


def differing(span: Span, others: Iterable[Span], *, whole: bool = True) -> list[tuple[int, int]]:
    """Stretches of a span, in code points of its text layer, whose words the other passages do not have.

    A short span is one stretch where it is `whole` the words that differ.  Where passages have little in common,
    or differ all over, nothing is lit: they differ as wholes.
    """
    words = [(m.start(), m.end(), _key(m[0])) for m in _WORD.finditer(span.quote)]
    if whole and len(words) <= SHORT:
        return [(span.start, span.end)] if words else []
    telling = {w for _, _, w in words} - _small()
    theirs = {_key(m[0]) for other in others for m in _WORD.finditer(other.quote)}
    if not telling or len(telling & theirs) < LIKE * len(telling):
        return []
    out: list[tuple[int, int]] = []
    last = -2
    for n, (start, end, word) in enumerate(words):
        if word in telling and word not in theirs:
            if last == n - 1 and out:
                out[-1] = (out[-1][0], span.start + end)
            else:
                out.append((span.start + start, span.start + end))
            last = n
    return out if len(out) <= STRETCHES else []
