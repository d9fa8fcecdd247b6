"""Which local actors are one over all sources: blocks of equal keys, joined from the surest to the weakest.

Precision first: a person is joined over documents only on a full name, an acronym only where nobody else has it, a
description only with its owner.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from alteram.model.keys import acronym_forms, fold, is_acronym, spelling_key
from alteram.model.tables import Mention
from alteram.model.territories import lookup_territory

__all__ = ["Local", "gather", "is_country", "merge"]

_SHARED = 2
"""Named actors, besides the pair itself, that two documents must share to be about the same matter."""


@dataclass(slots=True)
class Local:
    """An actor inside one document, with all that its mentions say of it."""

    id: str
    document: str
    label: str
    name: str
    mentions: list[Mention] = field(default_factory=list)

    @property
    def full_names(self) -> list[str]:
        """Its resolved name and the names as written, without descriptions."""
        return list(dict.fromkeys([self.name, *(m.span.quote for m in self.mentions if m.kind == "name")]))

    @property
    def named(self) -> bool:
        """Whether a name stands for it, and not only descriptions."""
        return any(m.kind in ("name", "implied") for m in self.mentions)


def gather(mentions: Iterable[Mention]) -> list[Local]:
    """The local actors of the mentions, in the order of their ids."""
    out: dict[str, Local] = {}
    for m in sorted(mentions, key=lambda m: (m.document, m.span.start, m.span.end, m.id)):
        local = out.setdefault(m.local, Local(m.local, m.document, m.label, m.name))
        local.mentions.append(m)
    for local in out.values():
        votes: dict[str, int] = {}
        for m in local.mentions:
            if m.kind != "description":
                votes[m.label] = votes.get(m.label, 0) + 1
        if votes:
            local.label = max(votes, key=lambda x: (x != "unknown", votes[x], x))
    return [out[k] for k in sorted(out)]


def merge(locals_: list[Local]) -> dict[str, tuple[str, str]]:
    """For each local id a group (a local id of the group) and the rule that joined it."""
    work = _Merger(locals_)
    work.run()
    return {local.id: (work.find(local.id), work.rule.get(local.id, "alone")) for local in locals_}


class _Merger:
    def __init__(self, locals_: list[Local]) -> None:
        self.locals = locals_
        self.parent = {local.id: local.id for local in locals_}
        self.rule: dict[str, str] = {}
        self.around: dict[str, set[str]] = {}

    def find(self, key: str) -> str:
        while self.parent[key] != key:
            self.parent[key] = self.parent[self.parent[key]]
            key = self.parent[key]
        return key

    def run(self) -> None:
        self._block("same country", self._country)
        self._block("same name", self._name)
        self._block("same name but for spelling", self._spelling)
        self._acronyms()
        self._misspelt()
        self._unlabelled()
        self._block("same description", self._description)
        self._context()
        for _ in range(2):  # a document that has found more of its actors is related to more documents
            self._related("surname of the only one in related documents", self._surname)
            self._related("short name of the only one in related documents", self._head)
            self._related("same description in related documents", self._phrase)
            self._context()

    def _join(self, a: Local, b: Local, rule: str) -> None:
        x, y = sorted((self.find(a.id), self.find(b.id)))
        if x != y:
            self.parent[y] = x
        for local in (a, b):
            self.rule.setdefault(local.id, rule)

    def _block(self, rule: str, key: object) -> None:
        blocks: dict[str, Local] = {}
        for local in self.locals:
            for k in key(local):  # type: ignore[operator]
                if k in blocks:
                    self._join(blocks[k], local, rule)
                else:
                    blocks[k] = local

    # --- keys

    def _country(self, local: Local) -> list[str]:
        if local.label != "state":
            return []
        codes = [_code(name) for name in local.full_names]
        words = [_code(word) for word in local.name.split()]  # "Norwegian government" where no name stands beside it
        code = next((c for c in (*codes, *words) if c), None)
        return [f"state:{code}"] if code else []

    def _name(self, local: Local) -> list[str]:
        if not local.named or local.label in ("unknown", "group"):
            return []
        names = [_bare(n) for n in local.full_names] if local.label != "person" else [local.name]
        return [f"{_family(local, n)}:{fold(n)}" for n in names if self._enough(local, n)]

    def _spelling(self, local: Local) -> list[str]:
        if not local.named or local.label not in ("person", "organisation"):
            return []
        if len(local.name.split()) < 2:
            return []
        return [f"{local.label}:{spelling_key(_bare(local.name))}"]

    def _description(self, local: Local) -> list[str]:
        if local.named or local.label in ("person", "unknown"):
            return []
        owned = any(_code(w) or is_acronym(w) or (w[:1].isupper() and n) for n, w in enumerate(local.name.split()))
        first = _code(local.name.split()[0]) if local.name else None
        return [f"{local.label}:{fold(local.name)}"] if owned or first else []

    def _enough(self, local: Local, name: str) -> bool:
        """Whether a name is evidence over documents: a full name of a person, any of others."""
        if local.label == "person":
            return len(fold(name).split()) > 1
        return len(fold(name)) > 1 and not (local.label == "office" and len(name.split()) < 2)

    # --- passes

    def _acronyms(self) -> None:
        """An acronym joins the one organisation that it can stand for."""
        full: dict[str, list[Local]] = {}
        for local in self.locals:
            if local.label == "organisation" and " " in local.name:
                for form in sorted(acronym_forms(local.name)):
                    full.setdefault(form, []).append(local)
        for local in self.locals:
            if local.label != "organisation" or not is_acronym(local.name):
                continue
            fits = full.get(fold(local.name), [])
            if len({self.find(x.id) for x in fits}) == 1:
                self._join(local, fits[0], "acronym of the name")

    def _context(self) -> None:
        """The named actors of each document: documents that share two of them are related."""
        self.around = {}
        for local in self.locals:
            if local.named and local.label in ("person", "organisation", "place"):
                self.around.setdefault(local.document, set()).add(self.find(local.id))

    def _related(self, rule: str, keys: Callable[[Local], tuple[list[str], list[str]]]) -> None:
        """Joins each local actor that looks for a key to the one group that offers it in related documents.

        `keys` gives what a local actor offers and what it looks for.  Where two groups offer the same, none is taken,
        unless they look for it themselves: then all are in one position.
        """
        offers: dict[str, list[Local]] = {}
        for local in self.locals:
            for key in keys(local)[0]:
                offers.setdefault(key, []).append(local)
        for local in self.locals:
            for key in keys(local)[1]:
                fits = {self.find(o.id): o for o in offers.get(key, ()) if o is not local and self._near(local, o)}
                fits.pop(self.find(local.id), None)
                peers = all(key in keys(o)[1] for o in fits.values())
                if len(fits) == 1 or peers:
                    for other in fits.values():
                        self._join(local, other, rule)
                    break

    def _near(self, a: Local, b: Local) -> bool:
        if a.document == b.document:
            return False
        shared = self.around.get(a.document, set()) & self.around.get(b.document, set())
        return len(shared - {self.find(a.id), self.find(b.id)}) >= _SHARED

    def _surname(self, local: Local) -> tuple[list[str], list[str]]:
        """A full name offers its surname and its initial with it; a surname or an initial with one looks for them."""
        if local.label not in ("person", "organisation", "unknown") or not local.named:
            return [], []
        words = local.name.replace(".", " ").split()
        if len(words) == 2 and len(words[0]) == 1:
            return [], [f"{spelling_key(words[0])} {spelling_key(words[1])}"]
        if local.label == "person" and len(words) > 1 and all(w[:1].isupper() for w in words):
            last = spelling_key(words[-1])
            return [last, f"{spelling_key(words[0][:1])} {last}"], []
        return [], [spelling_key(words[0])] if len(words) == 1 and local.label == "person" else []

    def _head(self, local: Local) -> tuple[list[str], list[str]]:
        """A body's name offers its head noun; "the ministry", "the League" look for it."""
        if local.label != "organisation":
            return [], []
        if local.named:
            out = []
            for name in local.full_names:
                words = fold(_bare(name)).split()
                if len(words) > 1:
                    out.append(words[words.index("of") - 1] if "of" in words[1:] else words[-1])
            prefixes = [before for name in local.full_names if " " in (before := _before_of(name))]
            looks = [fold(_bare(name)) for name in local.full_names if " of " not in name and " " in _bare(name)]
            return list(dict.fromkeys([*out, *prefixes])), looks
        forms = {fold(_plain(m.span.quote)) for m in local.mentions if m.kind == "description"}
        return [], sorted(f for f in forms if f and " " not in f)

    def _phrase(self, local: Local) -> tuple[list[str], list[str]]:
        """Bodies that are only described, in at least two words: "the harbour police"."""
        if local.named or local.label != "organisation":
            return [], []
        forms = {fold(_plain(m.span.quote)) for m in local.mentions if m.kind == "description"}
        keys = sorted(f for f in forms if " " in f)
        return keys, keys

    def _unlabelled(self) -> None:
        """A name of which one document does not tell what it names is the one body or place of that name."""
        labelled: dict[str, list[Local]] = {}
        for local in self.locals:
            if local.named and local.label in ("organisation", "place"):
                for name in local.full_names:
                    labelled.setdefault(fold(_bare(name)), []).append(local)
        for local in self.locals:
            if local.label == "unknown" and local.named:
                fits = labelled.get(fold(_bare(local.name)), [])
                if len({self.find(x.id) for x in fits}) == 1:
                    self._join(local, fits[0], "same name")

    def _misspelt(self) -> None:
        """Organisations whose long names differ by one letter in one long word."""
        blocks: dict[tuple[str, ...], list[Local]] = {}
        for local in self.locals:
            words = fold(_bare(local.name)).split()
            if local.label == "organisation" and local.named and len(words) > 1:
                for n, word in enumerate(words):
                    if len(word) > 4:
                        blocks.setdefault((*words[:n], "*", *words[n + 1 :]), []).append(local)
        for key, block in blocks.items():
            n = key.index("*")
            for a, b in itertools.pairwise(block):
                x, y = fold(_bare(a.name)).split()[n], fold(_bare(b.name)).split()[n]
                if OSA.distance(x, y) == 1:
                    self._join(a, b, "same name but for one letter")


def _family(local: Local, name: str) -> str:
    """Labels under which equal names are one: a person whom one page takes for a body is still that person."""
    if local.label in ("office", "state"):
        return local.label
    return local.label if local.label == "person" and len(name.split()) < 2 else "named"


def _before_of(name: str) -> str:
    """ "Dockers League of X": the name without its place or owner; empty where there is none."""
    words = fold(_bare(name))
    return words[: words.index(" of ")] if " of " in words else ""


_DETERMINERS = ("the ", "this ", "that ", "its ", "our ", "your ", "their ", "his ", "her ", "a ", "an ")


def _plain(text: str) -> str:
    """A description without its determiner."""
    for starts in (_DETERMINERS, ("so-called ", "so called ")):
        low = text.lower()
        text = next((text[len(d) :] for d in starts if low.startswith(d)), text)
    return text


def _bare(name: str) -> str:
    return name[4:] if name.lower().startswith("the ") else name


def is_country(name: str) -> bool:
    """Whether a name is the ordinary name of a country."""
    found = lookup_territory(name) if name[:1].isupper() else None
    return found is not None and found.name == name


def _code(name: str) -> str | None:
    if not name[:1].isupper() or (len(name) < 4 and name not in ("US", "UK", "USA", "UAE")):
        return None
    found = lookup_territory(_bare(name))
    return found.code if found is not None else None
