"""The word list of the checks."""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
from dataclasses import dataclass

__all__ = ["GraveAct", "Words", "load_words"]


@dataclass(frozen=True, slots=True)
class GraveAct:
    """An act that a heading may assert."""

    name: str
    heading: frozenset[str]
    """Words that assert it there."""
    text: re.Pattern[str]
    """Words by which a text may tell the same."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the rules look up."""

    acts: tuple[GraveAct, ...]
    not_counted: frozenset[str]
    """Nouns that a heading counts without telling of anything in the world."""
    harms: frozenset[str]
    """Words of acts beside which a number counts people: "seven killed"."""
    not_said: frozenset[str]
    """Words before an act by which a heading does not say that it was done."""
    ladders: tuple[tuple[re.Pattern[str], ...], ...]
    """Words of each step, the lesser before the greater."""
    open: re.Pattern[str]
    """Words that leave open what a clause says."""
    minds: re.Pattern[str]
    """Those of them that say what somebody holds."""
    nobody: re.Pattern[str]
    """Words that say that somebody did it, not who."""
    light: frozenset[str]
    """Verbs that tell nothing by themselves."""


@functools.cache
def load_words(language: str = "en") -> Words:
    """The word list of a language, from the package."""
    file = importlib.resources.files("alteram.stages.checks") / "resources" / f"{language}.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    listed = {name: entry["words"] for name, entry in data["words"].items()}
    return Words(
        acts=tuple(GraveAct(k, frozenset(a["heading"].split()), _any(a["text"])) for k, a in data["acts"].items()),
        not_counted=frozenset(listed["not_counted"].split()),
        harms=frozenset(listed["harms"].split()),
        not_said=frozenset(listed["not_said"].split()),
        ladders=tuple(tuple(map(_any, entry["ladder"])) for entry in data["steps"].values()),
        open=_any(f"{listed['modals']} {listed['minds']}"),
        minds=_any(listed["minds"]),
        nobody=_any(listed["nobody"]),
        light=frozenset(listed["light"].split()),
    )


def _any(words: str) -> re.Pattern[str]:
    """A pattern for any of the words; `*` ends the beginning of one, `_` joins several."""
    forms = (re.escape(w.rstrip("*").replace("_", " ")) + ("" if w.endswith("*") else r"\b") for w in words.split())
    return re.compile(r"\b(?:" + "|".join(forms) + ")", re.IGNORECASE)
