"""Two descriptions by one author that exclude each other: people who cannot leave, and who leave as they like.

Only the author's own words count: what a text reports of others may well be opposed.  Whether both passages mean the
same people is for the reader to judge; the message does not say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from alteram.stages.checks.kinds import Finding
from alteram.stages.checks.paper import Paper, Part

__all__ = ["contrasts"]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two ways to describe people, of which one excludes the other."""

    name: str
    one: re.Pattern[str]
    one_says: str
    other: re.Pattern[str]
    other_says: str


_ARE = r"(?:are|were|is|was|have been|has been|being|be|remain|remained)\s+(?:still\s+|all\s+|kept\s+|now\s+)*"
_LEAVE = r"(?:leave|leaves|left|leaving|go out|walk out|walks out|come and go|comes and goes|came and went)"
_KIN = r"(?:famil(?:y|ies)|relatives|parents|children|loved ones|outside world)"
_PEOPLE = rf"(?:the|their|your|our|his|her)\s+(?:own\s+)?{_KIN}"

_PAIRS = (
    _Pair(
        "movement",
        re.compile(  # held in a place, or without the freedom to go
            rf"\b{_ARE}(?:trapped|captive|held captive|confined|locked in|held against \w+ will)\b"
            r"|\bdepriv(?:e|es|ed|ing)\s+(?:\w+\s+){0,2}of\s+(?:\w+\s+){0,2}(?:freedom|liberty)\b"
            rf"|\b(?:cannot|can not|may not|must not|(?:not|never) (?:allowed|permitted|free) to)\s+{_LEAVE}\b",
            re.IGNORECASE,
        ),
        "that people cannot leave",
        re.compile(  # going as they like
            rf"\bfreely\s+{_LEAVE}\b"
            rf"|\b{_LEAVE}\b(?:\s+[\w’']+){{0,4}}?\s+(?:freely|at will|as (?:they|he|she) (?:like|please)s?)\b"
            rf"|\b{_ARE}free to\s+{_LEAVE}\b",
            re.IGNORECASE,
        ),
        "that people leave freely",
    ),
    _Pair(
        "contact",
        re.compile(  # kept from those at home
            rf"\b(?:no|without any|without|never had any)\s+contact\s+with\s+{_PEOPLE}\b"
            rf"|\b{_ARE}cut off from\s+{_PEOPLE}\b",
            re.IGNORECASE,
        ),
        "that people have no contact",
        re.compile(  # in touch with them
            rf"\bin\s+(?:regular|constant|daily|weekly|close|frequent)\s+(?:contact|touch)\s+with\s+{_PEOPLE}\b",
            re.IGNORECASE,
        ),
        "that people are in contact",
    ),
)
_UNSURE = re.compile(
    r"\b(?:not|never|nobody|no one|none|cannot|n[’']t|if|unless|whether|should|would|could|must|may|might|will|let|"
    r"until|before|wish\w*|want\w*|ask\w*|demand\w*|so that|in order to|allow\w*|no longer|once)\b|[?]",
    re.IGNORECASE,
)
"""Words by which a clause says no fact: then it contradicts nothing."""


def contrasts(paper: Paper) -> Iterator[Finding]:
    """The author's own words on both sides of a pair."""
    for pair in _PAIRS:
        one = [p for part in paper.body() for p in _places(paper, part, pair.one, sure_before=False)]
        other = [p for part in paper.body() for p in _places(paper, part, pair.other, sure_before=True)]
        apart = [p for p in one if all(p[1] <= o[0] or o[1] <= p[0] for o in other)]
        if apart and other:
            message = f"The text says {pair.one_says} in one place and {pair.other_says} in another."
            places = tuple(sorted({*apart, *other}))
            yield Finding("contrast", places, message, pair.name, f"{len(apart)}, {len(other)}")


def _places(paper: Paper, part: Part, pattern: re.Pattern[str], *, sure_before: bool) -> Iterator[tuple[int, int]]:
    for m in pattern.finditer(part.text):
        clause = re.split(r"[.!?;:]\s", part.text[: m.start()])[-1]
        asked = re.split(r"(?<=[.!?])\s", part.text[m.start() :])[0].endswith("?")
        unsure = _UNSURE.search(clause if sure_before else clause[-40:])
        place = (part.start + m.start(), part.start + m.end())
        if not asked and not unsure and _own(paper, *place):
            yield place


def _own(paper: Paper, start: int, end: int) -> bool:
    """Whether the author says it, not somebody whom the text reports."""
    depth = 0
    for s in paper.statements:
        if any(span["start"] < end and start < span["end"] for span in s["content_spans"]):
            depth = max(depth, len(s["holder_chain"]))
    return depth <= 1
