"""Matters from claims, comparisons and changes: whose accounts stand in which column, and which matter comes first.

Order never follows a name, nor an id that is hashed from one: weight, then time, then the place in the texts.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from alteram.dossier.matters.book import Book
from alteram.dossier.matters.drafts import Draft, absorb, compared_in, share_words, told_of, unite
from alteram.dossier.matters.kinds import CHANGE_KINDS, DIFFERENCES, ONE_SIDED
from alteram.dossier.matters.plain import Plain
from alteram.dossier.matters.stakes import USUAL, stakes
from alteram.dossier.matters.titles import Titles

__all__ = ["CHANGE_KINDS", "DIFFERENCES", "ONE_SIDED", "Matter", "Told", "gather"]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement in a matter."""

    statement: str
    column: str
    """The given side, else the holder, else the document whose text names no holder."""
    carries: str | None
    """The statement of which it is a reprint: then it is no voice of its own."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What several say of one thing, or one alone."""

    key: str
    """Of the claim; where there is none, of the comparison, the change or the statement."""
    label: str
    told: tuple[Told, ...]
    """In the order in which it was said."""
    comparisons: tuple[str, ...]
    """Comparisons and changes, the surest differences first."""
    kinds: tuple[str, ...]
    actors: tuple[str, ...]
    """Who says something of it, and who is concerned."""
    times: tuple[str, ...]
    """Years and months in which it was said of."""
    columns: int
    sources: int
    differs: bool
    stakes: int
    weight: float


def gather(given: Plain) -> list[Matter]:
    """Every matter, the weightiest difference first, then what is agreed, then what one voice alone says."""
    book = Book(given)
    gathering = _Gathering(given, book)
    made = gathering.made()
    told = {s for d in gathering.all() for s in d.statements}
    made += [Draft(s, book.gravest(s), {s: None}) for s in book.alone(told)]
    found = [(d, m) for d in made if (m := _matter(book, d)) is not None]
    found = _once(sorted(_apart(found), key=lambda x: (*_rank(x[1]), *book.place(x[1].told[0].statement))))
    titles = Titles(book)
    labels = [titles.of(d) for d, _ in found]
    return [
        dataclasses.replace(
            m, label=titles.twice(d, label, labels[:n].count(label)) if label and labels.count(label) > 1 else label
        )
        for n, ((d, m), label) in enumerate(zip(found, labels, strict=True))
    ]


def _apart(found: Iterable[tuple[Draft, Matter]]) -> list[tuple[Draft, Matter]]:
    """Without those that mere words in common hold together, of which everything is compared in other matters."""
    found = list(found)
    compared = {t.statement for d, m in found if d.comparisons and not d.topic for t in m.told}
    return [(d, m) for d, m in found if not d.topic or {t.statement for t in m.told} - compared]


def _once(found: Iterable[tuple[Draft, Matter]]) -> list[tuple[Draft, Matter]]:
    """Matters in their order, without those that say nothing new: nothing in them is compared, and all of it is told.

    What one voice alone says is told anywhere before; what several say, in one matter before.
    """
    out: list[tuple[Draft, Matter]] = []
    seen: set[str] = set()
    whole: list[set[str]] = []
    for draft, matter in found:
        statements = {t.statement for t in matter.told}
        told = statements <= seen if matter.columns < 2 else any(statements <= before for before in whole)
        if matter.comparisons or not told:
            out.append((draft, matter))
            whole.append(statements)
            seen |= statements
    return out


class _Gathering:
    """Puts comparisons and changes to the claims to which they belong, or makes matters of them."""

    def __init__(self, given: Plain, book: Book) -> None:
        self.book, self.titles = book, Titles(book)
        self.drafts, self.home = _of_claims(given, book)
        self.pairs: dict[tuple[str, ...], Draft] = {}
        rows = _compared(given, book)
        self._order = {row["id"]: n for n, row in enumerate(rows)}
        self.into = absorb(self.drafts, self.home, (row for row in rows if row["kind"] in DIFFERENCES))
        self._spoken: dict[str, dict[str, None]] = {}
        # Where two statements of one matter share words, whoever else speaks of them belongs there too.
        self._topics = {
            row["topic"].casefold(): row["claim"] for row in reversed(rows) if row["claim"] and row["topic"]
        }
        apart = [row for row in rows if not self._put(row)]
        for row in apart:  # only now it is known which matters have come to hold them
            self._put_apart(row)

    def all(self) -> list[Draft]:
        """Every draft."""
        return [*self.drafts.values(), *self.pairs.values()]

    def made(self) -> list[Draft]:
        """Drafts without those that stand whole in another."""
        united = unite(self.all(), self.book.deeds)
        for draft in united:
            draft.comparisons.sort(key=lambda row: self._order[row["id"]])
        holding = compared_in(united)
        return [d for d in united if d.comparisons or not told_of(d, holding)]

    def _put(self, row: dict[str, Any]) -> bool:
        """Puts a row to what it says of itself that it belongs to; False where it says nothing."""
        a, b = row["a"]["statement"], row["b"]["statement"]
        key: tuple[str, ...] = ()
        label = ""
        topic = (row["topic"] or "").casefold()
        if row["about"]:  # what somebody is called is a matter by itself, in whatever connection he is called so
            key, label, claim = ("about", row["about"]), self.titles.description(row["about"]), None
        elif topic:
            topic = _near_topic(topic, [*self._spoken.get(a, ()), *self._spoken.get(b, ())])
            self._spoken.setdefault(a, {})[topic] = self._spoken.setdefault(b, {})[topic] = None
            claim = row["claim"] or self._topics.get(topic)
            key, label, claim = ("topic", topic), row["topic"], self.into.get(claim or "", claim)
        elif row["kind"] == "unanswered":
            # Who speaks of other things when asked says nothing of the matter asked about: a matter of the question.
            asking = self._asking(a, b)
            key, label = ("asked", asking), self.titles.asked(a, b)
            claim = self.into.get(row["claim"], row["claim"]) or self._of_question(asking, label)
        else:
            claim = self.book.home(row, self.home)
        draft = self.drafts.get(claim or "")
        if draft is None:
            if not key:
                return False
            draft = self.pairs.setdefault(key, Draft(row["id"], label, spoken=bool(label), topic=bool(topic)))
        draft.put(row)
        return True

    def _of_question(self, asking: str, label: str) -> str | None:
        """The claim that is a question's own: one that no act holds together, but the question's words."""
        own = next(
            (d for d in self.home.get(asking, ()) if d.key in self.drafts and d.noun not in self.book.deeds), None
        )
        if own is None:
            return None
        own.label, own.spoken = label or own.label, bool(label)
        return own.key

    def _asking(self, a: str, b: str) -> str:
        return next((s for s in (a, b) if self.book.statements[s]["stance"] in ("asks", "demands")), a)

    def _put_apart(self, row: dict[str, Any]) -> None:
        """Puts a row to a matter that holds both its statements, or in which the same words are compared already."""
        a, b = row["a"]["statement"], row["b"]["statement"]
        held = next((d for d in self.all() if a in d.statements and b in d.statements), None)
        label = self.titles.pair(row)
        if held is None:
            near = [d for d in self.all() if not d.spoken and share_words(d, row)]
            of_act = [d for d in near if d.noun == label.partition(":")[0]]
            held = next(iter(of_act or near), None)
        draft = held or self.pairs.setdefault((a, b), Draft(row["id"], label))
        draft.put(row)


def _near_topic(topic: str, others: Iterable[str]) -> str:
    """The topic to which another belongs: one that its own statements speak of, in words of which one is the same."""
    words = set(topic.split()) - {"…", "the", "of", "to", "a"}
    return next((other for other in others if words & set(other.split())), topic)


def _rank(m: Matter) -> tuple[bool, bool, bool, float]:
    """What differs; then what voices of several sources speak of, whether they differ or not; then the rest."""
    beside = any(kind in DIFFERENCES for kind in m.kinds)
    return not m.differs, m.columns < 2, not beside, -m.weight


def _of_claims(given: Plain, book: Book) -> tuple[dict[str, Draft], dict[str, list[Draft]]]:
    """Drafts by claim, and the drafts in which each statement is."""
    drafts: dict[str, Draft] = {}
    home: dict[str, list[Draft]] = {}
    claims = [(claim, [s for s in claim["statements"] if s in book.statements]) for claim in given.rows("claims")]
    for claim, told in sorted(claims, key=lambda c: [book.place(s) for s in c[1]]):
        known = dict.fromkeys(told)
        draft = drafts[claim["id"]] = Draft(claim["id"], claim["label"], known)
        for statement in known:
            home.setdefault(statement, []).append(draft)
    return drafts, home


def _compared(given: Plain, book: Book) -> list[dict[str, Any]]:
    """Comparisons and changes, in an order that follows kind, score and place."""
    rank = {kind: n for n, kind in enumerate((*DIFFERENCES, *CHANGE_KINDS[:2], "agrees", *CHANGE_KINDS[2:]))}
    none = {"claim": None, "topic": None, "about": None}
    own = [none | row for row in given.rows("changes")]
    changed = {(row["a"]["statement"], row["b"]["statement"]) for row in own}  # told as a change, and not twice
    compared = (r for r in given.rows("comparisons") if (r["a"]["statement"], r["b"]["statement"]) not in changed)
    rows = [*compared, *own]
    known = [r for r in rows if all(r[x]["statement"] in book.statements for x in "ab") and not book.same_text(r)]

    def order(row: dict[str, Any]) -> tuple[Any, ...]:
        difference = row["kind"] in DIFFERENCES
        places = (book.place(row["a"]["statement"]), book.place(row["b"]["statement"]))
        within = (row["a"]["span"]["start"], row["b"]["span"]["start"])
        return not difference, -row["score"], *places, rank.get(row["kind"], len(rank)), *within

    return sorted(known, key=order)


def _matter(book: Book, draft: Draft) -> Matter | None:
    """A draft as it is kept; None where none of its statements is there, or nothing is told in them."""
    if not draft.statements:
        return None
    order = sorted(_belonging(book, draft), key=book.place)
    told = tuple(Told(s, book.column(s), book.original(s, order)) for s in order)
    columns = len(dict.fromkeys(t.column for t in told if t.carries is None))
    kinds = dict.fromkeys(c["kind"] for c in draft.comparisons)
    differs = any(map(_differs, draft.comparisons))
    if columns < 2 and not differs:
        kinds[ONE_SIDED] = None
    acts = [a for s in order for a in book.acts.get(s, ())]
    if not draft.comparisons and not acts and not book.suffered.keys() & draft.statements.keys():
        return None  # a word that is used twice: nothing is told of that could be told otherwise
    own = _own_acts(book, draft, acts)
    if columns < 2 and not draft.comparisons and not book.is_of_weight(order, own):
        return None
    worth = max((stakes().get(a["act"], USUAL) for a in own), default=USUAL)
    weighed = [c["score"] for c in draft.comparisons if not differs or _differs(c)]
    sources = len({book.statements[s]["source"] for s in order})
    breadth = columns if columns > 1 else sources
    return Matter(
        key=draft.key,
        label=draft.label,
        told=told,
        comparisons=tuple(c["id"] for c in draft.comparisons),
        kinds=tuple(kinds),
        actors=tuple(book.concerned(order, acts)),
        times=tuple(book.times(order)),
        columns=columns,
        sources=sources,
        differs=differs,
        stakes=worth,
        weight=round(breadth * worth * max(weighed, default=0.5), 6),
    )


def _differs(row: Mapping[str, Any]) -> bool:
    """Whether a comparison tells of a difference: voices that only speak of one thing need not differ on it."""
    return row["kind"] in DIFFERENCES and not (row["topic"] and row["kind"] == "different_account")


def _belonging(book: Book, draft: Draft) -> Iterable[str]:
    """The statements of a matter; where a mere word holds them together, those of which something is compared."""
    if not draft.comparisons or not draft.noun or draft.noun in book.deeds:
        return draft.statements
    return dict.fromkeys(c[x]["statement"] for c in draft.comparisons for x in "ab")


def _own_acts(book: Book, draft: Draft, acts: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The acts of which a matter is: those of its noun, and those in what is compared.

    What else is told in the same sentences weighs elsewhere.  A matter without either is weighed by all that is told.
    """
    noun = draft.noun if draft.noun in book.deeds else ""
    own = [a for a in acts if noun and book.noun(a) == noun]
    own += [a for row in draft.comparisons for side in "ab" for a in book.within(row[side])]
    return own if noun or draft.comparisons else list(acts)
