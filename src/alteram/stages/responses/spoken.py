"""Answers by what stands right after a question: in an interview told in prose, in the turns of a talk, or in silence.

"Did he see anybody?  He looks out of the window.  “Two men,” he says": a writer who puts a question in the text's own
voice lets the one he has met answer it.  "She declined to comment" answers by saying that there is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from alteram.model.said import TELLING
from alteram.stages.responses.asked import Asked
from alteram.stages.responses.kinds import DECLINES
from alteram.stages.responses.remarks import Remark

__all__ = ["Met", "spoken_answer"]

_FAR = 2
"""Sentences from a question to its answer, at most."""
_TURN = "turn of a talk"
"""The rule of what is said in the turns of a talk, as `statements` writes it."""
_PRONOUNS = frozenset({"he", "she", "they"})
Met = Mapping[str, Sequence[tuple[int, str, str]]]
"""By document: where who is named, in order: place, how (name, name of a person, description, pronoun), actor."""


def spoken_answer(asked: Asked, held: Sequence[Remark], met: Met) -> tuple[str, Remark, str] | None:
    """Kind, remark and reason of an answer right after a question; `held` is its document in reading order."""
    here = next((r for r in held if r.place[0] <= asked.start < r.place[1] and r.stance == "asks"), None)
    if here is None or asked.kind != "question" or asked.rhetorical:
        return None
    after = [r for r in held if r.place[0] >= asked.end]
    numbers = {at: n for n, at in enumerate(sorted({here.at, *(r.at for r in after)}))}
    near = [(numbers[r.at] - numbers[here.at], r) for r in after]
    return _silence(asked, here, near, met) or _turn(asked, here, after) or _said_next(asked, here, near, met)


def _silence(
    asked: Asked, here: Remark, near: Sequence[tuple[int, Remark]], met: Met
) -> tuple[str, Remark, str] | None:
    """ "He does not answer", right after the question or in its sentence, of the one who is asked."""
    own = _own_question(here)
    for far, r in near:
        if far > (1 if own else _FAR):
            return None
        if r.silent is None or r.voice == here.voice != r.said.outer or r.said.document.kind == "letter":
            continue
        who = _at(r.silent, r.said.document.id, met) | ({r.voice} if r.said.statement.holder_spans else set())
        pronoun = r.text[: r.text.find(" ")].lower() in _PRONOUNS
        if who & asked.to or (not asked.to and (far == 0 or own or pronoun)):
            return "refused", r, "right after the question it is said that it was not answered"
    return None


def _at(place: tuple[int, int], document: str, met: Met) -> set[str]:
    """Who is named in a stretch of a document."""
    return {actor for start, _, actor in met.get(document, ()) if place[0] <= start < place[1]}


def _turn(asked: Asked, here: Remark, after: Sequence[Remark]) -> tuple[str, Remark, str] | None:
    """In a talk set down in turns: what the next speaker begins with."""
    if here.said.statement.rule != _TURN:
        return None
    for r in after:
        if r.said.statement.rule != _TURN:
            continue
        if _label(r) != _label(here):
            return _kind(r), r, "it is the next turn of the talk"
        if not asked.words & r.words or r.stance != "asks":
            return None  # the question is not the last thing said in its turn
    return None


def _label(r: Remark) -> str:
    return " ".join(" ".join(s.quote.split()).casefold() for s in r.said.statement.holder_spans)


def _own_question(here: Remark) -> bool:
    """Whether the writer asks, not in a letter, and not as a guest."""
    said = here.said
    own = said.statement.quotation == "own voice" and len(said.statement.holder_chain) == 1
    return own and said.document.kind != "letter"


def _said_next(
    asked: Asked, here: Remark, near: Sequence[tuple[int, Remark]], met: Met
) -> tuple[str, Remark, str] | None:
    """What somebody whom the text has met is quoted with next, after one sentence of the writer's on him at most."""
    if not _own_question(here):
        return _replied(here, near)
    for far, r in near:
        if far > _FAR:
            return None
        if r.voice == here.voice:
            if r.stance == "asks":
                return None  # the words after the next question are that one's
            continue
        if r.said.outer != here.said.outer or len(r.said.statement.holder_chain) != 2 or r.stance not in TELLING:
            return None
        if (asked.to and r.voice not in asked.to) or (r.at[0] != here.at[0] and r.said.statement.quotation != "direct"):
            return None
        named = [(start, how) for start, how, actor in met.get(r.said.document.id, ()) if actor == r.voice]
        known = any(start < asked.start and how == "name of a person" for start, how in named)
        stays = all(_on(x, named) for n, x in near if 0 < n < far)
        return (_kind(r), r, "it is said right after the question, by the one who is met") if known and stays else None
    return None


_REPLIES = re.compile(r"\b(?:repl(?:y|ies|ied)|answer(?:s|ed)?|respond(?:s|ed)?|retort(?:s|ed)?)\b", re.IGNORECASE)
"""Words that report an answer as one."""


def _replied(here: Remark, near: Sequence[tuple[int, Remark]]) -> tuple[str, Remark, str] | None:
    """ "“Who was it?” Lund asked.  “The watchman,” Holt replied": the next quoted, where it is reported as a reply."""
    r = next((r for far, r in near if far == 1 and r.said.statement.holder_spans), None)
    if r is None or here.said.statement.quotation != "direct" or r.said.statement.quotation != "direct":
        return None
    replies = any(_REPLIES.search(c.quote) for c in r.said.statement.cue_spans)
    other = r.voice != here.voice and r.stance in TELLING
    return (_kind(r), r, "it is reported as the reply, right after the question") if replies and other else None


def _on(between: Remark, named: Sequence[tuple[int, str]]) -> bool:
    """Whether a sentence of the writer's is on somebody: it begins with "he", "she", or names him."""
    first = between.text.split(" ", 1)[0].lower()
    return first in _PRONOUNS or any(between.place[0] <= start < between.place[1] for start, _ in named)


def _kind(r: Remark) -> str:
    """Answered (`agreed`, of a question), or declined in so many words."""
    return "refused" if DECLINES.search(r.text) or r.silent is not None else "agreed"
