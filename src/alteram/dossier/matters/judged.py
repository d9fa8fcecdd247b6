"""Names with the words of judgement before them: "the so-called X" calls X otherwise than "X" does.

The mention is the name; the stage of actors counts the words before it to the form.  Who used that form is found by
looking at what stands before the mention.
"""

from __future__ import annotations

import bisect
from typing import Any

from alteram.dossier.matters.plain import Plain

__all__ = ["Judged"]

_FAR = 60
"""How far before a name its words of judgement begin at most, in code points."""


class Judged:
    """Asked for a mention, the loaded form that it ends, with where that begins."""

    def __init__(self, given: Plain) -> None:
        self._forms: dict[str, list[str]] = {}
        for actor in given.rows("actors"):
            loaded = [" ".join(n["text"].split()) for n in actor["names"] if n["loaded"] and " " in n["text"].strip()]
            if loaded:
                self._forms[actor["id"]] = sorted(loaded, key=lambda text: (-len(text), text))
        self._passages: dict[str, list[tuple[int, str]]] = {}
        if self._forms:
            for row in given.rows("passages"):
                self._passages.setdefault(row["source"], []).append((row["span"]["start"], row["span"]["quote"]))
            for passages in self._passages.values():
                passages.sort()

    def form(self, mention: dict[str, Any]) -> tuple[str, int] | None:
        """The longer form as the actor has it, and where its words begin; None where the name stands alone."""
        span = mention["span"]
        name = " ".join(span["quote"].split())
        longer = [f for f in self._forms.get(mention["actor"], ()) if f.endswith(name) and len(f) > len(name)]
        before = self._before(mention["source"], span["start"]) if longer else ""
        for form in longer:
            wanted = form[: -len(name)].split()
            at = len(before)
            for word in reversed(wanted):
                rest = before[: max(at, 0)].rstrip()
                at = len(rest) - len(word) if rest.endswith(word) else -1
            if at >= 0 and wanted and not before[:at][-1:].isalnum():
                return form, span["start"] - len(before) + at
        return None

    def _before(self, source: str, start: int) -> str:
        passages = self._passages.get(source, [])
        k = bisect.bisect_right(passages, start, key=lambda p: p[0]) - 1
        if k < 0 or start > passages[k][0] + len(passages[k][1]):
            return ""
        first, quote = passages[k]
        return quote[max(0, start - first - _FAR) : start - first]
