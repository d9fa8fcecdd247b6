"""Keys by which names that may be one come into one block."""

from __future__ import annotations

import functools

from alteram.stages.actors.names.acronyms import acronym_of
from alteram.stages.actors.names.match import joined
from alteram.stages.actors.names.organisations import organisation_parts
from alteram.stages.actors.names.persons import person_parts
from alteram.stages.actors.names.sounds import skeletons
from alteram.stages.actors.names.text import Word, fold, romanised

__all__ = ["keys"]


@functools.lru_cache(maxsize=65536)
def keys(name: str, kind: str) -> tuple[str, ...]:
    """Blocking keys of a name, sorted, each with a letter that tells its sort; () for a name without words.

    f: the folded name.  t: its letters run together.  w: one word by its consonants in coarse classes, alike in all
    scripts.  p: the first and the last word so, coarser still, in either order.  i: an initial with a word.
    a: an acronym or the initials that may be one.
    Names that `compare` finds the same nearly always share a key; names that share one need not be the same.
    """
    folded = fold(name)
    if not folded:
        return ()
    core = person_parts(name).core if kind == "person" else organisation_parts(name).core
    out = {f"f:{folded}", "t:" + romanised(folded)}
    out.update(f"w:{bones}" for word in core if len(romanised(word.text)) > 2 for bones in _bones(word))
    if len(core) > 1:
        whole = joined(core)
        out.update(f"w:{bones}" for bones in _bones(whole))
    if kind == "person":
        out.update(_of_two(core))
    else:
        out.update(f"a:{acronym}" for acronym in _acronyms(name, core))
    return tuple(sorted(out))


def _bones(word: Word) -> tuple[str, ...]:
    found = tuple(bones for bones in skeletons(word.marked, word.script) if bones)
    return found or (romanised(word.text),)


def _of_two(core: tuple[Word, ...]) -> set[str]:
    """First and last word together, for names whose single words are too common or too unlike."""
    out: set[str] = set()
    if len(core) < 2:
        return out
    for first, last in ((core[0], core[-1]), (core[-1], core[0])):
        out.update(f"i:{romanised(first.text)[:1]} {bones}" for bones in _bones(last))
    for a in {_coarse(bones) for bones in _bones(core[0])}:
        out.update("p:" + " ".join(sorted((a, _coarse(bones)))) for bones in _bones(core[-1]))
    return out


def _coarse(bones: str) -> str:
    """The first three classes, sibilants and velars as one, without what may be an ending."""
    merged = bones.replace("s", "k")
    single = "".join(c for i, c in enumerate(merged) if i == 0 or merged[i - 1] != c)
    return single[:1] + single[1:].rstrip("tkp")[:2]


def _acronyms(name: str, core: tuple[Word, ...]) -> set[str]:
    out = {acronym_of(name)} - {""}
    if len(core) == 1 and core[0].whole_capitals:
        out.add(core[0].text)
    return out
