"""Of which kind an answer is: agreed, refused, conceded, partly; by its words and by how the request is put."""

from __future__ import annotations

import re

from alteram.stages.responses.asked import Asked
from alteram.stages.responses.remarks import Remark
from alteram.stages.responses.words import Words

__all__ = ["DECLINES", "kind_of"]

_HALF_REFUSED = re.compile(
    r"\bbut\b(?:\s\w+){0,3}?\s(?:refus|reject|declin|cannot|(?:will|would|shall|could|can) not\b|not to\b|won.t)",
    re.IGNORECASE,
)
"""One thing is agreed to, another refused in the same breath."""


def kind_of(asked: Asked, r: Remark, words: Words) -> str:
    """What a remark on the thing asked amounts to; empty where it is no answer."""
    sets = words.sets
    if asked.kind == "question":
        return _kind_of_answer(asked, r, words)
    if r.silent is not None:
        return ""  # who does not answer refuses nothing
    if _HALF_REFUSED.search(r.text) and (r.future or r.lemmas & sets["agreeing"]):
        return "partly"
    if _will_not_do(r, words) or _NOT_CALLED_FOR.search(r.text):
        return "refused"
    if r.lemmas & sets["refusing"] or (r.negated and _WILL_NOT.search(r.text)):
        return "refused"
    if r.lemmas & sets["agreeing"] and not r.negated:
        return _whole_or_part(asked, r)
    if r.lemmas & asked.words & sets["owning"] and not r.negated:
        return "conceded"  # what was demanded is that they admit it, or apologise
    verbs = asked.words & r.words
    if r.future and not r.negated and verbs:
        return _whole_or_part(asked, r)
    if _done(asked, r) and not r.negated:
        return "partly" if re.match(r"of the|some of|only", r.text.lower()) else "conceded"
    return ""


def _will_not_do(r: Remark, words: Words) -> bool:
    """Whether what is told is that he will not do it: "cannot agree to meet you"."""
    return r.said.statement.polarity < 0 and bool(r.lemmas & words.sets["agreeing"]) and not r.negated


_NOT_CALLED_FOR = re.compile(
    r"(?:\bnot|n[’']t|\bnever|\bno longer)\b(?:\s\w+){0,3}?"
    r"\s(?:justified|warranted|necessary|needed|called for|acceptable)\b",
    re.IGNORECASE,
)
"""There is no ground for it: "is not justified", "did not consider it necessary"."""


def _whole_or_part(asked: Asked, r: Remark) -> str:
    """`agreed`, or `partly`: it is done to some of a whole ("two of five lines"), or one of two things is not named."""
    if r.lemmas & {"demand", "request", "call", "proposal", "condition"}:
        return "agreed"  # what is taken up is all that was asked
    some = _SOME_OF.search(r.text) is not None and not _SOME_OF.search(asked.text)
    said = r.told.lower() + " " + r.text.lower()
    pieces = [[w[:_STEM] for w in re.findall(r"[^\W\d_]{4,}", x.lower())] for x in asked.text.split(" and ")]
    named = [any(w in said for w in words) for words in pieces if words]
    asked_for, given = set(_NUMBER.findall(asked.text)), set(_NUMBER.findall(r.text))
    some = some or bool(asked_for and given and not asked_for & given)  # 5,000 is asked for, 1,000 is offered
    return "partly" if some or (len(named) > 1 and any(named) and not all(named)) else "agreed"


_STEM = 5
"""Letters that the forms of a word share, nearly always."""


_SOME_OF = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|some|part|half|most|several)\s+of\s+"
    r"(?:the|its|their|our|his|her|these|those|all|two|three|four|five|six|seven|eight|nine|ten|\d+)\b",
    re.IGNORECASE,
)


_WILL_NOT = re.compile(
    r"\b(?:cannot|can not|not possible|will not|no )\b|"
    r"\b(?:see|find|have)s? (?:no|not any)\b|\bnot (?:see|find|have) any (?:grounds?|reasons?|need|cause|occasion)\b",
    re.IGNORECASE,
)
"""With a negation: what is asked will not be done, or there is no ground for it."""


def _done(asked: Asked, r: Remark) -> bool:
    """Whether what was demanded is told as done: the same deed of the same."""
    deed = not asked.verbs or not asked.verbs.isdisjoint(r.words)
    return deed and len(asked.words & r.words) >= 2 and r.stance == "asserts" and bool(r.counted)


def _kind_of_answer(asked: Asked, r: Remark, words: Words) -> str:
    """Whether a remark answers a question in the way in which it is put."""
    sets = words.sets
    text = asked.text.lower()
    if (r.lemmas & sets["evading"] and r.negated) or DECLINES.search(r.text):
        return "refused"
    if re.search(r"\bhow many\b|\bhow much\b", text):
        return "agreed" if r.counted & asked.words and not r.negated else ""
    if re.search(r"\bwhy\b|\bfor what reason\b", text):
        return "agreed" if r.reason and not r.negated else ""
    if re.search(r"\b(?:who|whom|whose)\b", text):
        named = r.agents - asked.words  # "the order came from above" names nobody who gave the order
        return "agreed" if named and not r.negated and r.stance != "denies" else ""
    if re.search(r"\b(?:when|where|which|what)\b", text):
        return "agreed" if not r.negated and r.stance == "asserts" and len(asked.words & r.words) >= 2 else ""
    if _will_not_do(r, words):
        return "refused"
    if r.lemmas & sets["owning"] and not r.negated:
        return "conceded" if _as_charged(asked, r, words) else "agreed"
    return "refused" if r.lemmas & {"refuse", "decline"} and not r.negated else "agreed"


DECLINES = re.compile(
    r"\bno comment\b|\b(?:decline|refuse)[sd]? to (?:answer|comment|say|reply)\b|\brather not\b|"
    r"\b(?:will|would|can|shall|do|does|did|could)(?: ?not|n.t)\b(?: \w+){0,3}? (?:answer|comment|discuss)\b|"
    r"\bcannot (?:answer|comment|discuss|say|promise|tell|confirm)\b|"
    r"\b(?:won|can).t (?:answer|comment|discuss|say|tell)\b|"
    r"\b(?:will|would|can|shall)(?: ?not|n.t)\b (?:speak|talk|speculate) (?:about|on|of)\b|"
    r"\b(?:that|this|it)(?: is|.s) (?:a (?:matter|question) for|not for me to|not up to me)\b|"
    r"\bnot (?:\w+ )?(?:going|want\w*|wish\w*|allowed|able|prepared|willing|ready|free) to "
    r"(?:answer|comment|discuss|say)\b|"
    r"\bnot at liberty\b|\b(?:I|we)(?: \w+)? (?:do not|don.t) (?:know|wish|recall|remember)\b|\b(?:have|had) no idea\b|"
    r"\bnothing (?:more |further )?to (?:say|add)\b|\bno (?:information|knowledge) (?:on|about|of) (?:that|this|it)\b|"
    r"\byou (?:will|would|.ll|.d)? ?(?:have to|must|should|had better|need to) ask\b|"
    r"(?:^|[.!?“\"] ?)ask (?:the|him|her|them|those)\b",
    re.IGNORECASE,
)
"""Words with which one who is asked says that he does not answer, or cannot."""


def _as_charged(asked: Asked, r: Remark, words: Words) -> bool:
    """Whether what is owned up to is what was asked about: not another number, and not in another word for it."""
    ours, theirs = set(_NUMBER.findall(asked.text)), set(_NUMBER.findall(r.text))
    if ours and theirs and not ours & theirs:
        return False
    text = asked.text.lower()
    for kind in asked.words & r.words:
        group = [w for w, first in words.same.items() if first == kind]
        if group and not any(_stem(w) in text for w in group if w in r.lemmas):
            return False
    return True


_NUMBER = re.compile(r"\d[\d,.]*\b")


def _stem(word: str) -> str:
    """What the forms of a verb share, nearly always: without a last "e" or "y"."""
    return word[:-1] if word.endswith(("e", "y")) else word
