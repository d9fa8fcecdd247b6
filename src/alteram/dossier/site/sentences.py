"""The sentences that say how two accounts stand to each other: one pattern a kind, the same verbs for everybody.

`{a}` and `{b}` are those who say it, `{x}` and `{y}` their words.  A test reads every pattern for words that judge.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from alteram.dossier.lines import Bit

__all__ = ["KINDS", "PATTERNS", "agreeing", "sentence"]

KINDS: dict[str, str] = {
    "denies": "one denies it",
    "blame_differs": "other actors named",
    "figures_differ": "figures differ",
    "dates_differ": "dates differ",
    "characterises_differently": "other words for it",
    "different_account": "told differently",
    "different_account topic": "both speak of it",
    "hours_differ": "times differ",
    "agrees": "agree",
    "unanswered": "asked, no answer found",
    "one_sided": "told by one only",
    "contradicts": "later says the opposite",
    "withdraws": "later takes it back",
    "sharpens": "later says more",
    "softens": "later says less",
    "repeats": "says it again",
}
"""A label for each kind of comparison, each kind of change, and for what one voice alone says.

Some ways of a kind have their own: where the day is the same it is the times that differ.
"""

PATTERNS: dict[str, str] = {
    "denies": "{b} denies what {a} says: {x}; {y}.",
    "denies both ways": "{a} and {b} say opposite things: {x}; {y}.",
    "blame_differs": "{a} and {b} name different actors: {x}; {y}.",
    "blame_differs mirrored": "{a} and {b} tell it the other way round: {x}; {y}.",
    "figures_differ": "{a} gives {x}, {b} gives {y}.",
    "dates_differ": "{a} gives {x}, {b} gives {y}.",
    "dates_differ announced": "{a} announced {x}, {b} gives {y}.",
    "characterises_differently": "{a} says {x}, {b} says {y}.",
    "characterises_differently announced": "{a} announced {x}, {b} says {y}.",
    "characterises_differently about": "{a} speaks of {x}, {b} of {y}.",
    "different_account": "{a} and {b} tell it differently: {x}; {y}.",
    "different_account announced": "{a} announced {x}, {b} tells {y}.",
    "different_account topic": "{a} and {b} both speak of it: {x}; {y}.",
    "agrees": "{a} and {b} say the same: {x}; {y}.",
    "agrees retold": "{a} says it in two places: {x}; {y}.",
    "unanswered": "{a} asks {x}; {b} says {y}.",
    "contradicts": "{a} says {x}, and later the opposite: {y}.",
    "withdraws": "{a} says {x}, and later takes it back: {y}.",
    "sharpens": "{a} says {x}, and later more: {y}.",
    "softens": "{a} says {x}, and later less: {y}.",
    "repeats": "{a} says {x}, and later again: {y}.",
    "only one": "Only {a} tells of it: {x}.",
    "several": "{a} and {b} tell of it: {x}; {y}.",
    "several more": "{a}, {b} and {n} more tell of it: {x}; {y}.",
}

_PLURAL = {
    "asks": "ask", "demands": "demand", "denies": "deny", "gives": "give", "says": "say", "speaks": "speak",
    "tells": "tell",
}  # fmt: skip
_HEAD = re.compile(
    r"^(.*?)(?:,\s|\(|\s(?:of|who|whom|whose|which|that|from|in|at|on|for|with|by|to|not|and)\b|\s[a-z]{3,}ing\s|$)"
)
_MANY = frozenset({"people", "men", "women", "children", "police", "those", "both", "relatives"})


def agreeing(name: str, text: str) -> str:
    """What stands after a name, its verb in the plural where the name describes several: "the judges ask"."""
    found = _HEAD.match(name)
    head = ([""] if found is None else ["", *found.group(1).split()])[-1]
    many = head.lower() in _MANY or (head[:1].islower() and head.endswith("s") and not head.endswith(("ss", "us")))
    if not many:
        return text
    verb = text.split(maxsplit=1)[0] if text.strip() else ""
    return text.replace(verb, _PLURAL[verb], 1) if verb in _PLURAL else text


_ENDED = ("…", ".", "!", "?")
_HOLE = re.compile(r"\{([abnxy])\}")


def sentence(pattern: str, names: Mapping[str, str], words: Mapping[str, str]) -> tuple[Bit, ...]:
    """A pattern with names for `a` and `b`, and words for `x` and `y`, which are shown as quotations."""
    out: list[Bit] = []
    for n, piece in enumerate(_HOLE.split(PATTERNS[pattern])):
        if piece == "." and out and out[-1].text.endswith(_ENDED):
            continue  # the words bring their own end
        if n % 2 == 0:
            if piece:
                after = out[-1].text if out and out[-1].kind == "name" else ""
                out.append(Bit(agreeing(after, piece), ""))
        elif piece in names:
            out.append(Bit(names[piece], "name"))
        else:
            out.append(Bit(words[piece], "words"))
    return tuple(out)
