"""Matters from claims, comparisons and changes: whose accounts stand in which column, and which matter comes first.

Order never follows a name, nor an id that is hashed from one: weight, then time, then the place in the texts.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alteram.dossier.marks import within_marks
from alteram.dossier.matters.differing import is_small
from alteram.dossier.matters.drafts import Draft, absorb, compared_in, told_of
from alteram.dossier.matters.plain import Plain
from alteram.dossier.matters.stakes import USUAL, stakes, suffering
from alteram.dossier.measure import count_words, shortened
from alteram.stages.claims.words import load_words, uncounted

__all__ = ["CHANGE_KINDS", "DIFFERENCES", "ONE_SIDED", "Matter", "Told", "gather"]

DIFFERENCES = (
    "denies",
    "blame_differs",
    "figures_differ",
    "dates_differ",
    "characterises_differently",
    "different_account",
)
"""Kinds of comparisons that tell of a difference between voices."""

CHANGE_KINDS = ("contradicts", "withdraws", "sharpens", "softens", "repeats")
"""Kinds of changes of one holder's account, the largest first."""

ONE_SIDED = "one_sided"
"""As a kind in the list of matters: what one voice alone says."""

_REQUESTS = {"asks": "question", "demands": "demand"}
_TITLE = 15
"""Words of what is quoted in the name of a matter."""

BESIDE = 2
"""Words between what is compared and the act that it belongs to, at most."""

ALONE = 3
"""What must be at stake in an act that one statement alone tells of, for it to be a matter."""


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
    book = _Book(given)
    drafts, home = _of_claims(given, book)
    pairs: dict[tuple[str, ...], Draft] = {}
    spoken: dict[str, dict[str, None]] = {}
    apart: list[dict[str, Any]] = []
    compared = _compared(given, book)
    into = absorb(drafts, home, (row for row in compared if row["kind"] in DIFFERENCES))
    # Where two statements of one matter share words, whoever else speaks of them belongs there too.
    of_topic = {row["topic"].casefold(): row["claim"] for row in reversed(compared) if row["claim"] and row["topic"]}
    for row in compared:
        a, b = row["a"]["statement"], row["b"]["statement"]
        topic = (row["topic"] or "").casefold()
        if row["about"]:  # what somebody is called is a matter by itself, in whatever connection he is called so
            key, label, claim = ("about", row["about"]), book.description(row["about"]), None
        elif topic:
            topic = _near_topic(topic, [*spoken.get(a, ()), *spoken.get(b, ())])
            spoken.setdefault(a, {})[topic] = spoken.setdefault(b, {})[topic] = None
            key, label, claim = ("topic", topic), row["topic"], row["claim"] or of_topic.get(topic)
            claim = into.get(claim or "", claim)
        else:
            # Who speaks of other things when asked says nothing of the matter asked about: such a pair stands alone.
            asked = row["kind"] == "unanswered"
            key, label = (a, b), book.asked(a, b) if asked else ""
            claim = into.get(row["claim"], row["claim"]) if asked else book.home(row, home)
        if not (claim or topic or row["about"] or row["kind"] == "unanswered"):
            apart.append(row)  # until it is known whether one matter has come to hold both
            continue
        draft = drafts.get(claim or "") or pairs.setdefault(key, Draft(row["id"], label))
        draft.statements.update({a: None, b: None})
        draft.comparisons.append(row)
    for row in apart:
        a, b = row["a"]["statement"], row["b"]["statement"]
        both = next((d for d in drafts.values() if a in d.statements and b in d.statements), None)
        label = book.label(a, b, row["kind"]) or _quoted([row["a"]["span"]])
        draft = both or pairs.setdefault((a, b), Draft(row["id"], label))
        draft.statements.update({a: None, b: None})
        draft.comparisons.append(row)
    told = {s for d in (*drafts.values(), *pairs.values()) for s in d.statements}
    made = [*drafts.values(), *pairs.values()]
    holding = compared_in(made)
    made = [d for d in made if d.comparisons or not told_of(d, holding)]
    singles = [Draft(s, "", {s: None}) for s in book.alone(told)]
    matters = [m for d in (*made, *singles) if (m := book.matter(d)) is not None]
    return sorted(matters, key=lambda m: (*_rank(m), *book.place(m.told[0].statement)))


def _near_topic(topic: str, others: Iterable[str]) -> str:
    """The topic to which another belongs: one that its own statements speak of, in words of which one is the same."""
    words = set(topic.split()) - {"…", "the", "of", "to", "a"}
    return next((other for other in others if words & set(other.split())), topic)


def _rank(m: Matter) -> tuple[bool, bool, float]:
    return not m.differs, m.columns < 2, -m.weight


def _of_claims(given: Plain, book: _Book) -> tuple[dict[str, Draft], dict[str, list[Draft]]]:
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


def _compared(given: Plain, book: _Book) -> list[dict[str, Any]]:
    """Comparisons and changes, in an order that follows kind, score and place."""
    rank = {kind: n for n, kind in enumerate((*DIFFERENCES, *CHANGE_KINDS[:2], "agrees", *CHANGE_KINDS[2:]))}
    none = {"claim": None, "topic": None, "about": None}
    own = [none | row for row in given.rows("changes")]
    changed = {(row["a"]["statement"], row["b"]["statement"]) for row in own}  # told as a change, and not twice
    compared = (r for r in given.rows("comparisons") if (r["a"]["statement"], r["b"]["statement"]) not in changed)
    rows = [*compared, *own]
    known = [r for r in rows if all(r[x]["statement"] in book.statements for x in "ab")]

    def order(row: dict[str, Any]) -> tuple[Any, ...]:
        difference = row["kind"] in DIFFERENCES
        places = (book.place(row["a"]["statement"]), book.place(row["b"]["statement"]))
        within = (row["a"]["span"]["start"], row["b"]["span"]["start"])
        return not difference, -row["score"], *places, rank.get(row["kind"], len(rank)), *within

    return sorted(known, key=order)


class _Book:
    """What is looked up of statements."""

    def __init__(self, given: Plain) -> None:
        self.statements = {s["id"]: s for s in given.rows("statements")}
        self.paths = {s["id"]: s["path"] for s in given.rows("sources")}
        published = {s["id"]: s["published"] for s in given.rows("sources")}
        self.dates = {d["id"]: d["published"] or published.get(d["source"]) for d in given.rows("documents")}
        self.side = {v: s["id"] for s in given.rows("sides") if s["basis"] == "given" for v in s["voices"]}
        self.words = load_words()
        called = (self.words.family(x["act"]) for x in given.rows("acts"))
        self._acts_called = {self.words.nouns.get(family, family.replace("_", " ")) for family in called}
        self.names = {a["id"]: a["name"] for a in given.rows("actors") if not a["private"]}
        self.acts: dict[str, list[dict[str, Any]]] = {}
        for act in sorted(given.rows("acts"), key=_trigger):
            self.acts.setdefault(act["statement"], []).append(act)
        several = [f for f in given.rows("figures") if f["statement"] and f["counts"] and not f["unit"] and _many(f)]
        self.counted = {f["statement"] for f in several}
        self.suffered = {s: None for s in dict.fromkeys(f["statement"] for f in several) if self._suffering(s)}
        self.copied: dict[str, list[tuple[dict[str, Any], str]]] = {}
        for row in sorted(given.rows("carriers"), key=lambda r: min((_copied(p) for p in r["copied"]), default=(0, 0))):
            for piece in row["copied"]:
                self.copied.setdefault(row["document"], []).append((piece, row["original"]))
        self.met: dict[tuple[str, str], int] = {}
        for m in given.rows("mentions"):
            key, start = (m["document"], m["actor"]), m["span"]["start"]
            self.met[key] = min(self.met.get(key, start), start)
        self._place = functools.cache(self._placed)

    def _suffering(self, statement: str) -> bool:
        """Whether a statement has a word that says that people suffered."""
        row = self.statements.get(statement)
        spans = () if row is None else row["content_spans"]
        return any(word.strip(',.;:!?"“”').lower() in suffering() for s in spans for word in s["quote"].split())

    def place(self, statement: str) -> tuple[Any, ...]:
        """When it was said, and where it stands."""
        return self._place(statement)

    def _placed(self, statement: str) -> tuple[Any, ...]:
        row = self.statements[statement]
        start, end = _extent(row)
        date = self.dates.get(row["document"])
        path, met = self.paths.get(row["source"], ""), self.met.get((row["document"], row["holder"]), 0)
        return date is None, date or "", path, start, -end, len(row["holder_chain"]), met

    def column(self, statement: str) -> str:
        """The column in which a statement stands."""
        row = self.statements[statement]
        holder = row["holder"]
        return f"-{row['document']}" if holder is None else self.side.get(holder, holder)

    def description(self, actor: str) -> str:
        """What the matter of how somebody is described is called."""
        return ": ".join(filter(None, ("description", self.names.get(actor, ""))))

    def asked(self, a: str, b: str) -> str:
        """What a request that nobody answered is called: its own words."""
        for row in (self.statements[a], self.statements[b]):
            if row["stance"] in _REQUESTS:
                return f"{_REQUESTS[row['stance']]}: {_quoted(row['content_spans'])}"
        return self.label(a, b)

    def named(self, draft: Draft) -> str:
        """What a matter is called: a word that all have in common, but that names no act, says too little alone."""
        label = draft.label
        families = {self.words.family(x["act"]) for s in draft.statements for x in self.acts.get(s, ())}
        deeds = {self.words.nouns.get(f, f.replace("_", " ")) for f in families}
        if not label.isalpha() or not label.islower() or label in deeds:
            return label
        if draft.comparisons:
            return _quoted([draft.comparisons[0]["a"]["span"]])
        return _quoted(self.statements[min(draft.statements, key=self.place)]["content_spans"])

    def home(self, row: Mapping[str, Any], known: Mapping[str, Sequence[Draft]]) -> str | None:
        """The claim to which a pair belongs: of those that both or either of its statements are in, the one of its act.

        The act is that of the words compared, else the one nearest to them.  Where none tells, a difference goes to the
        claim of which most is said.
        """
        mine, theirs = (known.get(row[x]["statement"], ()) for x in "ab")
        both = [d for d in mine if d in theirs]
        found = both or list({d.key: d for d in (*mine, *theirs)}.values())
        if len(found) < 2:
            return found[0].key if found else None
        timed = row["kind"] == "dates_differ"  # of a time the act is not the next best in the sentence
        for noun in (name for x in "ab" for name in self._nearest(row[x], timed=timed)[:1]):
            named = [d for d in found if d.noun == noun]
            if named:
                return max(named, key=lambda d: len(d.statements)).key
        return max(found, key=lambda d: len(d.statements)).key if row["kind"] in DIFFERENCES else None

    def _nearest(self, side: Mapping[str, Any], *, timed: bool) -> list[str]:
        """What the acts at the words that differ are called, few words away, else those in what is compared."""
        row = self.statements[side["statement"]]
        for span, most in ((side.get("words"), BESIDE), (None if timed else side["span"], 0)):
            if span is None:
                continue
            text = next((s for s in row["content_spans"] if s["start"] <= span["start"] < s["end"]), None)
            if text is None:
                continue
            ranked = []
            for n, act in enumerate(self.acts.get(side["statement"], ())):
                at, low = act["trigger_span"], text["start"]
                first, last = min(at["end"], span["end"]), max(at["start"], span["start"])
                between = count_words(text["quote"][max(0, first - low) : max(0, last - low)])
                family = self.words.family(act["act"])
                if between <= most:
                    ranked.append((between, n, self.words.nouns.get(family, family.replace("_", " "))))
            if ranked:
                return [noun for _, _, noun in sorted(ranked)]
        return []

    def label(self, a: str, b: str, kind: str = "") -> str:
        """What a pair is called: the act that both tell of, or that one denies, and whom both concern."""
        words = self.words
        families = [[words.family(x["act"]) for x in self.acts.get(s, ())] for s in (a, b)]
        family = next((f for f in families[0] if f in families[1]), "")
        if not family and kind == "denies":
            family = next((f for fs in families for f in fs), "")
        whom = [self._concerned([s], self.acts.get(s, ())) for s in (a, b)]
        both = [x for x in whom[0] if x in whom[1] and x in self.names]
        noun = words.nouns.get(family, family.replace("_", " "))
        return ": ".join(filter(None, (noun, uncounted(self.names[both[0]]) if both else "")))

    def original(self, statement: str, among: Iterable[str]) -> str | None:
        """The statement of the matter whose words this one reprints."""
        row = self.statements[statement]
        start, end = _extent(row)
        for piece, document in self.copied.get(row["document"], ()):
            if piece["span"]["start"] < end and start < piece["span"]["end"]:
                there = piece["original_span"]
                for other in among:
                    found = self.statements[other]
                    first, last = _extent(found)
                    if found["document"] == document and there["start"] < last and first < there["end"]:
                        return other
        return None

    def alone(self, told: set[str]) -> Iterator[str]:
        """Statements outside any matter that tell of an act with something at stake, or count those who suffered.

        Reprints are left out.
        """
        worth = stakes()
        for statement in dict.fromkeys((*self.acts, *self.suffered)):
            row, acts = self.statements.get(statement), self.acts.get(statement, ())
            if row is None or statement in told or row["holder"] is None or row["stance"] in {"asks", "demands"}:
                continue
            start, end = _extent(row)
            copied = self.copied.get(row["document"], ())
            if any(p["span"]["start"] < end and start < p["span"]["end"] for p, _ in copied):
                continue
            if (
                any(
                    worth.get(a["act"], USUAL) >= ALONE
                    and a["modality"] == "done"
                    and (a["actors"] or a["recipients"] or statement in self.counted)
                    for a in acts
                )
                or statement in self.suffered
            ):
                yield statement

    def matter(self, draft: Draft) -> Matter | None:
        """A draft as it is kept; None where none of its statements is there, or nothing is told in them."""
        if not draft.statements:
            return None
        order = sorted(self._belonging(draft), key=self.place)
        told = tuple(Told(s, self.column(s), self.original(s, order)) for s in order)
        columns = len(dict.fromkeys(t.column for t in told if t.carries is None))
        kinds = dict.fromkeys(c["kind"] for c in draft.comparisons)
        differs = any(kind in DIFFERENCES for kind in kinds)
        if columns < 2 and not differs:
            kinds[ONE_SIDED] = None
        acts = [a for s in order for a in self.acts.get(s, ())]
        if not draft.comparisons and not acts and not self.suffered.keys() & draft.statements.keys():
            return None  # a word that is used twice: nothing is told of that could be told otherwise
        worth = max((stakes().get(a["act"], USUAL) for a in acts), default=USUAL)
        weighed = [c["score"] for c in draft.comparisons if not differs or c["kind"] in DIFFERENCES]
        sources = len({self.statements[s]["source"] for s in order})
        breadth = columns if columns > 1 else sources
        return Matter(
            key=draft.key,
            label=self.named(draft),
            told=told,
            comparisons=tuple(c["id"] for c in draft.comparisons),
            kinds=tuple(kinds),
            actors=tuple(self._concerned(order, acts)),
            times=tuple(self._times(order)),
            columns=columns,
            sources=sources,
            differs=differs,
            stakes=worth,
            weight=round(breadth * worth * max(weighed, default=0.5), 6),
        )

    def _belonging(self, draft: Draft) -> Iterable[str]:
        """The statements of a matter; where a mere word holds them together, those of which something is compared."""
        if not draft.comparisons or not draft.noun or draft.noun in self._acts_called:
            return draft.statements
        return dict.fromkeys(c[x]["statement"] for c in draft.comparisons for x in "ab")

    def _concerned(self, order: Sequence[str], acts: Sequence[Mapping[str, Any]]) -> Iterable[str]:
        rows = [self.statements[s] for s in order]
        holders = [r["holder"] for r in rows if r["holder"] is not None]
        about = [x for r in rows for x in r["about"]]
        parties = [x for a in acts for x in (*a["actors"], *a["recipients"])]
        return dict.fromkeys([*holders, *about, *parties])

    def _times(self, order: Sequence[str]) -> Iterable[str]:
        dates = [self.dates.get(self.statements[s]["document"]) or "" for s in order]
        return dict.fromkeys(cut for d in dates for cut in (d[:4], d[:7]) if len(cut) in (4, 7) and cut[:4].isdigit())


def _many(figure: Mapping[str, Any]) -> bool:
    """Whether a figure is of two or more."""
    return max(figure["value"] or 0, figure["low"] or 0) > 1


def _quoted(spans: Iterable[Mapping[str, Any]]) -> str:
    """The first words of spans, as a quotation; cut, they end with a word that says something."""
    words = " ".join(" ".join(s["quote"] for s in spans).split()).removeprefix("that ")
    short = shortened(words, _TITLE)
    if short != words:
        kept = short.rstrip("…").split()
        while len(kept) > 1 and is_small(kept[-1]):
            kept.pop()
        short = f"{' '.join(kept).rstrip(',;:–— ')}…"
    return f"“{within_marks(short)}”"


def _trigger(act: Mapping[str, Any]) -> tuple[int, int]:
    """The order of acts inside a statement: that of the text."""
    return act["trigger_span"]["start"], act["trigger_span"]["end"]


def _copied(piece: Mapping[str, Any]) -> tuple[int, int]:
    return piece["span"]["start"], -piece["span"]["end"]


def _extent(row: Mapping[str, Any]) -> tuple[int, int]:
    spans = row["content_spans"] or row["cue_spans"]
    return min((s["start"] for s in spans), default=0), max((s["end"] for s in spans), default=0)
