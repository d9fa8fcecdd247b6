"""What was not said: "did not order the gate to be closed" is no order, and neither is one that is denied.

The author says so, and the sentence stays as the author's own.  Who would not say a thing refuses an answer, and who
does not think so thinks that it is not so: both are told as theirs (`stance.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from alteram.model.parse import Parse
from alteram.model.quotes import MARKS
from alteram.stages.statements.stance import StanceWords, turns_negated
from alteram.stages.statements.syntax import is_negated
from alteram.stages.statements.view import Attribution, DocumentView

__all__ = ["without_unsaid"]

_ONLY = frozenset({"only", "just", "merely", "simply"})
_ALTERNATIVES = frozenset({"or", "nor"})
_SUPPOSING = frozenset({"if", "unless"})
_MISSED = frozenset({"should", "could", "would", "might", "ought"})
_TRUE = frozenset({"true", "correct", "accurate", "right"})
_NO = frozenset({"no", "neither"})
_SAID = frozenset({"ccomp", "xcomp", "acl", "advcl", "csubj"})
"""Relations of a clause to what it is the content of; some parsers' slips among them."""


def without_unsaid(view: DocumentView, found: Sequence[Attribution], words: StanceWords) -> list[Attribution]:
    """The reports without those whose cue is negated, missed, supposed, or itself what is denied.

    A saying that is denied is left: the chain of who says so shows the denial.
    """
    unsaid = {id(a) for a in found if _is_unsaid(view, a, words)}
    not_told = {(a.passage, a.head) for a in found if id(a) in unsaid}
    denied = {(a.passage, a.head) for a in found if _denies(view, a, words)}
    return [
        a
        for a in found
        if id(a) not in unsaid and not _is_content(view, a, not_told | (denied if _demands(a, words) else set()))
    ]


def _demands(a: Attribution, words: StanceWords) -> bool:
    entry = words.cues.get(a.cue_key, {})
    return "demands" in (entry.get("stance"), entry.get("to"))


def _is_unsaid(view: DocumentView, a: Attribution, words: StanceWords) -> bool:
    parse, head = view.passages[a.passage].parse, a.head
    if parse is None or head is None or (a.quotation == "direct" and _has_marks(view, a)):
        return False
    if parse.pos[head] == "NOUN":
        return any(parse.deps[c] == "det" and parse.lower[c] in _NO for c in parse.children[head])
    if parse.deps[head] == "acomp":
        return is_negated(parse, parse.heads[head])
    if parse.pos[head] not in ("VERB", "AUX"):
        return False
    if _demands(a, words) and (_missed(parse, head) or _supposed(parse, head)):
        return True
    if _is_negated(parse, head):
        return not turns_negated(a, parse, words)
    return _called_false(parse, head, words)


def _has_marks(view: DocumentView, a: Attribution) -> bool:
    """Whether a quotation begins or ends with the content, which so is quoted itself and not told within another."""
    (start, _), (_, end) = a.content[0], a.content[-1]
    return any(MARKS.match(view.text, at) for at in (start, end - 1))


def _is_negated(parse: Parse, head: int) -> bool:
    """Whether a verb is negated, also by what it is joined to: "neither asked nor told", "without asking"."""
    if is_negated(parse, head):
        after = [parse.lower[c + 1] for c in parse.children[head] if parse.deps[c] == "neg" and c + 1 < len(parse)]
        return _ONLY.isdisjoint(after)
    above = parse.heads[head]
    if parse.deps[head] == "pcomp":
        return parse.lower[above] == "without"
    if parse.deps[head] in ("relcl", "ccomp"):
        be = above if parse.lemmas[above] == "be" else parse.heads[above]
        picked = parse.child(be, "nsubj", "expl")  # "it was not the board that ordered it"
        same = parse.deps[head] == "ccomp" or parse.deps[above] == "attr"
        return same and picked is not None and parse.lower[picked] == "it" and is_negated(parse, be)
    if parse.deps[head] != "conj" or parse.child(head, "nsubj", "nsubjpass", "aux", "auxpass") is not None:
        return False
    joined = any(parse.deps[c] == "cc" and parse.lower[c] in _ALTERNATIVES for c in parse.children[above])
    return joined and _is_negated(parse, above)


def _missed(parse: Parse, head: int) -> bool:
    """ "Should have told them to leave": what somebody failed to say."""
    words = {parse.lower[c] for c in parse.children[head] if parse.deps[c] == "aux"}
    return "have" in words and not words.isdisjoint(_MISSED)


def _supposed(parse: Parse, head: int) -> bool:
    """ "If he ordered them to leave, he must say so"."""
    marks = [parse.lower[c] for c in parse.children[head] if parse.deps[c] in ("mark", "advmod") and c < head]
    return parse.deps[head] == "advcl" and not _SUPPOSING.isdisjoint(marks)


def _called_false(parse: Parse, head: int, words: StanceWords) -> bool:
    """ "It is not true that he told them to leave", "the claim that he ordered it is false"."""
    above = parse.heads[head]
    if parse.deps[head] not in _SAID:
        return False
    if parse.pos[above] == "NOUN" and parse.deps[above] in ("nsubj", "nsubjpass"):
        above = parse.heads[above]
    elif not any(parse.lower[c] == "that" for c in parse.children[head] if parse.deps[c] == "mark"):
        return False
    if parse.lemmas[above] != "be":
        above = parse.heads[above]  # hung on "true" itself
    called = parse.child(above, "acomp", "attr")
    if called is None or parse.lemmas[above] != "be":
        return False
    lemma = parse.lemmas[called].lower()
    return lemma in _TRUE if is_negated(parse, above) else lemma in words.denials


def _denies(view: DocumentView, a: Attribution, words: StanceWords) -> bool:
    """Whether a report is of a denial, so that what it has for content was not said."""
    parse = view.passages[a.passage].parse
    if parse is None or a.head is None or a.quotation == "direct":
        return False
    return words.cues.get(a.cue_key, {}).get("stance") == "denies" and not is_negated(parse, a.head)


def _is_content(view: DocumentView, a: Attribution, against: set[tuple[int, int | None]]) -> bool:
    """Whether the very verb of a report is what is denied: "denied having ordered the gate to be closed"."""
    parse = view.passages[a.passage].parse
    if parse is None or a.head is None or parse.pos[a.head] != "VERB":
        return False
    verb = a.head
    while parse.deps[verb] == "conj" and parse.child(verb, "nsubj", "nsubjpass") is None:
        verb = parse.heads[verb]
    return parse.deps[verb] in _SAID | {"pcomp"} and (a.passage, parse.heads[verb]) in against
