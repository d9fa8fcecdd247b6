"""The sentences that say how two accounts stand to each other: one pattern a kind, the same verbs for everybody.

`{a}` and `{b}` are those who say it, `{x}` and `{y}` their words.  A test reads every pattern for words that judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from alteram.dossier.lines import Bit

__all__ = ["KINDS", "MANY", "PATTERNS", "Many", "Side", "agreeing", "called", "of_many", "sentence"]

Side: TypeAlias = tuple[str, str]
"""A name and what is quoted."""

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
    "denies": "{a} says: {x}; {b} denies it: {y}.",
    "denies alone": "{a} denies this: {x}.",
    "denies both ways": "{a} says: {x}; {b} says the opposite: {y}.",
    "blame_differs": "{a} says: {x}; {b} names other actors: {y}.",
    "blame_differs mirrored": "{a} says: {x}; {b} tells it the other way round: {y}.",
    "figures_differ": "{a} gives {x}, {b} gives {y}.",
    "dates_differ": "{a} gives {x}, {b} gives {y}.",
    "dates_differ announced": "{a} announced {x}, {b} gives {y}.",
    "characterises_differently": "{a} says {x}, {b} says {y}.",
    "characterises_differently announced": "{a} announced {x}, {b} says {y}.",
    "characterises_differently about": "{a} speaks of {x}, {b} of {y}.",
    "different_account": "{a} says: {x}; {b} tells it differently: {y}.",
    "different_account announced": "{a} announced {x}, {b} tells {y}.",
    "different_account topic": "{a} says {x}; {b} says {y}.",
    "agrees": "{a} and {b} both say it: {x}; {y}.",
    "agrees retold": "{a} says it in two places: {x}; {y}.",
    "unanswered": "{a} asks {x}; {b} says {y}.",
    "unanswered both": "{a} and {b} both ask: {x}; {y}.",
    "contradicts": "{a} says {x}, and later the opposite: {y}.",
    "withdraws": "{a} says {x}, and later takes it back: {y}.",
    "sharpens": "{a} says {x}, and later more: {y}.",
    "softens": "{a} says {x}, and later less: {y}.",
    "repeats": "{a} says {x}, and later again: {y}.",
    "only one": "Only {a} tells of it: {x}.",
    "several": "{a} and {b} tell of it: {x}; {y}.",
    "several more": "{a}, {b} and {n} more tell of it: {x}; {y}.",
}


class Many(NamedTuple):
    """The sentence for three passages or more.

    `{names}` and `{words}` are those beside the first one's; `{each …}` has every other voice with its own words behind
    it, so that nobody has to guess whose they are.
    """

    text: str
    alike: bool = False
    """All stand alike: no passage is the one to which the others stand."""
    either: bool = False
    """Which of two is the first is no matter: each says the opposite of the other."""
    by_b: str = ""
    """The sentence where it is the second passage of the pattern that all have in common."""


MANY: dict[str, Many] = {
    "denies": Many("{a} says: {x}{each denies}.", by_b="{each tells it}; {a} denies it: {x}."),
    "denies both ways": Many("{a} says: {x}{each opposes}.", either=True),
    "blame_differs": Many("{a} says: {x}{each names}.", either=True),
    "blame_differs mirrored": Many("{a} says: {x}{each turns}.", either=True),
    "different_account": Many("{a} says: {x}{each tells}.", either=True),
    "different_account topic": Many("{a} says {x}{each says}.", alike=True),
    "agrees": Many("{a}, {names} all say it: {x}; {words}.", alike=True),
    "figures_differ": Many("{a} gives {x}{each gives}.", alike=True),
    "dates_differ": Many("{a} gives {x}{each gives}.", alike=True),
    "dates_differ announced": Many("{a} announced {x}{each gives}."),
    "characterises_differently": Many("{a} says {x}{each says}.", alike=True),
    "characterises_differently announced": Many("{a} announced {x}{each says}."),
    "characterises_differently about": Many("{a} speaks of {x}{each of}.", alike=True),
    "unanswered": Many("{a} asks {x}{each says}."),
    "unanswered both": Many("{a}, {names} all ask: {x}; {words}.", alike=True),
}
"""By pattern; of those that are not here, each pair has its own sentence."""

_EACH: dict[str, str] = {
    "gives": ", {b} gives {y}",
    "says": ", {b} says {y}",
    "tells it": ", {b} says: {y}",
    "of": ", {b} of {y}",
    "denies": "; {b} denies it: {y}",
    "opposes": "; {b} says the opposite: {y}",
    "names": "; {b} names other actors: {y}",
    "turns": "; {b} tells it the other way round: {y}",
    "tells": "; {b} tells it differently: {y}",
}
"""Every other voice with its own words behind it."""

_PLURAL = {
    "asks": "ask", "demands": "demand", "denies": "deny", "gives": "give", "names": "name", "says": "say",
    "speaks": "speak", "tells": "tell",
}  # fmt: skip
_HEAD = re.compile(
    r"^(.*?)(?:,\s|\(|\s(?:of|who|whom|whose|which|that|from|in|at|on|for|with|by|to|not|and)\b|\s[a-z]{3,}ing\s|$)"
)
_NUMBER = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|some"
_COUNT = re.compile(rf"(?i)(?:{_NUMBER}|former)\b")
_SOME = re.compile(rf"(?i)(?:{_NUMBER}|both) of\s[a-z]")
_GROUP = re.compile(r"[A-Z][a-z]+s\s(?:of|in|from|at|who|with)\s")
"""A group that begins a sentence: "Survivors in the town"."""
_MANY = frozenset(
    {
        "people", "men", "women", "children", "police", "those", "both", "relatives", "residents", "villagers",
        "workers", "survivors", "witnesses", "families", "inhabitants", "inmates", "prisoners", "protesters",
        "officials", "authorities", "guards", "soldiers", "doctors", "nurses",
    }
)  # fmt: skip
"""Nouns of several, also where they begin a sentence."""


def agreeing(name: str, text: str) -> str:
    """What stands after a name, its verb in the plural where the name describes several: "the judges ask"."""
    found = _HEAD.match(name)
    words = ["", *found.group(1).split()] if found else [""]
    head = words[-1]
    described = head[:1].islower() or _COUNT.match(name) or (len(words) == 2 and _GROUP.match(name))
    many = head.lower() in _MANY or bool(described and head.endswith("s") and not head.endswith(("ss", "us")))
    many = many or bool(_SOME.match(name))
    if not many:
        return text
    verb = text.split(maxsplit=1)[0].rstrip(":;,") if text.strip() else ""
    return text.replace(verb, _PLURAL[verb], 1) if verb in _PLURAL else text


_DETERMINED = frozenset({
    "a", "an", "the", "this", "that", "these", "those", "each", "every", "all", "some", "any", "no", "one", "both",
    "either", "neither", "many", "several", "most", "his", "her", "its", "their", "our", "my", "your", "he", "she",
    "it", "they", "we", "i", "you", "who", "somebody", "nobody", "anybody", "everybody", "what", "whoever",
    "others", "other", "another", "al", "el", "de", "da", "di", "del", "della", "van", "von", "der", "den", "bin",
    "bint", "ibn", "ben", "la", "le", "du", "dos", "das", "abu", "umm", "ter", "ten", "zu",
})  # fmt: skip
"""Words before which no article stands: those that are one or stand for somebody, numbers aside, and parts of names."""
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*(?=\s|,|$)")


def called(name: str) -> str:
    """A name as a sentence has it: one that describes somebody has an article, "the captain"; several have none."""
    first = _WORD.match(name)
    if first is None or first[0] in _DETERMINED or _COUNT.match(name):
        return name
    several = agreeing(name, " denies") == " deny"
    return name if several and not re.match(r"(?:\S+ )?police\b", name) else f"the {name}"


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
            out.append(Bit(called(names[piece]), "name"))
        else:
            out.append(Bit(words[piece], "words"))
    return tuple(out)


_PART = re.compile(r"\{([^}]+)\}")


def of_many(pattern: str, sides: Sequence[Side], *, by_b: bool = False) -> tuple[Bit, ...]:
    """The sentence for three passages or more; the first side is the one to which the others stand."""
    way = MANY[pattern]
    text = way.by_b if by_b and way.by_b else way.text
    hub, told = _by_name(sides, apart=not way.alike and "{each" in text)
    name = called(sides[0][0])
    others = list(dict.fromkeys(quoted for said in told.values() for quoted in said))
    if "{words}" in text:
        hub, others = hub[:1], list(dict.fromkeys((*hub[1:], *others)))
    out: list[Bit] = []
    for n, piece in enumerate(_PART.split(_counted(text, way, len(told)))):
        if n % 2 == 0:
            after = out[-1] if out else None
            if piece == "." and after and after.text.endswith(_ENDED):
                continue
            alone = after and after.kind == "name" and len(told) != 1
            out += [Bit(agreeing(after.text, piece) if after and alone else piece, "")] if piece else []
        elif piece == "a":
            out.append(Bit(name, "name"))
        elif piece == "x":
            out += _listed(hub, "words")
        elif piece == "names":
            out += _listed(list(told), "name")
        elif piece == "words":
            out += [bit for k, y in enumerate(others) for bit in ([Bit("; ", "")] * (k > 0) + [Bit(y, "words")])]
        else:
            between, _, verb = _EACH[piece.removeprefix("each ")].removesuffix("{y}").partition("{b}")
            for who, said in told.items():
                out += [Bit(between, "")] if out else []
                out += [Bit(who, "name"), Bit(agreeing(who, verb), "")]
                out += _listed(said, "words")
    return tuple(out)


def _by_name(sides: Sequence[Side], *, apart: bool) -> tuple[list[str], dict[str, list[str]]]:
    """Words of the first voice, and of every other; `apart`, what the first says elsewhere stands as another's."""
    (first, quoted), *rest = [(called(who), words) for who, words in sides]
    hub, told = [quoted], dict[str, list[str]]()
    for who, words in rest:
        said = hub if who == first and not apart else told.setdefault(who, [])
        said += [words] if words not in said else []
    return hub, told


def _counted(text: str, way: Many, names: int) -> str:
    """The sentence with verbs for one other voice, where there is but one."""
    if way.alike and names < 2:
        text = text.replace("{a}, {names} all", "{a} and {names} both" if names else "{a} again and again")
    return text


def _listed(texts: Sequence[str], kind: str) -> Iterator[Bit]:
    """Names or quotations as a list: "A, B and C"."""
    for n, text in enumerate(texts):
        if n:
            yield Bit(" and " if n == len(texts) - 1 else ", ", "")
        yield Bit(text, kind)
