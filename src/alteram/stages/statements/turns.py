"""Turns of a talk set down as a talk: "Orr: We were not asked." in an interview, a hearing, minutes.

Every paragraph between two turns is said by whom the turn before names.  A record of fields ("Date: …", "Place: …") is
no talk: what follows its labels is no sentence, and its labels name nobody.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from alteram.model.parse import FINITE_OR_MODAL
from alteram.stages.statements.mentions import Actors
from alteram.stages.statements.references import LocalActor
from alteram.stages.statements.view import Attribution, DocumentView, PassageView, Stretch

__all__ = ["TURN", "Talk", "talk_of"]

TURN = "turn of a talk"
"""The rule of what is said in a turn."""

_LABEL = re.compile(
    r"\s*((?:[^\W\d_a-z][\w.’'-]*)(?:\s(?:[^\W\d_a-z][\w.’'-]*|of|the|de|von|van|al|bin)){0,5})\s?:\s+(?=\S)"
)
"""Up to six words written as names, and a colon."""
_SPOKEN = frozenset({"paragraph", "list_item", "quotation"})
_LINES = frozenset({"named_line", "noun_line"})
"""Rules for a single line that begins with a name; in a talk the turn takes their place."""
_SPEAKERS = frozenset({"person", "organisation", "office", "group", "state"})
_TURNS = 4
"""Turns that make a talk, at least."""
_SENTENCES = 0.6
"""Share of turns that have a finite verb in a talk, at least."""


@dataclass(frozen=True, slots=True)
class _Turn:
    passage: int
    label: str
    who: Stretch
    colon: Stretch
    start: int
    """Where what is said begins."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What a document says in turns, sentence by sentence, and who speaks by the words before the colon."""

    said: tuple[Attribution, ...] = ()
    speakers: Mapping[Stretch, LocalActor] = field(default_factory=dict)

    def joined(self, found: Sequence[Attribution]) -> list[Attribution]:
        """Other attributions of the document with the turns, which take the place of lines that begin with a name."""
        places = {a.passage for a in self.said}
        return [*(a for a in found if not (a.passage in places and a.rule in _LINES)), *self.said]


def talk_of(view: DocumentView, actors: Actors) -> Talk:
    """The talk that a document sets down; empty where it is none."""
    turns = _turns(view, actors)
    said: list[Attribution] = []
    for turn, after in itertools.pairwise((*turns, None)):
        if turn is None:
            continue
        said.extend(_sentences(view, turn, turn.passage, turn.start))
        goes_on = range(turn.passage + 1, after.passage) if after is not None else ()
        for k in goes_on:
            if view.passages[k].passage.role in _SPOKEN:
                said.extend(_sentences(view, turn, k, view.passages[k].passage.span.start))
    by_label: dict[str, LocalActor] = {}
    for turn in turns:
        speaker = _speaker(actors, turn)
        if speaker is not None:
            by_label.setdefault(turn.label, speaker)
    return Talk(tuple(said), {t.who: by_label[t.label] for t in turns if t.label in by_label})


def _turns(view: DocumentView, actors: Actors) -> list[_Turn]:
    """The turns of a document that sets down a talk; empty where it does not."""
    found = [t for k, p in enumerate(view.passages) if p.passage.role in _SPOKEN and (t := _turn(k, p)) is not None]
    times = Counter(t.label for t in found)
    found = [t for t in found if times[t.label] > 1]
    if len(found) < _TURNS or len({t.label for t in found}) < 2:
        return []
    changes = sum(a.label != b.label for a, b in itertools.pairwise(found))
    sentences = sum(_is_sentence(view.passages[t.passage], t) for t in found)
    if 2 * changes < len(found) - 1 or sentences < _SENTENCES * len(found):
        return []
    return found if any(_speaker(actors, t) is not None for t in found) else []


def _turn(k: int, p: PassageView) -> _Turn | None:
    match = _LABEL.match(p.passage.span.quote)
    if match is None or p.parse is None:
        return None
    base = p.passage.span.start
    end = base + p.passage.span.quote.index(":", match.end(1)) + 1
    who = (base + match.start(1), base + match.end(1))
    return _Turn(k, " ".join(match[1].casefold().split()), who, (end - 1, end), base + match.end())


def _is_sentence(p: PassageView, turn: _Turn) -> bool:
    tags = p.parse.tags if p.parse is not None else ()
    return any(tag in FINITE_OR_MODAL for i, tag in enumerate(tags) if p.stretch(i, i)[0] >= turn.start)


def _speaker(actors: Actors, turn: _Turn) -> LocalActor | None:
    """Whom the words before the colon name: the one person of the document who bears them, else who is found there."""
    words = set(turn.label.split())
    people = (a for a in actors.actors if a.label == "person" and not a.described)
    bearers = [a for a in people if words <= set(a.name.casefold().split())]
    if len(bearers) == 1:
        return bearers[0]
    for r in actors.in_passage(turn.passage):
        start, end = actors.stretch(r)
        if turn.who[0] <= start and end <= turn.who[1] and r.label in _SPEAKERS:
            return actors.actors[r.entity]
    return None


def _sentences(view: DocumentView, turn: _Turn, k: int, start: int) -> list[Attribution]:
    p = view.passages[k]
    out: list[Attribution] = []
    if p.parse is None:
        return out
    for n in range(len(p.parse.sentences)):
        first, stop = p.parse.sentence_bounds(n)
        tokens = [i for i in range(first, stop) if p.stretch(i, i)[0] >= start and not p.parse.words[i].isspace()]
        if tokens:
            content = (p.stretch(tokens[0], tokens[-1]),)
            out.append(
                Attribution(
                    holder=(turn.who,),
                    cue=(turn.colon,),
                    content=content,
                    quotation="direct",
                    rule=TURN,
                    evidence="a name and a colon before what is said, as before every turn",
                    cue_key=":/PUNCT",
                    passage=turn.passage,
                    head=None,
                    holder_head=None,
                )
            )
    return out
