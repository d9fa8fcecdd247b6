"""Whether an act is said to have been done, and whether it is denied."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.model.parse import Parse
from alteram.stages.acts.clauses import Clause, negative_phrase
from alteram.stages.acts.lexicon import Lexicon

__all__ = ["Mood", "mood_of"]

_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_WHEN = frozenset({"before", "after", "when", "while", "until", "since"})
_STEPS = 8
_RANK = ("done", "possible", "future", "conditional", "attempted", "demanded", "asked")


@dataclass(frozen=True, slots=True)
class Mood:
    """How an act is said: a closed list of modalities, see the table `acts`."""

    modality: str
    negated: bool


def mood_of(parse: Parse, trigger: int, clause: Clause, lex: Lexicon, stance: str) -> Mood:
    """Modality and negation from the words around the trigger; `stance`: of the statement that says it."""
    modality, negated = "done", any(negative_phrase(parse, t) for t in (*clause.subjects, *clause.objects))
    at, above = trigger, False
    for _ in range(_STEPS):
        said, denied = _of_verb(parse, at, lex)
        modality = _more(modality, said)
        if above:  # what did not prevent it let it happen
            subject = parse.child(at, "nsubj", "nsubjpass")
            negated = negated != (denied or (subject is not None and negative_phrase(parse, subject)))
        else:
            negated = negated or denied
        dep, head = parse.deps[at], parse.heads[at]
        if head == at or dep == "relcl":
            break
        if dep in ("xcomp", "ccomp", "acl", "pcomp", "pobj", "dobj", "advcl", "prep", "csubj", "nsubj", "nsubjpass"):
            means = _governed(parse, at, dep, lex)
            if means == "apart":
                break
            if means == "not":
                negated, above = not negated, True
            elif means:
                modality = _more(modality, means)
            if parse.lower[at] == "without":
                negated = True
            if dep == "advcl" and _purpose(parse, at):
                # "called for him to resign" is read as a purpose too
                means = lex.governors.get(parse.lemmas[head].lower(), "")
                modality = _more(modality, means if means in _RANK else "attempted")
            if dep in ("advcl", "ccomp") and _has_tense(parse, at):
                break  # a clause with a tense of its own
            if dep in ("nsubj", "nsubjpass", "csubj", "advcl") and parse.pos[at] in ("VERB", "AUX"):
                break
            at = head
            continue
        if dep in ("conj", "appos"):
            if dep == "appos" and _of_noun(parse.lemmas[head].lower(), lex) == "apart":
                break  # "an inquiry into the worst of crimes, the killing of …": beside what is looked into
            if _goes_on(parse, at):
                at = head
                continue
            negated = negated or _nor(parse, at)
        break
    negated = negated or (stance == "denies" and not _is_only_when(parse, trigger))
    if stance == "demands" and _bare(parse, trigger) and modality in ("done", "future"):
        modality = "demanded"
    if stance == "asks" and modality == "done":
        modality = "asked"
    return Mood(modality, negated)


def _more(one: str, other: str) -> str:
    return max(one, other, key=_RANK.index)


def _of_verb(parse: Parse, at: int, lex: Lexicon) -> tuple[str, bool]:
    """What auxiliaries, markers and "not" of one word say."""
    modality, negated = "done", False
    if parse.pos[at] not in ("VERB", "AUX", "ADJ"):
        for child in parse.children[at]:  # "the planned closure", "an attempted murder"
            means = lex.governors.get(parse.lemmas[child].lower(), "") if parse.deps[child] == "amod" else ""
            modality = _more(modality, means) if means in _RANK else modality
        return modality, negative_phrase(parse, at)
    for child in parse.children[at]:
        dep, low = parse.deps[child], parse.lower[child]
        if dep == "neg" or low == "never" or (dep == "preconj" and low == "neither"):
            negated = True
        elif dep == "aux" and low in lex.modals:
            later = low == "would" and _reported_then(parse, at)
            modality = _more(modality, "future" if later else lex.modals[low])
        elif dep in ("mark", "advmod") and low in _CONDITIONS and parse.deps[at] == "advcl":
            modality = _more(modality, "conditional")
    if parse.lemmas[at] == "go" and parse.tags[at] == "VBG":
        to = parse.child(at, "xcomp")
        if to is not None and any(parse.tags[c] == "TO" for c in parse.children[to]):
            modality = _more(modality, "future")
    return modality, negated


def _reported_then(parse: Parse, at: int) -> bool:
    """Whether "would" tells what was still to come when somebody said so: "announced that it would close"."""
    if any(parse.lower[c] in _CONDITIONS for v in parse.children[at] for c in parse.children[v]):
        return False
    for _ in range(_STEPS):
        head = parse.heads[at]
        if parse.deps[at] == "ccomp":
            return parse.tags[head] in ("VBD", "VBN")
        if parse.deps[at] not in ("conj", "xcomp") or head == at:
            return False
        at = head
    return False


def _governed(parse: Parse, at: int, dep: str, lex: Lexicon) -> str:
    """What the word above makes of an act: its modality, `not`, or nothing."""
    head = parse.heads[at]
    lemma = parse.lemmas[head].lower()
    if parse.pos[head] == "ADJ" and dep == "xcomp":
        return lex.governors.get(lemma, "")  # "unable to pay"
    if parse.pos[head] in ("VERB", "AUX"):
        if dep in ("nsubj", "nsubjpass", "advcl", "csubj"):
            return ""
        if dep == "ccomp" and parse.tags[at] not in ("VB", "VBG") and not _subjunctive(parse, at):
            return ""
        if dep == "prep" and parse.lower[at] not in ("for", "from", "to"):
            return ""
        means = lex.governors.get(lemma, "")
        if means == "given":  # "revoke the closure": what is said of the verb above is not said of the act
            return "apart" if dep in ("dobj", "prep") else ""
        return "not" if means == "apart" and dep == "prep" else means  # "stopped them from entering"
    if parse.pos[head] == "NOUN" and dep in ("acl", "prep", "pcomp", "pobj"):
        return _of_noun(lemma, lex)
    if parse.pos[head] == "ADP" and dep in ("pobj", "pcomp"):
        above = parse.heads[head]
        if parse.pos[above] == "NOUN":
            return _of_noun(parse.lemmas[above].lower(), lex)
    return ""


def _of_noun(lemma: str, lex: Lexicon) -> str:
    """What a noun makes of an act below it: what an inquiry looks into was done, whatever is said of the inquiry."""
    means = lex.governing_nouns.get(lemma, "")
    return "apart" if means == "given" else means


def _subjunctive(parse: Parse, at: int) -> bool:
    """ "demand that they be released": a bare form with a subject."""
    return any(parse.lower[c] == "be" and parse.deps[c] in ("auxpass", "aux") for c in parse.children[at])


def _purpose(parse: Parse, at: int) -> bool:
    """ "came to kill the mayor": what is meant, not what was done."""
    return parse.tags[at] == "VB" and any(parse.tags[c] == "TO" for c in parse.children[at])


def _has_tense(parse: Parse, at: int) -> bool:
    """Whether a verb makes a clause of its own: "came", "was burning", but not "burning"."""
    return parse.tags[at] not in ("VB", "VBG") or (parse.tags[at] == "VBG" and parse.child(at, "aux") is not None)


def _is_only_when(parse: Parse, at: int) -> bool:
    """Whether it only says when: "deny that they threw stones before the house was burning" denies no fire."""
    for _ in range(_STEPS):
        marks = {parse.lower[c] for c in parse.children[at] if parse.deps[c] in ("mark", "advmod")}
        if parse.deps[at] == "advcl" and _has_tense(parse, at) and marks & _WHEN:
            return True
        if parse.heads[at] == at or parse.deps[at] not in ("conj", "xcomp", "dobj", "advcl"):
            return False
        at = parse.heads[at]
    return False


def _bare(parse: Parse, verb: int) -> bool:
    """An infinitive, an imperative or a subjunctive: "that the board return it" has the form of a present."""
    tag = parse.tags[verb]
    present = tag == "VBP" and any(parse.lower[c] == "that" and parse.deps[c] == "mark" for c in parse.children[verb])
    return tag == "VB" or present or _subjunctive(parse, verb)


def _goes_on(parse: Parse, at: int) -> bool:
    """Whether a joined verb shares what stands before the first one: it has no subject or auxiliary of its own."""
    if parse.child(at, "nsubj", "nsubjpass", "aux", "auxpass") is not None:
        return False
    head = parse.heads[at]
    if parse.tags[at] not in ("VB", "VBN", "VBG", "NN", "NNS") or any(
        parse.lower[c] == "but" for c in parse.children[head]
    ):
        return False
    return parse.tags[at] == parse.tags[head] or parse.pos[at] == "NOUN"


def _nor(parse: Parse, at: int) -> bool:
    return any(parse.lower[c] == "nor" and parse.deps[c] in ("cc", "preconj") for c in parse.children[parse.heads[at]])
