"""What a capital tells: nothing where all words have one, little where something begins."""

from __future__ import annotations

import itertools

from alteram.model.parse import Parse

__all__ = ["initial", "is_title_case"]

_OPENERS = frozenset({":", '"', "“", "‘", "«", "„", "(", "[", "-", "–", "—", "•", "*", "·", "…", "...", "``", "'"})
_TITLE_CASE = 0.85
"""Share of the longer words that begin with a capital in a headline in title case."""


def is_title_case(parse: Parse) -> bool:
    """Whether nearly all longer words are capitalised, so that capitals tell nothing."""
    long = [w for w in parse.words if len(w) > 3 and w[0].isalpha() and not w.isupper()]
    return len(long) > 2 and sum(w[0].isupper() for w in long) >= _TITLE_CASE * len(long)


def initial(parse: Parse) -> frozenset[int]:
    """Tokens that have a capital because something begins there."""
    words, pos = parse.words, parse.pos
    begins = {*parse.sentences, *itertools.compress(itertools.count(1), map(_OPENERS.__contains__, words))}
    if "SPACE" in pos:
        begins.update(i + 1 for i, word in enumerate(words) if pos[i] == "SPACE" and "\n" in word)
    out: set[int] = set()
    for i in begins:
        j = i
        while j < len(words) and not words[j][:1].isalnum():
            j += 1
        out.add(j)
    return frozenset(out)
