"""Sentences and the words they share, for rules that ask whether two passages tell of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from alteram.model.parse import Parse
from alteram.stages.checks.paper import Paper, Part, Row

__all__ = ["Sentence", "figure_place", "nearest", "noun_of", "sentences", "shared_words", "stem", "stems"]

_ENDINGS = ("ings", "ing", "ed", "ers", "er", "es", "s", "ly", "e")
_LEAST = 3
"""Letters that stay when an ending goes."""
_MOST = 8
"""Letters by which two forms of a word are one."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_OWNER = re.compile(r"[’']s?$")
_AFTER_NOUN = re.compile(r"\s(?:of|in|from|who|that|at|on|for|with|and|or)\s")
_SMALL = frozenset(
    (  # noqa: SIM905
        "about above after again against also and another any are because been before being below between both but can "
        "could did does down during each few for from had has have her here hers him his how into its itself just like "
        "made make many may might more most much must nor not now off once only other our out over own same say says "
        "said she should some still such than that the their them then there these they this those through too under "
        "until very was were what when where which while who whom whose why will with would you your"
    ).split()
)
"""Words that tell nothing of what a sentence is about."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: its code points in the text layer, and the stems of what it is about."""

    start: int
    end: int
    stems: frozenset[str]


def stem(word: str) -> str:
    """What the forms of a word share, roughly: it decides no act and no name, only how near two sentences are."""
    word = _OWNER.sub("", word.casefold())
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _LEAST), "")
    return word[: len(word) - len(ending)][:_MOST]


def stems(words: str) -> frozenset[str]:
    """The stems of the telling words of a stretch of text."""
    return frozenset(stem(w) for w in _telling(words))


def shared_words(words: str, others: frozenset[str]) -> str:
    """The telling words of a stretch whose stems are among others, as written and in its order, for the reader."""
    return ", ".join(dict.fromkeys(w for w in _telling(words) if stem(w) in others))


def _telling(words: str) -> Iterator[str]:
    return (w for w in _WORD.findall(words) if len(w) >= _LEAST and w.casefold() not in _SMALL)


def noun_of(figure: Row) -> str | None:
    """The noun of what a figure counts; None for measures, money and ages."""
    if not figure["counts"] or figure["unit"] or figure["currency"] or figure["counts"] == "age":
        return None
    head = _AFTER_NOUN.split(str(figure["counts"]).lower())[0].split()
    return head[-1] if head else None


def figure_place(figure: Row) -> tuple[int, int]:
    """The code points of a figure, with what it counts where that follows at once."""
    start, end = figure["span"]["start"], figure["span"]["end"]
    counted = figure["counts_span"]
    return start, counted["end"] if counted and 0 < counted["start"] - end <= 2 else end


def sentences(paper: Paper, part: Part) -> Iterator[Sentence]:
    """The sentences of a passage that was parsed."""
    parse: Parse | None = paper.parse(part)
    for k in range(len(parse.sentences) if parse is not None else 0):
        if parse is not None:
            first, stop = parse.sentence_bounds(k)
            start, end = parse.starts[first], parse.ends[stop - 1]
            yield Sentence(part.start + start, part.start + end, stems(part.text[start:end]))


def nearest(paper: Paper, parts: Iterable[Part], words: frozenset[str]) -> Sentence | None:
    """The first of the sentences that share most of the words; None where none shares any."""
    best: Sentence | None = None
    most = 0
    for sentence in (s for part in parts for s in sentences(paper, part)):
        shared = len(sentence.stems & words)
        if shared > most:
            best, most = sentence, shared
    return best
