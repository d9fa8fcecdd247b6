"""Acronyms, and the names that they may stand for."""

from __future__ import annotations

import functools

from alteram.stages.actors.names.lists import organisation_words
from alteram.stages.actors.names.text import romanised, words

__all__ = ["acronym_fit", "acronym_of"]


@functools.lru_cache(maxsize=32768)
def acronym_of(name: str) -> str:
    """The initials of a name without its small words and legal forms, in lower case: "nato"; "" for a single word."""
    return _initials(name, small=False)


@functools.lru_cache(maxsize=32768)
def _initials(name: str, *, small: bool) -> str:
    links = organisation_words().links
    kept = [w.text for w in words(name) if small or w.text not in links]
    return "".join(romanised(w)[:1] for w in kept) if len(kept) > 1 else ""


def acronym_fit(acronym: str, name: str) -> float:
    """How well an acronym fits a name, 0 to 1; its case, dots and plural s do not matter.

    1: the initials of the name; .9: with its small words; .8: without its last or first word; .6: its letters come in
    order, each in a word begun no later; 0: it cannot be told from the letters (a translated acronym must be defined
    in a text: "Name (ABC)").
    """
    short = "".join(w.text for w in words(acronym))
    if len(short) > 2 and acronym.rstrip().endswith(("s", "’s", "'s")) and acronym.strip()[-2:-1] != "S":
        short = short if short == acronym_of(name) else short[:-1]
    if not 2 <= len(short) <= 10 or not short.isalnum():
        return 0.0
    strong, whole = acronym_of(name), _initials(name, small=True)
    if not strong and not whole:
        return 0.0
    if short == strong:
        return 1.0
    if short == whole:
        return 0.9
    if len(short) > 2 and short in {strong[:-1], whole[:-1], strong[1:]}:
        return 0.8
    parts = [romanised(w.text) for w in words(name)]
    return 0.6 if len(short) > 2 and len(parts) <= len(short) + 4 and _in_order(short, parts) else 0.0


def _in_order(short: str, parts: list[str]) -> bool:
    """Whether the letters come in order, each word beginning one of them, no word skipped before the last letter."""

    def fits(at: int, part: int) -> bool:
        if at == len(short):
            return part == len(parts)
        if part == len(parts) or not parts[part]:
            return False
        small = parts[part] in organisation_words().links and fits(at, part + 1)
        if parts[part][0] != short[at]:
            return small
        place = 0
        for taken in range(1, len(short) - at + 1):
            if taken > 1:
                place = parts[part].find(short[at + taken - 1], place + 1)
                if place < 0:
                    break
            if fits(at + taken, part + 1):
                return True
        return small

    return fits(0, 0)
