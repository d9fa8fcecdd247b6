"""What a statement does: asserts, alleges, denies, asks, demands, warns, hedges; its polarity and certainty."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from alteram.model.parse import Parse
from alteram.stages.statements.cues import Lexicon
from alteram.stages.statements.holders import FIRST_PERSON
from alteram.stages.statements.syntax import emphasis, is_negated, is_question, subject_of, would_not
from alteram.stages.statements.view import Attribution
from alteram.stages.statements.words import read_resource

__all__ = [
    "Stance",
    "StanceWords",
    "load_stance_words",
    "stance_of_attribution",
    "stance_of_own_voice",
    "turns_negated",
]

_RANK = {"certain": 0, "probable": 1, "possible": 2}
_FUTURE = frozenset({"will", "shall", "’ll", "'ll"})
_NOT_YET = frozenset({"will", "would", "can", "shall", "’ll", "'ll", "could", "should", "must", "ca", "wo"})
_REFUSING = frozenset({"refuse", "decline"})
"""Verbs that say no: "Both refused"."""
_DEONTIC = frozenset({"must", "should", "ought"})
_STATES = frozenset({"be", "have", "know", "seem"})
_OWED = frozenset(
    {"tell", "inform", "ask", "consult", "give", "allow", "pay", "answer", "invite", "hear", "show", "help", "receive"}
)
"""What people complain that nobody does for them: "we have not been told"."""
_WORDS = frozenset(
    {
        *("claim", "accusation", "allegation", "report", "rumour", "rumor", "story", "number", "figure", "statement"),
        *("version", "account", "picture", "charge", "word", "assertion", "suggestion", "news", "impression"),
    }
)
"""What others say, which one may call false."""
_THAT = frozenset({"that", "this", "it", "which"})


@dataclass(frozen=True, slots=True)
class Stance:
    """Stance, polarity (+1, -1), certainty (certain, probable, possible)."""

    stance: str
    polarity: int = 1
    certainty: str = "certain"


@dataclass(frozen=True, slots=True)
class StanceWords:
    """`resources/<language>-stance.toml`."""

    cues: Mapping[str, Mapping[str, Any]]
    hedges: Mapping[str, str]
    not_known: frozenset[str]
    warns: frozenset[str]
    denials: frozenset[str]
    evidence: frozenset[str]
    """Verbs by which a thing is taken for proof."""
    opinions: frozenset[str]
    """Cues of which "not" belongs to what is said: "do not think that"."""
    facts: Mapping[str, bool]
    """Verbs of what is so, with whether they deny nothing of one's own deeds either."""


@functools.cache
def load_stance_words(language: str = "en") -> StanceWords:
    """The stance words of a language."""
    data = read_resource(f"{language}-stance.toml")
    return StanceWords(
        data["cue"],
        {word: entry["certainty"] for word, entry in data["hedges"].items()},
        frozenset(data["not_known"]),
        frozenset(data["warns"]),
        frozenset(data["denials"]),
        frozenset(data["evidence"]),
        frozenset(data["opinions"]),
        {verb: bool(entry.get("own", False)) for verb, entry in data["facts"].items()},
    )


def stance_of_attribution(
    a: Attribution, cue: Parse | None, content: tuple[Parse, int, int] | None, words: StanceWords, lexicon: Lexicon
) -> Stance:
    """The stance of what somebody is reported to say.

    `cue` is the parse with the cue, `content` the parse and token range of the (first part of the) content.
    """
    stance, certainty, negative = _of_cue(a, cue, words, lexicon)
    polarity, inner, head = 1, "certain", None
    if content is not None:
        parse, first, last = content
        head = _root(parse, first, last)
        polarity = -1 if is_negated(parse, _after_but(parse, head, last)) else 1
        inner = _certainty(parse, first, last, words)
        if stance == "asserts" and a.quotation == "direct" and is_question(parse, first, last):
            stance = "asks"
        if stance == "asserts" and polarity < 0 and _unknown(parse, head, first, last, words):
            return Stance("hedges", polarity, "possible")
        open_ = _modal(parse, head, _NOT_YET) or _complains(parse, head) or _is_fact(a, parse, head, words)
        if stance == "asserts" and polarity < 0 and not open_:
            stance = "denies"
        if stance == "asserts" and a.quotation == "direct" and _untrue(parse, head, words):
            stance, polarity = "denies", -1
        if stance == "asserts" and a.rule.endswith("object_as") and _called_untrue(parse, first, last, words):
            stance, polarity = "denies", -1
        if stance == "asserts" and _whether(parse, first) and a.quotation != "direct" and a.cue_key != "say/VERB":
            stance = "asks" if a.cue_key.split("/")[0] in ("ask", "know") else stance
        if stance == "asks" and a.rule.endswith("lead-in") and parse.lower[first] == "to":
            stance = "asks" if _to_tell(parse, first, last) else "demands"
        if stance == "demands" and a.rule.endswith("whether") and _whether(parse, first):
            stance = "asks"  # "ask you to tell the public how many": what is put is the question
    if negative:
        polarity = -1
    if a.rule.endswith("whether") and a.head is not None and cue is not None and _declined(cue, a.head):
        polarity = -1
    if a.head is not None and cue is not None and is_negated(cue, a.head):
        if stance == "denies":
            stance, polarity = "asserts", 1
        elif _is_opinion(a, words):
            polarity = -polarity  # "we do not think that it is so": we think that it is not
        elif a.cue_key.split("/")[0] in words.not_known:
            stance, inner = "hedges", "possible"
    worst = max(certainty, inner, key=_RANK.__getitem__)
    return Stance(stance, polarity, worst)


def _to_tell(parse: Parse, first: int, last: int) -> bool:
    """Whether an infinitive asks for an answer: "to tell us who gave the order", not "to publish the log"."""
    lemmas = [x.lower() for x in parse.lemmas[first + 1 : first + 4]]
    return any(x in _ANSWERING for x in lemmas) and any(_whether(parse, i) for i in range(first + 2, last + 1))


_ANSWERING = frozenset({"tell", "say", "explain", "state", "inform", "clarify", "disclose", "answer"})


def _called_untrue(parse: Parse, first: int, last: int, words: StanceWords) -> bool:
    """Whether what another has said is called untrue: "called the account completely false"."""
    ends = [i for i in range(first, last + 1) if parse.pos[i] not in ("PUNCT", "SPACE")][-1:]
    plain = _NOT.isdisjoint(parse.lower[first : last + 1])
    return plain and any(parse.lemmas[i].lower() in words.denials or parse.lower[i] in words.denials for i in ends)


_NOT = frozenset({"not", "never", "hardly"})
_WILLED = frozenset({"agree", "consent", "accept", "intend", "plan", "mean"})
"""Verbs of what one will do: "cannot agree to meet you" says that one will not."""


def turns_negated(a: Attribution, cue: Parse, words: StanceWords) -> bool:
    """Whether a negated cue still tells what its holder says: doubts not, does not think so, would not say."""
    lemma = a.cue_key.split("/")[0]
    denies = words.cues.get(a.cue_key, {}).get("stance") == "denies"
    refuses = a.rule.endswith("whether") and a.head is not None and _declined(cue, a.head)
    return denies or refuses or lemma in words.not_known or _is_opinion(a, words)


def _is_opinion(a: Attribution, words: StanceWords) -> bool:
    """Whether a "not" at the cue belongs to what is thought or wished: "do not think that", "does not want to"."""
    if words.cues.get(a.cue_key, {}).get("wish"):
        return a.rule.endswith("to")
    if a.cue_key.split("/")[0] in _WILLED and a.rule == "to":
        return True
    return a.cue_key in words.opinions and a.rule in ("that", "clause")


def _is_fact(a: Attribution, parse: Parse, head: int, words: StanceWords) -> bool:
    """Whether a negated content is told as what is so, against nobody: "noted that X has shown none"."""
    subject = subject_of(parse, head)
    others = subject is not None and parse.pos[subject] != "PRON"
    if others and parse.lemmas[head] in _MINDS:
        return True  # "the owners do not know what awaits them"
    own = words.facts.get(a.cue_key.split("/")[0]) if a.cue_key.endswith("/VERB") else None
    return bool(own) or (own is not None and others)


def _declined(cue: Parse, head: int) -> bool:
    """Whether what is told is that somebody does not tell: "declined to say who …", "would not say who …"."""
    return would_not(cue, head) or (cue.deps[head] == "xcomp" and cue.lemmas[cue.heads[head]] in _REFUSING)


def _of_cue(a: Attribution, cue: Parse | None, words: StanceWords, lexicon: Lexicon) -> tuple[str, str, bool]:
    entry = words.cues.get(a.cue_key, {})
    known = lexicon.cues.get(a.cue_key)
    stance = entry.get("stance") or (known.stance if known is not None else "asserts")
    certainty = entry.get("certainty") or (known.certainty if known is not None else "certain")
    negative = bool(entry.get("negative")) or (known.negative if known is not None else False)
    if cue is not None and a.head is not None:
        if "to" in entry and _infinitive(cue, a.head, a.rule):
            stance = entry["to"]
            if a.rule == "passive_to" and "foreseen" in entry and not a.holder:
                stance = entry["foreseen"]
        if entry.get("wish") and a.rule == "to" and not _to_be_done(cue, a.head):
            stance = "asserts"  # "wants to see her son": what one means to do asks nobody
        if "that" in entry and _that_clause(cue, a.head):
            stance = entry["that"]
        for particle in ("for", "on"):
            if particle in entry and a.rule.endswith((":" + particle, "lead-in", "relcl")):
                stance = entry[particle]
        if "know" in entry and any(cue.lemmas[c] in ("know", "hear", "learn") for c in cue.children[a.head]):
            stance = entry["know"]
        if a.cue_key == "attest/VERB" and _modal(cue, a.head, frozenset({"can", "could"})):
            stance = "hedges"
        if a.cue_key == "know/VERB" and cue.lemmas[cue.heads[a.head]] == "want":
            stance = "asks"
    return str(stance), str(certainty), negative


def _infinitive(parse: Parse, head: int, rule: str) -> bool:
    """Whether the cue takes an infinitive ("asked X to go"), which makes telling and asking a demand."""
    if rule.endswith(("to", "for")) or "_to" in rule:
        return True
    for child in parse.children[head]:
        clause = parse.deps[child] in ("xcomp", "ccomp", "advcl") and child > head
        if clause and any(parse.tags[g] == "TO" for g in parse.children[child]):
            return not any(parse.lower[g] in ("how", "what", "when", "where", "who") for g in parse.children[child])
    return False


def _to_be_done(parse: Parse, head: int) -> bool:
    """Whether what is wished is done by others: "they want to be heard"."""
    clause = parse.child(head, "xcomp")
    return clause is not None and parse.child(clause, "auxpass") is not None


def _that_clause(parse: Parse, head: int) -> bool:
    """Whether the cue takes a clause with "that": "asked that the gate be opened"."""
    clauses = (c for c in parse.children[head] if parse.deps[c] in ("ccomp", "advcl") and c > head)
    return any(parse.deps[g] == "mark" and parse.lower[g] == "that" for c in clauses for g in parse.children[c])


def stance_of_own_voice(parse: Parse, first: int, last: int, words: StanceWords) -> Stance:
    """The stance of a sentence or clause in its author's own voice."""
    head = _root(parse, first, last)
    if emphasis(parse, head) and (said := parse.child(head, "ccomp")) is not None:
        head = said
    if is_question(parse, first, last):
        return Stance("asks")
    certainty = _certainty(parse, first, last, words)
    polarity = -1 if is_negated(parse, _after_but(parse, head, last)) else 1
    if parse.lemmas[head] in _REFUSING and polarity > 0:
        polarity = -1
    if parse.tags[head] == "VB" and _imperative(parse, head, first):
        return Stance("demands", polarity, "certain")
    if polarity < 0 and _undoubted(parse, head):
        return Stance("asserts", 1, certainty)
    if _denies(parse, head, first, last, polarity, words):
        return Stance("denies", -1, certainty)
    if polarity < 0 and _unknown(parse, head, first, last, words):
        return Stance("hedges", polarity, "possible")
    subject = subject_of(parse, head)
    if _modal(parse, head, _DEONTIC) and (subject is None or parse.lower[subject] not in FIRST_PERSON):
        if parse.lemmas[head] in _STATES and parse.child(head, "auxpass") is None:
            return Stance("asserts", polarity, max(certainty, "probable", key=_RANK.__getitem__))
        if any(parse.lower[c] == "have" and parse.deps[c] == "aux" for c in parse.children[head]):
            return Stance("asserts", polarity, certainty)  # "should have told them": it is too late to ask for it
        return Stance("demands", polarity, "certain")
    if _warns(parse, head, words) or (polarity > 0 and _says_so(parse, head, subject)):
        return Stance("warns", polarity, certainty)
    if certainty == "possible":
        return Stance("hedges", polarity, certainty)
    return Stance("asserts", polarity, certainty)


def _undoubted(parse: Parse, head: int) -> bool:
    """ "We do not doubt that it was paid", "there is no doubt that": it was."""
    if parse.lemmas[head] == "doubt":
        return True
    noun = parse.child(head, "attr")
    return parse.lemmas[head] == "be" and noun is not None and parse.lemmas[noun] == "doubt"


def _after_but(parse: Parse, head: int, last: int) -> int:
    """The clause that counts where one is set against another: "were informed, but did not agree"."""
    children = parse.children[head]
    for c in children:
        if parse.deps[c] == "cc" and parse.lower[c] == "but":
            return next((c for c in children if parse.deps[c] == "conj" and head < c <= last), head)
    return head


def _complains(parse: Parse, head: int) -> bool:
    """Whether a negated clause tells what others failed to do: "nobody asked us", "they have not been told"."""
    if parse.lemmas[head] not in _OWED:
        return False
    patient = parse.child(head, "nsubjpass", "dobj", "dative")
    return patient is not None and parse.lower[patient] in ("we", "us", "i", "me", "they", "them")


def _says_so(parse: Parse, head: int, subject: int | None) -> bool:
    """Whether the author warns in so many words: "We warn you"."""
    if subject is None or parse.lower[subject] not in FIRST_PERSON:
        return False
    return parse.lemmas[head] in ("warn", "caution") and parse.tags[head] in ("VBP", "VB")


def _root(parse: Parse, first: int, last: int) -> int:
    """The highest token of a stretch; among equals the first that is a verb."""
    tops = parse.tops(first, last)
    pos = parse.pos
    for i in tops:
        if pos[i] == "VERB" or pos[i] == "AUX":
            return i
    return next((i for i in tops if pos[i] not in ("PUNCT", "SPACE")), first)


def _certainty(parse: Parse, first: int, last: int, words: StanceWords) -> str:
    worst = "certain"
    if words.hedges.keys().isdisjoint(parse.lower[first : last + 1]):
        return worst
    for i in range(first, last + 1):
        found = words.hedges.get(parse.lower[i])
        if found is None or (parse.lower[i] in ("may", "might") and parse.tags[i] != "MD"):
            continue
        if parse.deps[i] == "aux" and parse.deps[parse.heads[i]] in ("relcl", "advcl", "acl", "pcomp"):
            continue  # in a clause at the side: what is said itself is not hedged
        if parse.lower[i] == "may" and _is_leave(parse, parse.heads[i]):
            continue
        worst = max(worst, found, key=_RANK.__getitem__)
    return worst


_AT_WILL = frozenset({"whenever", "wherever", "freely", "anytime"})
_WISHING = frozenset({"wish", "please", "like", "choose"})


def _is_leave(parse: Parse, verb: int) -> bool:
    """Whether "may" gives leave: "may go ashore whenever he wishes", "may come and go as they please"."""
    below = range(verb, parse.right_edge(verb) + 1)
    return any(parse.lower[i] in _AT_WILL or (parse.lemmas[i] in _WISHING and parse.deps[i] == "advcl") for i in below)


def _modal(parse: Parse, verb: int, modals: frozenset[str]) -> bool:
    if parse.child(verb, "aux") is None:
        return False
    subject = parse.child(verb, "nsubj", "nsubjpass", "expl")
    return any(
        parse.lower[c] in modals and parse.deps[c] == "aux" and not (subject is not None and c < subject < verb)
        for c in parse.children[verb]
    )  # "should it exist" is a condition


def _whether(parse: Parse, first: int) -> bool:
    return parse.lower[first] in ("whether", "if", "who", "what", "why", "when", "where", "how", "which", "whose")


def _unknown(parse: Parse, head: int, first: int, last: int, words: StanceWords) -> bool:
    """Whether a negated clause says what is not known: "it is not clear", "could not be verified"."""
    if parse.lemmas[head] in words.not_known:
        return True
    complement = parse.child(head, "acomp")
    return complement is not None and first <= complement <= last and parse.lemmas[complement] in words.not_known


def _imperative(parse: Parse, head: int, first: int) -> bool:
    helper = parse.child(head, "aux")
    if parse.child(head, "nsubj", "nsubjpass") is not None or (helper is not None and parse.lower[helper] != "do"):
        return parse.lower[first] == "do" and parse.lower[first + 1] in ("not", "n't", "n’t")
    return all(parse.pos[i] in ("ADV", "INTJ", "PUNCT", "SPACE", "AUX", "PART", "SYM", "X") for i in range(first, head))


_MINDS = frozenset({"know", "want", "think", "believe", "accept", "expect"})
"""What goes on in a mind: that it does not is no denial of a deed."""


def _untrue(parse: Parse, head: int, words: StanceWords) -> bool:
    """Whether another's words are called false: "that is a lie", "it is untrue that we were told"; "it is not true"."""
    complement, subject = parse.child(head, "attr", "acomp"), subject_of(parse, head)
    if complement is None or subject is None:
        return False
    if parse.lower[subject] not in _THAT and parse.lemmas[subject].lower() not in _WORDS:
        return False
    lemma = parse.lemmas[complement].lower()
    return lemma in (_TRUE if is_negated(parse, head) else words.denials)


_TRUE = frozenset({"true", "correct", "accurate"})


def _denies(parse: Parse, head: int, first: int, last: int, polarity: int, words: StanceWords) -> bool:
    """One's own negated deed or bond, or another's words called false."""
    if _untrue(parse, head, words):
        return True
    subject = subject_of(parse, head)
    if polarity > 0:
        return False
    if _modal(parse, head, _NOT_YET) or parse.lemmas[head] in _MINDS:
        return False
    if subject is None or last - first < 4:
        return subject is None or parse.lower[subject] in _THAT | FIRST_PERSON
    mine = [parse.lower[i] for i in parse.subtree(subject)] if subject != head else []
    return any(word in FIRST_PERSON for word in mine) or (
        parse.lower[subject] in _THAT
        and parse.child(head, "attr", "acomp") is not None
        and parse.lower[subject] == "that"
    )


def _warns(parse: Parse, head: int, words: StanceWords) -> bool:
    """Who will answer for it, what it will lead to: a reckoning in the future."""
    verbs = [head, *[c for c in parse.children[head] if parse.deps[c] == "conj"]]
    if not _modal(parse, head, _FUTURE) and not any(_modal(parse, v, _FUTURE) for v in verbs[1:]):
        return False
    near = [c for v in verbs for c in (v, *parse.children[v])]
    return any(parse.lemmas[c].lower() in words.warns for c in near)
