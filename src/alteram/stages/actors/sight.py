"""Where else known names stand: in menus, captions, titles, tag lists, and wherever else no rule has read them.

A trie of the collection's names, word by word, is laid over every passage; what a mention covers already is left
alone.  Capitals are respected: a name stands as it is written elsewhere, or wholly in capitals.  A single word must be
an acronym, or stand where a capital tells a name, and must not be an ordinary word of the same source.  A name that two
actors share is taken where one of them is in the same document or source, and else nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from alteram.model.ids import make_id
from alteram.model.keys import fold, is_acronym
from alteram.model.spans import Span
from alteram.model.tables import Mention, Passage
from alteram.model.territories import lookup_territory
from alteram.stages.actors.locals import Groups, Local, country_code, kind_of

__all__ = ["sightings"]

_WORD = re.compile(r"[^\W_]+")
_CLOSE = re.compile(r"[ \t\u00a0'’.\-–‑/&,]{0,3}\n?[ \t]*")
_HEADS = frozenset({"title", "heading", "tags", "boilerplate", "caption"})
_ANYWHERE = frozenset({"state", "place"})
_LONGEST = 12
"""Words of the longest name that is looked for."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    key: str


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    forms: dict[str, dict[str, None]] = field(default_factory=dict)
    """Forms as written that end here, each with the groups that bear it."""


def sightings(groups: Groups, passages: Iterable[Passage]) -> list[Mention]:
    """Mentions that no rule found; `local` is the actor in the same document, else a new one for that document."""
    finder = _Finder(groups)
    by_source: dict[str, list[Passage]] = {}
    for p in passages:
        by_source.setdefault(p.source, []).append(p)
    return [m for source in sorted(by_source) for m in finder.source(source, by_source[source])]


class _Finder:
    def __init__(self, groups: Groups) -> None:
        self.groups = groups
        self.root = _Node()
        self.best: dict[str, Local] = {}
        self.taken: dict[str, list[tuple[int, int, str, str]]] = {}
        self.here: dict[tuple[str, str], Local] = {}
        self.codes: dict[str, str] = {}
        self.named = {groups.find(local.id) for local in groups.locals if local.named}
        self.labels = {group: kind_of(members) for group, members in groups.members().items()}
        for local in groups.locals:
            group = groups.find(local.id)
            if group not in self.best or (local.named, len(local.name)) > (
                self.best[group].named,
                len(self.best[group].name),
            ):
                self.best[group] = local
            for place in (local.document, local.source):
                self.here.setdefault((place, group), local)
            code = groups.code(local.id)
            if code is not None:
                self.codes.setdefault(code, group)
            for m in local.mentions:
                if m.kind in ("name", "description"):
                    self.taken.setdefault(local.source, []).append((m.span.start, m.span.end, m.kind, group))
                self._add(m, local, group)

    def _add(self, m: Mention, local: Local, group: str) -> None:
        if m.kind == "name" and local.label != "unknown":
            for form in dict.fromkeys((" ".join(m.span.quote.split()), m.name)):
                self._form(form, group)
        elif m.kind == "description" and m.phrase is not None and m.phrase.country is not None:
            words = " ".join(m.span.quote.split())
            words = words[4:] if words.lower().startswith("the ") else words
            if words[:1].isupper() and " " in words:
                self._form(words, group)

    def _form(self, form: str, group: str) -> None:
        words = _words(form)
        if not 0 < len(words) <= _LONGEST or not form[:1].isalnum() or not any(c.isupper() for c in form):
            return
        if len(words) == 1 and (len(form) < 3 or form.isdigit() or _is_origin(form)):
            return
        node = self.root
        for w in words:
            node = node.next.setdefault(w.key, _Node())
        node.forms.setdefault(form, {})[group] = None

    # --- one source

    def source(self, source: str, passages: list[Passage]) -> Iterator[Mention]:
        passages = sorted(passages, key=lambda p: (p.position, p.span.start, p.id))
        words = {p.id: _words(p.span.quote) for p in passages}
        ordinary = {w.key for p in passages for w in words[p.id] if w.text[:1].islower()}
        covered = _Covered(self.taken.get(source, []))
        for p in passages:
            yield from self._passage(p, words[p.id], ordinary, covered)

    def _passage(self, p: Passage, words: list[_Word], ordinary: set[str], covered: _Covered) -> Iterator[Mention]:
        text, base = p.span.quote, p.span.start
        i = 0
        while i < len(words):
            found = self._longest(p, text, words, i, ordinary)
            last, group, kind = found if found is not None else (i, "", "")
            start, end = words[i].start, words[last].end
            if group and not covered.touch(base + start, base + end, group, kind):
                yield self._mention(p, (start, end), group, kind)
                if kind == "name":
                    i = last + 1
                    continue
            origin = self._origin(words[i])
            if origin and not covered.touch(base + words[i].start, base + words[i].end, origin, "origin"):
                yield self._mention(p, (words[i].start, words[i].end), origin, "origin")
            i += 1

    def _longest(
        self, p: Passage, text: str, words: list[_Word], first: int, ordinary: set[str]
    ) -> tuple[int, str, str] | None:
        node, found, at = self.root, None, first
        while at < len(words) and (at == first or _CLOSE.fullmatch(text[words[at - 1].end : words[at].start])):
            step = node.next.get(words[at].key)
            if step is None:
                break
            node = step
            groups = [
                g
                for form, held in node.forms.items()
                if self._fits(p, words, (first, at), form, ordinary)
                for g in held
            ]
            group = self._one(p, groups, at == first and not is_acronym(words[at].text))
            if group:
                found = (at, group, "name" if group in self.named else "description")
            at += 1
        return found

    def _fits(self, p: Passage, words: list[_Word], place: tuple[int, int], form: str, ordinary: set[str]) -> bool:
        """Whether the words are written as the name is."""
        first, last = place
        here = words[first : last + 1]
        there = _words(form)
        shout = all(w.text.isupper() for w in here) and p.role in _HEADS
        if not shout and any(
            b.text[:1].isupper() and not a.text[:1].isupper() for a, b in zip(here, there, strict=True)
        ):
            return False
        if len(here) > 1:
            return True
        word, key = here[0].text, here[0].key
        if is_acronym(form):
            return word == form or (word.lower() == form.lower() and word[:1].isupper() and key not in ordinary)
        if key in ordinary or (word.isupper() and not shout):
            return False
        opens = first == 0 or p.span.quote[words[first - 1].end : here[0].start].strip()[-1:] in ".!?:"
        return p.role in _HEADS or not opens or country_code(form) is not None

    def _one(self, p: Passage, found: list[str], single: bool) -> str:
        """The only one of several bearers of a name, or the one that is in the same document, or source.

        One word of a person or a body ("Orr", "the Union") means them only where they are known to be meant.
        """
        groups = list(dict.fromkeys(found))
        if single:
            groups = [g for g in groups if self.labels[g] in _ANYWHERE or (p.source, g) in self.here]
        for place in (p.document or "", p.source):
            if len(groups) > 1:
                groups = [g for g in groups if (place, g) in self.here] or groups
        return groups[0] if len(groups) == 1 else ""

    def _origin(self, word: _Word) -> str:
        """The state that a word of nationality comes from, where it is known as an actor."""
        if not word.text[:1].isupper() or len(word.text) < 4 or word.text.isupper():
            return ""
        code = country_code(word.text)
        return self.codes.get(code, "") if code is not None and _is_origin(word.text) else ""

    def _mention(self, p: Passage, place: tuple[int, int], group: str, kind: str) -> Mention:
        start, end = place
        known = self.here.get((p.document or "", group))
        best = self.best[group]
        quote = p.span.quote[start:end]
        span = Span(p.source, p.span.start + start, p.span.start + end, quote)
        label = self.labels[group]
        local = known.id if known is not None else make_id("loc", p.document, p.source, "seen", best.name, label)
        return Mention(
            id=make_id("men", p.document, [span.start, span.end], kind, "seen", p.source),
            source=p.source,
            document=p.document,
            span=span,
            kind=kind,
            label=label,
            name=best.name,
            local=local,
            phrase=None,
            actor=group,
            rule="a word of nationality" if kind == "origin" else "a name known from elsewhere in the collection",
        )


class _Covered:
    """Stretches of a source that mentions cover already."""

    def __init__(self, mentions: Iterable[tuple[int, int, str, str]]) -> None:
        self._names: set[int] = set()
        self._same: set[tuple[int, int]] = set()
        self._described: dict[int, set[str]] = {}
        for start, end, kind, group in mentions:
            self._same.add((start, end))
            for i in range(start, end):
                if kind == "name":
                    self._names.add(i)
                else:
                    self._described.setdefault(i, set()).add(group)

    def touch(self, start: int, end: int, group: str, kind: str) -> bool:
        """Whether a mention is these words, a name covers some of them, or a description of the same actor does.

        A name inside the description of somebody else is free.
        """
        if (start, end) in self._same or any(i in self._names for i in range(start, end)):
            return True
        here = [self._described[i] for i in range(start, end) if i in self._described]
        return any(kind == "description" or group in held for held in here)


_ORIGIN = re.compile(r"(?:an|ese|ish|[^aeo]i|ic|ch|ek|ak|ss)$")
"""How English words of nationality end."""


def _is_origin(word: str) -> bool:
    """Whether a word is one of nationality ("Greek") and no name of the country itself ("Iran")."""
    found = lookup_territory(word)
    return found is not None and _ORIGIN.search(word) is not None and fold(word) not in (
        fold(found.name), fold(found.full_name)
    )  # fmt: skip


def _words(text: str) -> list[_Word]:
    return [_Word(m.start(), m.end(), m[0], fold(m[0]) or m[0]) for m in _WORD.finditer(text)]
