"""Which local actors are one over all sources: blocks of equal keys, joined from the surest to the weakest.

Precision first: a person is joined over documents only on a full name, an acronym only where nobody else has it, a
description only with its owner.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

from rapidfuzz.distance import OSA

from alteram.model.keys import acronym_forms, fold, is_acronym, spelling_key
from alteram.stages.actors.alike import join_sure
from alteram.stages.actors.described import join_described, join_phrases
from alteram.stages.actors.lexicon import Words
from alteram.stages.actors.locals import Groups, Local, bare, country_code, name_words
from alteram.stages.actors.related import Related

__all__ = ["merge"]

_ROUNDS = 5
"""How often related documents are looked through at most; mostly nothing is found any more after three."""
Keys = Callable[[Local], tuple[list[str], list[str]]]
"""What a local actor offers, and what it looks for."""


def merge(locals_: list[Local], words: Words) -> Groups:
    """Joins local actors, pass by pass."""
    groups = Groups(locals_)
    _block(groups, "same country", _country)
    _block(groups, "same name", _name)
    _block(groups, "same name but for spelling", _spelling)
    join_sure(groups)
    _acronyms(groups)
    _misspelt(groups)
    _unlabelled(groups)
    _uncapitalised(groups)
    join_described(groups, words)
    before = -1
    for _ in range(_ROUNDS):  # a document that has found more of its actors is related to more documents
        if groups.joined == before:
            break
        before = groups.joined
        related = Related(groups)
        _related(groups, related, "surname of the only one in related documents", _surname)
        _related(groups, related, "short name of the only one in related documents", _head)
        _related(groups, related, "the only state so called in related documents", _state)
        join_phrases(groups, related)
        join_described(groups, words)
    return groups


def _block(groups: Groups, rule: str, key: Callable[[Local], list[str]]) -> None:
    blocks: dict[str, Local] = {}
    for local in groups.locals:
        for k in key(local):
            if k in blocks:
                groups.join(blocks[k], local, rule)
            else:
                blocks[k] = local


# --- keys


def _country(local: Local) -> list[str]:
    return [f"state:{local.code}"] if local.code else []


def _name(local: Local) -> list[str]:
    if not local.named or local.label in ("unknown", "group"):
        return []
    names = [_unowned(bare(n)) for n in local.full_names] if local.label != "person" else [local.name]
    return [f"{family}:{fold(n)}" for n in names if _enough(local, n) for family in _families(local, n)]


def _unowned(name: str) -> str:
    """ "Iceland's Supreme Court" without the country, where two words remain."""
    owner, mark, rest = name.replace("’", "'").partition("'s ")
    return rest if mark and " " in rest and country_code(owner) is not None else name


def _spelling(local: Local) -> list[str]:
    if not local.named or local.label not in ("person", "organisation") or len(local.name.split()) < 2:
        return []
    return [f"{local.label}:{spelling_key(bare(local.name))}"]


def _enough(local: Local, name: str) -> bool:
    """Whether a name is evidence over documents: a full name of a person, any of others."""
    if local.label == "person":
        return len(name_words(name)) > 1
    return len(fold(name)) > 1 and not (local.label == "office" and len(name.split()) < 2)


def _families(local: Local, name: str) -> tuple[str, ...]:
    """Labels under which equal names are one: a person whom one page takes for a body is still that person.

    A ship, a street, a school that is called so is no person, whosever name it bears.
    """
    if local.label in ("office", "state"):
        return (local.label,)
    if local.label == "person":
        return ("named",) if len(name_words(name)) > 1 else ("person",)
    called = local.label == "place" and any(m.phrase is not None or m.kind == "description" for m in local.mentions)
    return ("thing",) if called else ("named", "thing")


# --- passes over names


def _acronyms(groups: Groups) -> None:
    """An acronym joins the one organisation that it can stand for."""
    full: dict[str, list[Local]] = {}
    for local in groups.locals:
        if local.label == "organisation" and " " in local.name:
            for form in sorted(acronym_forms(local.name)):
                full.setdefault(form, []).append(local)
    for local in groups.locals:
        if local.label != "organisation" or not is_acronym(local.name):
            continue
        fits = full.get(fold(local.name), [])
        if len({groups.find(x.id) for x in fits}) == 1:
            groups.join(local, fits[0], "acronym of the name")


def _unlabelled(groups: Groups) -> None:
    """A name of which one document does not tell what it names is the one body or place of that name.

    A single word that a document takes for a person, without title or first name, is no more than that.
    """
    labelled: dict[str, list[Local]] = {}
    surnames: set[str] = set()
    for local in groups.locals:
        if local.named and local.label in ("organisation", "place"):
            for name in local.full_names:
                labelled.setdefault(fold(bare(name)), []).append(local)
        elif local.named and local.label == "person" and " " in local.name:
            surnames.add(fold(local.name.split()[-1]))
    for local in groups.locals:
        key = fold(bare(local.name))
        lone = local.label == "person" and all(fold(n) == key for n in local.full_names) and " " not in key
        if local.named and (local.label == "unknown" or (lone and key not in surnames)):
            fits = labelled.get(key, [])
            if len({groups.find(x.id) for x in fits}) == 1:
                groups.join(local, fits[0], "same name")


def _uncapitalised(groups: Groups) -> None:
    """A description in the very words of the name of one body: "the environment agency"."""
    named: dict[str, list[Local]] = {}
    for local in groups.locals:
        if local.named and local.label == "organisation" and " " in bare(local.name):
            named.setdefault(fold(bare(local.name)), []).append(local)
    for local in groups.locals:
        if local.named or local.label != "organisation" or any(p.owner is not None for p in local.phrases):
            continue
        fits = named.get(fold(bare(local.name)), [])
        if len({groups.find(x.id) for x in fits}) == 1:
            groups.join(local, fits[0], "described in the words of a name")


def _misspelt(groups: Groups) -> None:
    """Organisations whose long names differ by one letter in one long word."""
    blocks: dict[tuple[str, ...], list[Local]] = {}
    for local in groups.locals:
        words = fold(bare(local.name)).split()
        if local.label == "organisation" and local.named and len(words) > 1:
            for n, word in enumerate(words):
                if len(word) > 4:
                    blocks.setdefault((*words[:n], "*", *words[n + 1 :]), []).append(local)
    for key, block in blocks.items():
        n = key.index("*")
        for a, b in itertools.pairwise(block):
            x, y = fold(bare(a.name)).split()[n], fold(bare(b.name)).split()[n]
            if OSA.distance(x, y) == 1:
                groups.join(a, b, "same name but for one letter")


# --- passes over related documents


def _related(groups: Groups, related: Related, rule: str, keys: Keys) -> None:
    """Joins each local actor that looks for a key to the one group that offers it in related documents.

    Where two groups offer the same, none is taken, unless they look for it themselves: then all are in one position.
    """
    offers: dict[str, dict[str, list[Local]]] = {}
    told = {local.id: keys(local) for local in groups.locals}
    named = {groups.find(local.id) for local in groups.locals if local.named}
    for local in groups.locals:
        if not local.named and groups.find(local.id) in named:  # it has found its name, and shows the way to others
            told[local.id] = (told[local.id][1], [])
    bodies_of = _bodies(groups)
    for local in groups.locals:
        for key in told[local.id][0]:
            offers.setdefault(key, {}).setdefault(local.document, []).append(local)
    for local in groups.locals:
        for key in told[local.id][1]:
            offered = offers.get(key, {})
            near = sorted(related.documents(local.document) & offered.keys()) if offered else []
            fits = {
                groups.find(o.id): o
                for d in near
                for o in offered[d]
                if related.are(local, o, page=keys in (_head, _state))
            }
            if fits.pop(groups.find(local.id), None) is not None and not told[local.id][0]:
                break  # it has found what it looks for
            if len(fits) > 1 and (bodies := bodies_of.get(local.id)):
                fits = {g: o for g, o in fits.items() if bodies & bodies_of.get(g, set())}
            peers = all(key in told[o.id][1] for o in fits.values())
            if len(fits) == 1 or peers:
                for other in fits.values():
                    groups.join(local, other, rule)
                break


def _bodies(groups: Groups) -> dict[str, set[str]]:
    """The bodies to which persons belong as the texts have it, of local actors and of their groups."""
    out: dict[str, set[str]] = {}
    for local in groups.locals:
        for phrase in local.phrases if local.label == "person" else ():
            if phrase.owner is not None and phrase.owner in groups.of:
                for key in (local.id, groups.find(local.id)):
                    out.setdefault(key, set()).add(groups.find(phrase.owner))
    return out


def _surname(local: Local) -> tuple[list[str], list[str]]:
    """A full name offers its surname and its initial with it; a surname or an initial with one looks for them."""
    if local.label not in ("person", "organisation", "unknown") or not local.named:
        return [], []
    words = name_words(local.name)
    if len(words) == 2 and len(words[0]) == 1:
        return [], [f"{spelling_key(words[0])} {spelling_key(words[1])}"]
    if local.label == "person" and len(words) > 1:
        last = spelling_key(words[-1])
        return [last, f"{spelling_key(words[0][:1])} {last}"], []
    return [], [spelling_key(words[0])] if len(words) == 1 and local.label == "person" else []


def _head(local: Local) -> tuple[list[str], list[str]]:
    """A body's name offers its head noun; "the ministry", "the League" look for it."""
    if local.label != "organisation":
        return [], []
    if local.named:
        out = []
        for name in local.full_names:
            words = fold(bare(name)).split()
            if len(words) > 1:
                out.append(words[words.index("of") - 1] if "of" in words[1:] else words[-1])
        prefixes = [before for name in local.full_names if " " in (before := _before_of(name))]
        looks = [fold(bare(name)) for name in local.full_names if " of " not in name and " " in bare(name)]
        whole = [fold(bare(name)) for name in local.full_names if " " in bare(name)]
        return list(dict.fromkeys([*out, *prefixes, *whole])), looks
    forms = {fold(_plain(m.span.quote)) for m in local.mentions if m.kind == "description"}
    return [], sorted(f for f in forms if f)


def _state(local: Local) -> tuple[list[str], list[str]]:
    """A state that is called a government or regime offers this; "the regime" looks for it."""
    if local.label != "state":
        return [], []
    whose = [f"state:{p.head}" for p in local.phrases if p.country is not None or p.owner is not None]
    if local.named or whose:
        return list(dict.fromkeys(whose)), []
    return [], [f"state:{p.head}" for p in local.phrases if p.definite == "the" and not p.plural and not p.modifiers]


def _before_of(name: str) -> str:
    """ "Dockers League of X": the name without its place or owner; empty where there is none."""
    words = fold(bare(name))
    return words[: words.index(" of ")] if " of " in words else ""


_DETERMINERS = ("the ", "this ", "that ", "its ", "our ", "your ", "their ", "his ", "her ", "a ", "an ")


def _plain(text: str) -> str:
    """A description without its determiner."""
    for starts in (_DETERMINERS, ("so-called ", "so called ")):
        low = text.lower()
        text = next((text[len(d) :] for d in starts if low.startswith(d)), text)
    return text
