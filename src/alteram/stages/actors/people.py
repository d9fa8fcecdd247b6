"""People whom several descriptions mean: the same kind of people of the same owner, however they are told apart.

"Security guards of X" and "X's guards" are one where no other guards of X are told of.  "The guards" and "two guards"
are they in a document that tells of these guards only: how many are meant is a figure.  Men, women, witnesses tell
nobody apart, so that no such noun is enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alteram.model.keys import fold
from alteram.model.tables import Phrase
from alteram.stages.actors.lexicon import Words
from alteram.stages.actors.locals import Groups, Local

__all__ = ["join_people", "owner_of"]

_OTHERS = frozenset(
    ("no not other another both each every neither either which what how former more new own").split()  # noqa: SIM905
)
"""First words of descriptions that mean others than those told of, or nobody in particular."""
_OWNERS = frozenset({"organisation", "place", "state", "unknown"})
_POINTING = frozenset({"the", "this", ""})


@dataclass(frozen=True, slots=True)
class _Told:
    """What a description of people tells."""

    local: Local
    head: str
    owner: str | None
    modifiers: frozenset[str]
    definite: str


def join_people(groups: Groups, words: Words) -> None:
    """Joins descriptions of people with one owner, and those that point back to them in the same document."""
    told = list(_all_told(groups))
    _join_kinds(groups, told, words)
    _join_pointing(groups, [t for t in told if t.head not in words.anybody])


def owner_of(groups: Groups, phrase: Phrase) -> str | None:
    """Whose it is: the group of its owner; of a state, the country's code."""
    if phrase.country is not None:
        return f"state:{phrase.country}"
    if phrase.owner is None or phrase.owner not in groups.of:
        return None
    code = groups.code(phrase.owner)
    return f"state:{code}" if code is not None else groups.find(phrase.owner)


def _all_told(groups: Groups) -> Iterator[_Told]:
    named: dict[tuple[str, str], str] = {}
    """Groups by document and folded name."""
    for local in groups.locals:
        if local.named and local.label in _OWNERS:
            for name in local.full_names:
                named.setdefault((local.document, fold(name)), groups.find(local.id))
    for local in groups.locals:
        if local.named or local.label not in ("group", "person"):
            continue
        for phrase in local.phrases:
            if phrase.plural:
                owner, modifiers = owner_of(groups, phrase), frozenset(phrase.modifiers)
                for word in phrase.modifiers if owner is None else ():
                    found = named.get((local.document, word))
                    if found is not None:  # "Hillside residents": those of Hillside
                        owner, modifiers = found, modifiers - {word}
                        break
                if owner != groups.find(local.id):
                    yield _Told(local, phrase.head, owner, modifiers, phrase.definite)


def _join_kinds(groups: Groups, told: list[_Told], words: Words) -> None:
    """People of one owner: where only one kind of them is told of, with and without the word for it.

    Former members, injured guards are others, or some of them: what says so parts them.
    """
    kinds: dict[tuple[str, str], dict[frozenset[str], Local]] = {}
    for t in told:
        if t.owner is not None:
            kind = kinds.setdefault((t.head, t.owner), {})
            if t.modifiers in kind:
                groups.join(kind[t.modifiers], t.local, "the same people of the same owner")
            else:
                kind[t.modifiers] = t.local
    nothing: frozenset[str] = frozenset()
    for found in kinds.values():
        if len(found) == 2 and nothing in found:
            told_by, other = next((modifiers, local) for modifiers, local in found.items() if modifiers)
            if told_by <= words.same_people:
                groups.join(found[nothing], other, "the only such people of the same owner")


def _join_pointing(groups: Groups, told: list[_Told]) -> None:
    """ "The guards", "two guards", in a document that tells of one body's or place's guards only."""
    here: dict[tuple[str, str], dict[str, _Told]] = {}
    for t in told:
        if t.owner is not None or t.modifiers:
            here.setdefault((t.local.document, t.head), {}).setdefault(groups.find(t.local.id), t)
    for t in told:
        fits = here.get((t.local.document, t.head), {})
        if t.owner is None and not t.modifiers and len(fits) == 1 and _points(t):
            one = next(iter(fits.values()))
            if one.owner is not None:
                groups.join(t.local, one.local, "the only such people that the document tells of")


def _points(told: _Told) -> bool:
    """Whether all words for them are "the guards", "these guards", "guards", "two guards"."""
    if told.definite not in _POINTING or any(p.owner or p.country or p.modifiers for p in told.local.phrases):
        return False
    quotes = (m.span.quote for m in told.local.mentions if m.kind == "description")
    return all(_OTHERS.isdisjoint(fold(quote).split()[:-1]) for quote in quotes)
