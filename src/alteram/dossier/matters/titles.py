"""What a matter is called: the noun of its act and whom it befell, else its own words as a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from alteram.dossier.marks import within_marks
from alteram.dossier.matters.book import Book
from alteram.dossier.matters.differing import is_small
from alteram.dossier.matters.drafts import Draft
from alteram.dossier.measure import shortened
from alteram.stages.claims.words import plainly, uncounted

__all__ = ["Titles"]

_REQUESTS = {"asks": "question", "demands": "demand"}
_TITLE = 15
"""Words of what is quoted in the name of a matter."""
_BESIDE = 10
"""The same where a noun stands before them."""
_BEFORE = 6
"""Words before the act of which the quotation is to tell, at most; where there are more, those before are left out."""
_SENTENCE = re.compile(r"(?<=\w\w\w[.!?…])[\"”’')]*\s+(?=\W*[A-Z0-9])")  # not behind "Mr."
_JOINT = re.compile(r"[,;:–—]\s+(?:(?:and|but|or)\s+)?|\s(?:and|but)\s+")
_END = re.compile(r"[\s,;:–—]+(?:and|but|or)?[\s,;:–—]*$")
_HEADLESS = re.compile(r"(?:not|never|nor)\b")  # "not published before June" does not say what
_NEXT = re.compile(r"(?:\s+[A-Z][\w’'-]*)+")


class Titles:
    """Names matters."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._names = {uncounted(name).casefold() for name in book.names.values()}

    def description(self, actor: str) -> str:
        """What the matter of how somebody is described is called."""
        return " ".join(filter(None, ("words for", self.book.names.get(actor, ""))))

    def asked(self, a: str, b: str) -> str:
        """What a request that nobody answered is called: its own words."""
        for row in (self.book.statements[a], self.book.statements[b]):
            if row["stance"] in _REQUESTS:
                return f"{_REQUESTS[row['stance']]}: {_quoted(row['content_spans'])}"
        return ""

    def pair(self, row: Mapping[str, Any]) -> str:
        """What a pair is called: the act that both tell in what is compared, or that one denies, and whom it befell.

        Empty where they tell of none: a party alone does not say of what they speak.
        """
        book = self.book
        acts = [book.within(row[side]) for side in "ab"]
        nouns = [[book.noun(act) for act in found] for found in acts]
        noun = next((n for n in nouns[0] if n in nouns[1]), "")
        if not noun and row["kind"] == "denies":
            noun = next((n for found in nouns for n in found), "")
        befell = [{x for a in found if book.noun(a) == noun for x in a["recipients"]} for found in acts]
        document = book.statements[row["a"]["statement"]]["document"]
        named = sorted(befell[0] & befell[1], key=lambda actor: book.met.get((document, actor), 0))
        both = [actor for actor in named if book.names.get(actor, "")[:1].isupper()]
        return ": ".join(filter(None, (noun, uncounted(book.names[both[0]]) if both and noun else "")))

    def of(self, draft: Draft) -> str:
        """What a matter is called.

        A noun of an act alone says too little, and so does a party alone: its own words stand behind it.  A word that
        names no act tells too little of what, whatever stands behind it: the words stand for it.
        """
        label, noun = draft.label, draft.noun
        if draft.topic:
            return self._topic(draft)
        if draft.spoken or label.startswith("“"):
            return label
        if noun and noun in self.book.deeds:
            return label if label != noun else f"{noun}: {self._telling(draft, noun)}"
        if label and label == noun and plainly(label).casefold() in self._names:
            return f"{label}: {self._words(draft, _BESIDE)}"
        return self._words(draft)

    def twice(self, draft: Draft, label: str, place: int) -> str:
        """A name that another matter has too, with words that tell which; `place` among those that have it."""
        if label.startswith("“") and place:
            spans = [row[side]["span"] for row in draft.comparisons for side in "ab"]
            others = [words for words in dict.fromkeys(_quoted([span]) for span in spans) if words != label]
            return others[min(place, len(others)) - 1] if others else label
        if "“" in label:
            return label
        told = list(dict.fromkeys(self._tellings(draft, draft.noun)))
        return f"{label}: {told[min(place, len(told) - 1)] if told else self._words(draft, _BESIDE)}"

    def _topic(self, draft: Draft) -> str:
        """Words that voices share; a verb among them tells too little, and a name is not cut in the middle."""
        label = draft.label
        texts = [row[side]["span"]["quote"] for row in draft.comparisons for side in "ab"]
        verb = any(re.search(rf"\bto\s+{re.escape(label)}\b", text) for text in texts)
        if verb or (label.isalpha() and label.islower() and label not in self.book.deeds):
            return self._words(draft)
        last = label.split()[-1]
        for text in texts if last[:1].isupper() else ():
            at = text.find(label)
            more = _NEXT.match(text, at + len(label)) if at >= 0 else None
            if more:
                return f"{label}{more[0]}"
        return label

    def _telling(self, draft: Draft, noun: str) -> str:
        """The words in which a matter's act is first told."""
        return next(self._tellings(draft, noun), "") or self._words(draft, _BESIDE)

    def _tellings(self, draft: Draft, noun: str) -> Iterator[str]:
        book = self.book
        for statement in sorted(draft.statements, key=book.place):
            for act in book.acts.get(statement, ()):
                if book.noun(act) == noun and (words := self._around(statement, act["trigger_span"])):
                    yield words

    def _around(self, statement: str, trigger: Mapping[str, Any]) -> str:
        """The words around an act, from the beginning of a sentence or a clause."""
        spans = self.book.statements[statement]["content_spans"]
        span = next((s for s in spans if s["start"] <= trigger["start"] < s["end"]), None)
        if span is None:
            return ""
        text, at = span["quote"], trigger["start"] - span["start"]
        first = start = max([0, *(m.end() for m in _SENTENCE.finditer(text, 0, at))])
        if len(text[start:at].split()) > _BEFORE:
            clauses = [m.end() for m in _JOINT.finditer(text, start, at)]
            start = next((c for c in clauses if len(text[c:at].split()) <= _BEFORE), start)
        end = min((m.start() for m in _SENTENCE.finditer(text, at)), default=len(text))
        words = _quoted([{"quote": text[start:end]}], _BESIDE)
        return words if start == first else f"“…{words[1:]}"

    def _words(self, draft: Draft, most: int = _TITLE) -> str:
        """The words that are compared, else those that were said first."""
        if draft.comparisons:
            spans = [draft.comparisons[0][side]["span"] for side in "ab"]
            return _quoted([next((s for s in spans if not _HEADLESS.match(s["quote"])), spans[0])], most)
        if not draft.statements:
            return ""
        return _quoted(self.book.statements[min(draft.statements, key=self.book.place)]["content_spans"], most)


def _quoted(spans: Iterable[Mapping[str, Any]], most: int = _TITLE) -> str:
    """The first words of spans, as a quotation; they end with a word that says something."""
    words = " ".join(" ".join(s["quote"] for s in spans).split()).removeprefix("that ")
    short = shortened(words, most)
    if short == words:
        return f"“{within_marks(_END.sub('', words))}”"
    kept = short.rstrip("…").split()
    while len(kept) > 1 and is_small(kept[-1]):
        kept.pop()
    return f"“{within_marks(_END.sub('', ' '.join(kept)).rstrip('… ') + '…')}”"
