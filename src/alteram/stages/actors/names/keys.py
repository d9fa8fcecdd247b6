"""Keys by which names that may be one come into one block."""

from __future__ import annotations

import functools

from alteram.stages.actors.names.acronyms import acronym_of
from alteram.stages.actors.names.organisations import organisation_parts
from alteram.stages.actors.names.persons import person_parts
from alteram.stages.actors.names.sounds import skeleton
from alteram.stages.actors.names.text import Word, fold, romanised

__all__ = ["keys"]


@functools.lru_cache(maxsize=65536)
def keys(name: str, kind: str) -> tuple[str, ...]:
    """Blocking keys of a name, sorted, each with a letter that tells its sort; () for a name without words.

    f: the folded name.  s: the sounds of one word (consonants in coarse classes, so alike in all scripts).
    i: first letter and last word's sounds.  w: all letters run together, romanised.  a: acronym of initials.
    Names that `compare` finds the same nearly always share a key; names that share one need not be the same.
    """
    core = person_parts(name).core if kind == "person" else organisation_parts(name).core
    if not core:
        return ()
    out = {f"f:{fold(name)}", "w:" + _sounds("".join(w.marked for w in core), core[0].script)}
    out.update("s:" + _word(w) for w in core if len(w.text) > 2)
    if kind == "person":
        out.update(f"i:{_first(a)}{_word(b)}" for a in (core[0], core[-1]) for b in (core[0], core[-1]) if a is not b)
    else:
        if acronym := acronym_of(name):
            out.add(f"a:{acronym}")
        if len(core) == 1 and core[0].whole_capitals:
            out.add(f"a:{core[0].text}")
    return tuple(sorted(out))


def _word(word: Word) -> str:
    return _sounds(word.marked, word.script)


def _sounds(marked: str, script: str) -> str:
    return skeleton(marked, script) or romanised(marked)


def _first(word: Word) -> str:
    return romanised(word.text)[:1]
