"""What is looked up of statements while matters are gathered: place, column, acts, whose words they reprint."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from alteram.dossier.matters.drafts import Draft
from alteram.dossier.matters.kinds import DIFFERENCES
from alteram.dossier.matters.plain import Plain
from alteram.dossier.matters.stakes import USUAL, stakes, suffering
from alteram.dossier.measure import count_words
from alteram.stages.claims.words import load_words

__all__ = ["ALONE", "Book"]

BESIDE = 2
"""Words between what is compared and the act that it belongs to, at most."""

NEAR = 5
"""Words between a deed that is denied and the act of a matter, at most, for both to be one."""

ALONE = 3
"""What must be at stake in an act that one statement alone tells of, for it to be a matter."""


class Book:
    """What is looked up of statements."""

    def __init__(self, given: Plain) -> None:
        self.statements = {s["id"]: s for s in given.rows("statements")}
        self.paths = {s["id"]: s["path"] for s in given.rows("sources")}
        published = {s["id"]: s["published"] for s in given.rows("sources")}
        self.dates = {d["id"]: d["published"] or published.get(d["source"]) for d in given.rows("documents")}
        self.side = {v: s["id"] for s in given.rows("sides") if s["basis"] == "given" for v in s["voices"]}
        self.words = load_words()
        self.deeds = {self.noun(act) for act in given.rows("acts")} | set(self.words.nouns.values())
        """What acts are called."""
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

    def is_of_weight(self, statements: Iterable[str], acts: Iterable[Mapping[str, Any]]) -> bool:
        """Whether what one voice alone says is a matter: something is at stake, or those who suffered are counted.

        What is merely asked for or asked about stands among the requests.
        """
        told = [s for s in statements if self.statements[s]["stance"] not in ("asks", "demands")]
        grave = any(stakes().get(a["act"], USUAL) >= ALONE and a["statement"] in told for a in acts)
        return grave or any(s in self.suffered for s in told)

    def same_text(self, row: Mapping[str, Any]) -> bool:
        """Whether a difference lies inside what one holder says in one text: it is a matter between no two voices."""
        one, other = (self.statements[row[side]["statement"]] for side in "ab")
        inside = one["holder"] is not None and one["holder"] == other["holder"] and one["document"] == other["document"]
        return inside and row["kind"] in DIFFERENCES

    def gravest(self, statement: str) -> str:
        """What the gravest act that a statement tells is called; empty where it tells none."""
        acts = self.acts.get(statement, ())
        return self.noun(max(acts, key=lambda a: stakes().get(a["act"], USUAL))) if acts else ""

    def noun(self, act: Mapping[str, Any]) -> str:
        """What an act is called in names of matters: the noun of its family."""
        family = self.words.family(act["act"])
        return self.words.nouns.get(family, family.replace("_", " "))

    def home(self, row: Mapping[str, Any], known: Mapping[str, Sequence[Draft]]) -> str | None:
        """The claim to which a pair belongs: of those that both or either of its statements are in, the one of its act.

        The act is that of the words compared, else the one nearest to them.  Where none tells, a difference goes to the
        claim of which most is said.
        """
        mine, theirs = (known.get(row[x]["statement"], ()) for x in "ab")
        both = [d for d in mine if d in theirs]
        found = both or list({d.key: d for d in (*mine, *theirs)}.values())
        timed = row["kind"] == "dates_differ"  # of a time the act is not the next best in the sentence
        if len(found) < 2:
            return found[0].key if found and not self._of_other_act(row, found[0]) else None
        for noun in (name for x in "ab" for name in self._nearest(row[x], timed=timed)[:1]):
            named = [d for d in found if d.noun == noun]
            if named:
                return max(named, key=lambda d: len(d.statements)).key
        largest = max(found, key=lambda d: len(d.statements))
        return largest.key if row["kind"] in DIFFERENCES and not self._of_other_act(row, largest) else None

    def _of_other_act(self, row: Mapping[str, Any], draft: Draft) -> bool:
        """Whether one deed is told and denied in the same word, and no act of the matter stands beside that."""
        words = [row[x].get("words") for x in "ab"]
        if draft.noun not in self.deeds or row["kind"] != "denies" or None in words:
            return False
        if len({self.words.stem(self.words.base(w["quote"].casefold())) for w in words}) > 1:
            return False
        return not any(self._beside(row[x]["statement"], words[n], draft.noun) for n, x in enumerate("ab"))

    def _beside(self, statement: str, words: Mapping[str, Any], noun: str) -> bool:
        """Whether an act of a noun is told by some words, or few words away from them."""
        for act in self.acts.get(statement, ()):
            at = act["trigger_span"]
            text = next(
                (s for s in self.statements[statement]["content_spans"] if s["start"] <= at["start"] < s["end"]), None
            )
            first, last = min(at["end"], words["end"]), max(at["start"], words["start"])
            if text is None or self.noun(act) != noun:
                continue
            if count_words(text["quote"][max(0, first - text["start"]) : max(0, last - text["start"])]) <= NEAR:
                return True
        return False

    def within(self, side: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The acts in the words of a side that are compared."""
        span = side["span"]
        acts = self.acts.get(side["statement"], ())
        return [a for a in acts if span["start"] <= a["trigger_span"]["start"] < span["end"]]

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
                if between <= most:
                    ranked.append((between, n, self.noun(act)))
            if ranked:
                return [noun for _, _, noun in sorted(ranked)]
        return []

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

    def concerned(self, order: Sequence[str], acts: Sequence[Mapping[str, Any]]) -> Iterable[str]:
        rows = [self.statements[s] for s in order]
        holders = [r["holder"] for r in rows if r["holder"] is not None]
        about = [x for r in rows for x in r["about"]]
        parties = [x for a in acts for x in (*a["actors"], *a["recipients"])]
        return dict.fromkeys([*holders, *about, *parties])

    def times(self, order: Sequence[str]) -> Iterable[str]:
        dates = [self.dates.get(self.statements[s]["document"]) or "" for s in order]
        return dict.fromkeys(cut for d in dates for cut in (d[:4], d[:7]) if len(cut) in (4, 7) and cut[:4].isdigit())


def _many(figure: Mapping[str, Any]) -> bool:
    """Whether a figure is of two or more."""
    return max(figure["value"] or 0, figure["low"] or 0) > 1


def _trigger(act: Mapping[str, Any]) -> tuple[int, int]:
    """The order of acts inside a statement: that of the text."""
    return act["trigger_span"]["start"], act["trigger_span"]["end"]


def _copied(piece: Mapping[str, Any]) -> tuple[int, int]:
    return piece["span"]["start"], -piece["span"]["end"]


def _extent(row: Mapping[str, Any]) -> tuple[int, int]:
    spans = row["content_spans"] or row["cue_spans"]
    return min((s["start"] for s in spans), default=0), max((s["end"] for s in spans), default=0)
