"""Names without the words that judge who bears them: "the so-called X" is X, as whoever says so well knows."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from alteram.model.keys import fold
from alteram.stages.actors.lexicon import Words

__all__ = ["Judged"]

_BETWEEN = r"(?:\s*,\s*|\s+(?:and\s+)?)"
"""What stands between a word of judgement and what it judges, or another such word."""
_QUOTED = r"[“\"‘']?"


class Judged:
    """Asked for words as written, what they are without judgement, and whether they judge."""

    def __init__(self, words: Words) -> None:
        self._people = {word for word, found in words.judging.items() if not found.bodies}
        self._bodies = frozenset(words.judging)
        self._of_people = _pattern({w: words.judging[w].unless for w in words.judging if w in self._people})
        self._of_bodies = _pattern({w: words.judging[w].unless for w in words.judging})
        known = "|".join(re.escape(word) for word in sorted(words.loaded, key=lambda w: (-len(w), w)))
        followed = {w: found.unless for w, found in words.judging.items() if found.unless}
        nothing = "".join(rf"(?!{w} (?:{'|'.join(after)})\b)" for w, after in sorted(followed.items()))
        self._loaded = re.compile(rf"\b{nothing}(?:{known})\b")
        self.plain = functools.lru_cache(maxsize=65536)(self._plain)
        """Words as written without those that judge; `body`: whether they name or describe a body."""

    def _plain(self, text: str, body: bool) -> str:
        return (self._of_bodies if body else self._of_people).sub(_without, text)

    def modifiers(self, modifiers: Iterable[str], body: bool) -> tuple[str, ...]:
        """Folded modifiers of a description without those that judge."""
        judging = self._bodies if body else self._people
        return tuple(m for m in modifiers if m not in judging)

    def is_loaded(self, form: str) -> bool:
        """Whether a form of a name carries a judgement."""
        return self._loaded.search(fold(form)) is not None


def _pattern(judging: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Words of judgement with what parts them from the word that follows, which stays."""
    words = []
    for word, unless in sorted(judging.items(), key=lambda item: (-len(item[0]), item[0])):
        written = word.replace(" ", r"[-‑\s]\s?")
        words.append(rf"{written}(?!\s+(?:{'|'.join(unless)})\b)" if unless else written)
    return re.compile(rf"(?<![\w-])({_QUOTED}(?:{'|'.join(words)}){_QUOTED})(?![\w-]){_BETWEEN}(?={_QUOTED}\w)", re.I)


def _without(match: re.Match[str]) -> str:
    """Nothing; a capital within a name belongs to it, but for distance: "the Brave Front", "the So-called Front"."""
    word = match[1].strip("“\"‘'")
    kept = word[:1].isupper() and "-" not in word and " " not in word and match.start() > 0
    return match[0] if kept else ""
