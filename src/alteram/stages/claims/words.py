"""The word list of claims, and what words of one family share."""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
from dataclasses import dataclass
from importlib.resources.abc import Traversable

__all__ = ["Words", "load_words", "plainly", "uncounted"]

_ENDINGS = (
    "ational", "ization", "isation", "ation", "ition", "ement", "ment", "ance", "ence", "ness", "sion", "tion", "ion",
    "ing", "ist", "ism", "ive", "ure", "age", "ery", "al", "er", "or", "ee", "ed", "en", "ly", "y", "e", "s", "t", "d",
)  # fmt: skip
"""Endings that words of one family differ in, the longest first."""
_LEAST = 4
"""Letters that stay."""


@dataclass(frozen=True, slots=True)
class Words:
    """The word list, ready for looking up."""

    light: frozenset[str]
    function: frozenset[str]
    vague: frozenset[str]
    people: frozenset[str]
    said: frozenset[str]
    carrying: frozenset[str]
    undergone: frozenset[str]
    befalling: frozenset[str]
    """Families of acts that befall somebody or something: who is named behind such a noun is read as who suffered."""
    persons: frozenset[str]
    """Those of them that befall persons."""
    families: dict[str, str]
    """Act type to the name of its family; of a type in no family, its own."""
    near: dict[str, tuple[int, ...]]
    """Act type to the groups of acts that often go together."""
    nouns: dict[str, str]
    """Family to the noun that names it."""
    irregular: dict[str, str]
    kinds: dict[str, frozenset[int]]
    """Word to the sets of words for one kind of happening that it stands in."""
    act_kinds: dict[str, frozenset[int]]
    """Act type to the sets in which the names of the acts of its family stand."""

    def base(self, word: str) -> str:
        """A word without the ending of verbs and plurals, as far as this list needs it: "made" stays."""
        return next((word[: -len(e)] for e in ("ed", "s", "d") if word.endswith(e) and len(word) > 4), word)

    def family(self, act: str) -> str:
        """The family of an act type."""
        return self.families.get(act, act)

    def kinds_of(self, lemma: str, stem: str, act: str = "") -> frozenset[int]:
        """The kinds of happening that a word names; of a word that names an act, those of the act's family too."""
        own = self.kinds.get(lemma) or self.kinds.get(stem, frozenset())
        return own | self.act_kinds.get(act, frozenset())

    def stem(self, lemma: str) -> str:
        """What words of one family share."""
        return _stem(self.irregular.get(lemma, lemma))


@functools.lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """The word without endings that make nouns of verbs and the like; at least four letters of it."""
    for _ in range(2):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
                word = word[: -len(ending)]
                break
        else:
            break
    if len(word) > _LEAST and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] + "i" if len(word) >= _LEAST and word[-1] == "y" else word


_COUNTED = re.compile(
    r"(?:(?:at|more|less|fewer|about|some|over|nearly|almost|up|than|least|most|to|around|only)\s+)*"
    r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds|thousands)"
    r"\s+(?:of\s+)?(?=\w)",
    re.IGNORECASE,
)


def uncounted(name: str) -> str:
    """A name without the number before it: how many there were may be what voices differ on."""
    found = _COUNTED.match(name)
    if found is None:
        return name
    rest = name[found.end() :]
    return rest if rest[:1].islower() or any(c.isdigit() for c in found[0]) else name  # "Seven Oaks" is a name


_CLAUSE = re.compile(r",?\s(?:who|whose|whom|which|that)\s")


def plainly(name: str) -> str:
    """A description without the clause behind it, which is a voice's own: "people who lost all" are people."""
    found = _CLAUSE.search(name) if name[:1].islower() else None
    return name[: found.start()] if found else name


@functools.cache
def load_words(language: str = "en") -> Words:
    """The word list of a language, from the package."""
    folder = importlib.resources.files("alteram.stages.claims") / "resources"
    data = tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
    families: dict[str, str] = {}
    nouns: dict[str, str] = dict(data["nouns"])
    for entry in data["family"]:
        acts = entry["acts"].split()
        families.update(dict.fromkeys(acts, acts[0]))
        nouns[acts[0]] = entry["noun"]
    near: dict[str, tuple[int, ...]] = {}
    for number, entry in enumerate(data["near"]):
        for act in entry["acts"].split():
            near[act] = (*near.get(act, ()), number)
    kinds = _kinds(folder / "synonyms.toml")
    members: dict[str, list[str]] = {}
    for act, family in families.items():
        members.setdefault(family, []).append(act)
    act_kinds = {
        act: frozenset(n for other in members[family] for n in kinds.get(other, ())) for act, family in families.items()
    }
    return Words(
        light=frozenset(data["light"]["words"].split()),
        function=frozenset(data["function"]["words"].split()),
        people=frozenset(data["people"]["words"].split()),
        vague=frozenset(data["vague"]["words"].split()),
        said=frozenset(data["said"]["words"].split()),
        carrying=frozenset(data["carrying"]["words"].split()),
        undergone=frozenset(data["undergone"]["acts"].split()),
        befalling=frozenset(data["befalling"]["acts"].split()),
        persons=frozenset(data["persons"]["acts"].split()),
        families=families,
        near=near,
        nouns=nouns,
        irregular=dict(data["irregular"]),
        kinds=kinds,
        act_kinds=act_kinds,
    )


def _kinds(resource: Traversable) -> dict[str, frozenset[int]]:
    out: dict[str, set[int]] = {}
    for number, entry in enumerate(tomllib.loads(resource.read_text(encoding="utf-8"))["set"]):
        for word in entry["words"].split():
            for form in (word, _stem(word)):  # the model has "shootings" and "nominates" as they stand
                out.setdefault(form, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in out.items()}
