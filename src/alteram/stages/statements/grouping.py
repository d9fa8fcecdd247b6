"""Who is who inside one document: references become actors, in passes from the surest to the weakest.

After Raghunathan et al. (2010): equal names, aliases that the text itself defines, short names after full ones,
appositions, descriptions with the same head and owner, definite descriptions; pronouns come last, in `holders`.
Where two readings tie, none is taken.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from alteram.model.keys import acronym_forms, fold, is_acronym, spelling_key
from alteram.model.parse import Parse
from alteram.stages.statements.aliases import alias_pairs, same_but_for_spelling
from alteram.stages.statements.descriptions import short_name
from alteram.stages.statements.evidence import (
    apposed_to,
    ends_with_bearer,
    is_of_another,
    learn_labels,
    office_before,
    places_of_heads,
)
from alteram.stages.statements.known import (
    NameIndex,
    apart,
    fullness,
    is_itself,
    label_of,
    may_be,
    part_by_sex,
    recent_organisation,
    same_noun,
    shorten_bodies,
    shortens,
)
from alteram.stages.statements.references import LocalActor, Reference
from alteram.stages.statements.view import DocumentView
from alteram.stages.statements.words import Roles

__all__ = ["Grouping"]


class Grouping:
    """Union of references that mean one actor.  Nodes are keys; each reference hangs on one."""

    def __init__(self, view: DocumentView, references: list[Reference], roles: Roles) -> None:
        self.view = view
        self.kinds, self.particles = roles.kinds_of_groups, roles.particles
        self.references = references
        self.parent: dict[str, str] = {}
        self.node: list[str] = [""] * len(references)
        self.states: set[str] = set()
        self.bodies: set[str] = set()
        self._by_noun: dict[str, list[int]] = {}
        self._holders: dict[str, list[int]] = {}
        self._official: dict[str, list[str]] = {}
        self._seats: dict[str, list[str]] = {}

    def find(self, node: str) -> str:
        parent = self.parent
        up = parent.setdefault(node, node)
        while up != node:
            parent[node] = up = parent[up]
            node, up = up, parent[up]
        return node

    def union(self, a: str, b: str) -> None:
        a, b = self.find(a), self.find(b)
        if a != b:
            root, other = sorted((a, b), key=lambda x: (not x.startswith("state:"), x))
            self.parent[other] = root

    def run(self) -> None:
        """All passes, surest first."""
        part_by_sex(self.references)
        shorten_bodies(self.references)
        self._equal_names()
        learn_labels(self.view, self.references)
        pairs = list(alias_pairs(self.view, self.references))
        for a, b in pairs:
            if self.node[b]:
                self.union(self.node[a], self.node[b])
        self._acronyms()
        self._short_names()
        self._spellings()
        named = [(k, r) for k, r in enumerate(self.references) if r.kind == "name" and r.label == "state"]
        self.states = {self.find(self.node[k]) for k, _ in named}
        sure = [(k, r) for k, r in enumerate(self.references) if r.kind == "name" and r.sure]
        self.bodies = {self.find(self.node[k]) for k, r in sure if r.label == "organisation"}
        self._owned_descriptions()
        self._appositions()
        self._definite_descriptions()
        for a, b in pairs:  # "Name of a body (what it calls itself)"
            if self.node[b]:
                self.union(self.node[a], self.node[b])

    # --- passes

    def _equal_names(self) -> None:
        for k, r in enumerate(self.references):
            if r.kind != "name":
                continue
            if r.territory is not None and r.label == "state":
                self.node[k] = f"state:{r.territory}"
                if " of " in r.key:
                    self._official.setdefault(r.key[: r.key.index(" of ")], []).append(self.node[k])
            else:
                self.node[k] = f"name:{r.key}"
                for alias in r.aliases:
                    self.union(self.node[k], f"name:{alias}")
            self.find(self.node[k])

    def _acronyms(self) -> None:
        names = self._names()
        full = [(r, frozenset(acronym_forms(r.text))) for r in names if " " in r.key and r.label != "person"]
        for r in names:
            if " " in r.key or not is_acronym(r.text):
                continue
            forms = {r.key, r.key[:-1] if r.text.endswith("s") else r.key}  # "NGOs", but "MOIS" is no plural
            fits = {self.find(f"name:{f.key}") for f, acronyms in full if forms & acronyms and f.label != "place"}
            if len(fits) == 1:
                self.union(f"name:{r.key}", fits.pop())

    def _short_names(self) -> None:
        names = self._names()
        index = NameIndex(names, self.particles)
        for r in names:
            short = index.short(r.key) if r.label == "person" else r.key
            if (r.label in ("person", "unknown") or not r.sure) and " " not in short and not r.text.isupper():
                fits = index.surnames.get(short, [])
                if not fits and (r.label == "person" or not r.sure):
                    fits = index.first_names.get(short, []) or [
                        o.key for o in (*index.firms.get(short, ()), *index.headed.get(short, ()))
                    ]
                if not fits and self._after_the(r):
                    fits = [o.key for o in index.ends.get(short, ())]
                self._one(r, (f"name:{key}" for key in fits))
            elif r.label in ("organisation", "place") and not is_acronym(r.text):
                longer = [o for o in index.before_of.get(short, []) if o.label == r.label]
                longer += [o for o in index.by_noun.get(id(r.noun), []) if o.label == r.label and shortens(r, o)]
                self._one(r, (f"name:{o.key}" for o in longer))
            elif r.label == "state" and r.territory is None:
                self._one(r, self._official.get(short, ()))
                words = dict.fromkeys(short.split())
                inside = [o for w in words for o in index.one_word.get(w, []) if o.label in ("state", "place")]
                self._one(r, (f"name:{o.key}" for o in inside if o.key != short))

    def _after_the(self, r: Reference) -> bool:
        """Whether a name stands behind "the", as people's names and most places' do not."""
        parse = self._parse(r)
        return parse is not None and r.first > 0 and parse.lower[r.first - 1] == "the" and r.label != "person"

    def _one(self, reference: Reference, fits: Iterable[str]) -> None:
        targets = {self.find(node) for node in fits}
        if len(targets) == 1:
            self.union(f"name:{reference.key}", targets.pop())

    def _spellings(self) -> None:
        blocks: dict[tuple[str, ...], list[Reference]] = {}
        for r in self._names():
            if r.label == "person":
                blocks.setdefault(("person", spelling_key(r.text)), []).append(r)
            else:  # one block for each word that may be misspelt
                words = r.key.split()
                for n in range(len(words) if len(words) > 1 else 0):
                    blocks.setdefault((r.label, *words[:n], "*", *words[n + 1 :]), []).append(r)
        for block in blocks.values():
            for a, b in itertools.pairwise(block):
                if same_but_for_spelling(a, b):
                    self.union(f"name:{a.key}", f"name:{b.key}")

    def _owned_descriptions(self) -> None:
        inside: dict[tuple[str, str], int] = {}  # a camp that is said to be in X: "the X camp" is it, and not X
        for k, r in enumerate(self.references):
            if r.where is not None and r.noun is not None and r.owner is not None and self.node[r.where]:
                inside[(r.noun.same, self.find(self.node[r.where]))] = k
        for k, r in enumerate(self.references):
            if r.kind != "description" or r.noun is None:
                continue
            owner = self._owner(r)
            if owner is None:
                continue
            if (r.noun.kind == "state" and self._is_state(owner) and self._one_state(r)) or (
                r.noun.kind == "place" and self._is_place(r) and (r.noun.same, owner) not in inside
            ):
                self.node[k] = owner
            elif r.noun.kind == "place":
                self.node[k] = self._seat(r, owner)
            elif r.noun.generic and is_itself(r, self._body(r), self._parse(r), self.kinds):
                self.node[k] = owner
            elif r.definite == "a":
                self.node[k] = f"desc:{r.noun.same}|{owner}|{r.passage}:{r.head}"  # one of several: nobody else's
            else:
                modifiers = () if r.noun.kind in ("family", "state") else tuple(sorted(r.modifiers))
                number = "s" if r.plural and r.noun.kind == "office" else ""
                self.node[k] = "|".join((f"desc:{r.noun.same}{number}", *modifiers, owner))
            self.find(self.node[k])
        for (noun, place), k in inside.items():
            if self.node[k]:
                self.union(f"desc:{noun}|{place}", self.node[k])

    def _body(self, r: Reference) -> Reference | None:
        """The owner of a description, where the document shows it to be a body."""
        owner = self.references[r.owner] if r.owner is not None else None
        return owner if owner is not None and self.find(self.node[r.owner or 0]) in self.bodies else None

    def _seat(self, r: Reference, owner: str) -> str:
        """A body's house, camp, prison: another one where the text says that it stands elsewhere."""
        key = "|".join((f"desc:{r.noun.same if r.noun else ''}", *sorted(r.modifiers), owner))
        where = self.node[r.where] if r.where is not None else ""
        seats = self._seats.setdefault(key, [])
        for n in range(len(seats) - 1, -1, -1):
            if not (where and seats[n]) or self.find(where) == self.find(seats[n]):
                seats[n] = seats[n] or where
                return f"{key}|{n}" if n else key
        seats.append(where)
        return f"{key}|{len(seats) - 1}" if len(seats) > 1 else key

    def _owner(self, r: Reference) -> str | None:
        if r.owner is not None and self.node[r.owner]:
            return self.find(self.node[r.owner])
        return self.find(f"state:{r.territory}") if r.territory is not None else None

    def _one_state(self, r: Reference) -> bool:
        """Whether "governments" are not several, one after another or of two countries."""
        parse = self._parse(r)
        return not r.plural or (parse is not None and r.first > 0 and parse.lower[r.first - 1] == "and")

    def _is_state(self, node: str) -> bool:
        return node.startswith("state:") or node in self.states

    def _is_place(self, r: Reference) -> bool:
        """Whether the name before a place noun is the place's own ("the X camp"), not its owner's."""
        owner = self.references[r.owner] if r.owner is not None else None
        return owner is not None and owner.label in ("place", "unknown") and r.first <= owner.first < r.head

    def _appositions(self) -> None:
        """ "A B, the chair of C" and "I am A B, the chair of C": name and description are one."""
        at = {(r.passage, r.head): k for k, r in reversed(list(enumerate(self.references)))}
        heads = places_of_heads(self.references)
        for k, r in enumerate(self.references):
            parse = self._parse(r)
            if parse is None or is_of_another(r, parse, heads):
                continue
            last = ends_with_bearer(r, parse)
            if not last and parse.deps[r.head] not in ("appos", "attr"):
                continue
            head = office_before(self.references, k) if last else apposed_to(r, parse, heads)
            if parse.deps[r.head] == "attr":
                head = next((c for c in parse.children[head] if parse.deps[c] == "nsubj"), head)
            other = at.get((r.passage, head))
            if other is None or other == k:
                continue
            pair = sorted((self.references[other], r), key=lambda x: x.kind)
            if pair[0].kind == "description" and pair[1].kind == "name" and may_be(pair[1], pair[0]):
                a, b = (k, other) if r.kind == "description" else (other, k)
                if pair[0].noun is not None and pair[0].noun.kind in ("office", "place") and self.node[a]:
                    self.union(self.node[a], self.node[b])  # one holder, one place: its other sightings are the same
                self.node[a] = self.node[b]

    def _index_nouns(self) -> None:
        """References by their head noun, and persons by the words of the office beside their names."""
        for k, r in enumerate(self.references):
            if r.noun is not None:
                self._by_noun.setdefault(r.noun.same, []).append(k)
            if r.kind == "name" and r.label == "person" and r.office:
                for word in dict.fromkeys(fold(r.office).split()):
                    self._holders.setdefault(word, []).append(k)

    def _definite_descriptions(self) -> None:
        self._index_nouns()
        at = {(r.passage, r.head): k for k, r in reversed(list(enumerate(self.references)))}
        for k in range(len(self.references)):
            self._describe(k, at)

    def _describe(self, k: int, at: dict[tuple[int, int], int]) -> None:
        """Finds the actor of a description without a named owner: its owner's first, where that is described too."""
        r = self.references[k]
        if r.kind != "description" or self.node[k] or r.noun is None:
            return
        modifiers = () if r.noun.kind == "family" else sorted(r.modifiers)
        owner = self._described_owner(k, at)
        if owner is not None and r.noun.kind not in ("state", "writing", "media"):
            self._describe(owner, at)
            if self.node[owner]:
                self.node[k] = "|".join((f"desc:{r.noun.same}", *modifiers, self.find(self.node[owner])))
                self.find(self.node[k])
                return
        kind = r.noun.lemma if self._like_a_name(r) else r.noun.same
        self.node[k] = self._antecedent(k, r) or "|".join((f"desc:{kind}", *modifiers)) + apart(r)
        self.find(self.node[k])

    def _described_owner(self, k: int, at: dict[tuple[int, int], int]) -> int | None:
        """The description after "of" or before "'s" whose the description is: "witnesses of the union"."""
        r, parse = self.references[k], self._parse(self.references[k])
        if parse is None or r.owner is not None or r.territory is not None:
            return None
        for child in parse.children[r.head]:
            token: int | None = child if parse.deps[child] == "poss" and parse.pos[child] != "PRON" else None
            if parse.lower[child] == "of" and parse.deps[child] == "prep":
                token = parse.child(child, "pobj")
            found = at.get((r.passage, token)) if token is not None else None
            if found is not None and found != k and self.references[found].kind == "description":
                return found
        return None

    def _antecedent(self, k: int, r: Reference) -> str | None:
        """The earlier actor that a description without owner means; None where there is none or more than one."""
        noun = r.noun
        if noun is None or noun.kind == "writing":
            return None
        if not r.definite and not (
            noun.kind == "office" and self.view.passages[r.passage].passage.role == "salutation"
        ):
            return None
        if r.definite == "a":  # "an isolated and remote camp", after one that was called so
            held = (o for o in self._by_noun.get(noun.same, ()) if o < k and self.node[o] and len(r.key.split()) > 2)
            alike = {self.find(self.node[o]) for o in held if f"{self.references[o].key} ".startswith(f"{r.key} ")}
            return alike.pop() if len(alike) == 1 else None
        if r.definite == "own" or (noun.kind == "media" and r.definite != "this"):  # "his wife", "the media": any
            return None
        if noun.kind == "office" and not r.plural and not r.modifiers:
            holders = {self.find(self.node[o]) for o in self._holders.get(noun.lemma, ()) if self.node[o]}
            if len(holders) == 1:
                return holders.pop()
        if self._like_a_name(r) and (whole := self._named_so(r)) is not None:
            return whole
        named = [o for o in self._by_noun.get(noun.same, ()) if o < k and self.node[o]]
        pointing = r.definite == "this" and noun.generic and not r.plural  # "this armed group": whichever was named
        fits = set() if pointing else set(r.modifiers)
        named = [o for o in named if fits <= set(self.references[o].modifiers)]
        named = [o for o in named if self.references[o].plural == r.plural or noun.kind == "officials"]
        if r.count:  # "the 62 families" are not the 58
            named = [o for o in named if self.references[o].count in ("", r.count)]
        if self._like_a_name(r):  # "the Movement" is not "a group of nineteen"
            named = [o for o in named if self.references[o].kind == "name" or same_noun(self.references[o], r)]
        nodes = {self.find(self.node[o]) for o in named}
        if len(nodes) > 1 and self._like_a_name(r):
            nodes = {n for n in nodes if not n.startswith("desc:")} or nodes  # "the Union" is not "each union"
        if len(nodes) == 1:
            return nodes.pop()
        if named and r.definite == "this":
            bodies = [o for o in named if pointing and not self.find(self.node[o]).startswith("desc:")]
            return self.find(self.node[(bodies or named)[-1]])
        if not nodes and noun.firm and not r.plural and not fits:
            return self._issuing_firm()
        if nodes or not noun.generic or r.plural or fits:
            return None
        return None if self._like_a_name(r) else recent_organisation(k, self.references, self._node_at, self._parse)

    def _named_so(self, r: Reference) -> str | None:
        """ "The City", where the document names one body whose name begins so: "the City of Arrow"."""
        names = (o for o, x in enumerate(self.references) if x.kind == "name" and x.key.startswith(f"{r.key} of "))
        found = {self.find(self.node[o]) for o in names if self.node[o]}
        return found.pop() if len(found) == 1 else None

    def _issuing_firm(self) -> str | None:
        """ "The company", in what a body issues whose name does not say what it is: that body."""
        issuing = ((o, r) for o, r in enumerate(self.references) if r.declared and r.noun is None and self.node[o])
        found = {self.find(self.node[o]) for o, r in issuing if r.label == "organisation"}
        return found.pop() if len(found) == 1 else None

    def _like_a_name(self, r: Reference) -> bool:
        parse = self._parse(r)
        return parse is not None and short_name(parse, r.head)

    def _node_at(self, k: int) -> str:
        return self.find(self.node[k]) if self.node[k] else ""

    # --- result

    def actors(self) -> list[LocalActor]:
        """The actors, in the order of their first reference."""
        groups: dict[str, list[int]] = {}
        for k in range(len(self.references)):
            if self.node[k]:
                groups.setdefault(self.find(self.node[k]), []).append(k)
        out: list[LocalActor] = []
        for node, members in groups.items():
            out.append(_actor(len(out), node, members, [self.references[k] for k in members]))
        return out

    def _names(self) -> list[Reference]:
        """One reference for each different name, in the order of the text."""
        seen: dict[str, Reference] = {}
        for r in self.references:
            if r.kind == "name" and not (r.label == "state" and r.territory):
                old = seen.get(r.key)
                if old is None or (not old.sure and r.sure):
                    seen[r.key] = r
        return list(seen.values())

    def _parse(self, r: Reference) -> Parse | None:
        return self.view.passages[r.passage].parse


def _actor(index: int, node: str, members: list[int], references: list[Reference]) -> LocalActor:
    """The actor that some references mean, `members` being their places."""
    if len(references) == 1:
        r = references[0]
        actor = LocalActor(index, node, label_of(references), r.text, members)
        actor.sex, actor.described = r.sex, r.kind == "description"
        actor.plural, actor.territory = r.plural, r.territory or None
        r.entity = index
        return actor
    best = max(references, key=fullness)
    actor = LocalActor(index, node, label_of(references), best.text, members)
    actor.sex = next((r.sex for r in references if r.sex), "")
    actor.described = all(r.kind == "description" for r in references)
    actor.plural = all(r.plural for r in references)
    actor.territory = next((r.territory for r in references if r.territory), None)
    for r in references:
        r.entity = index
    return actor
