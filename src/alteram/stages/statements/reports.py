"""What looks like a report and is none: deeds, questions of knowledge, intentions."""

from __future__ import annotations

from alteram.model.parse import Parse
from alteram.stages.statements.holders import FIRST_PERSON, SECOND_PERSON
from alteram.stages.statements.stance import StanceWords
from alteram.stages.statements.syntax import is_negated, would_not
from alteram.stages.statements.view import Attribution, DocumentView

__all__ = ["reports"]

_PRONOUNS = frozenset(
    {
        "it", "one", "this", "that", "these", "those", "him", "her", "them", "me", "us", "you", "what", "whom", "which",
        "they", "he", "she", "of", "about", "for", "to", "so", "the", "same", "itself", "himself", "herself", "as",
    }
)  # fmt: skip
_KNOWS = frozenset(
    {"know", "see", "remember", "understand", "realise", "realize", "imagine", "think", "believe", "want"}
)
_INTENDS = frozenset({"want", "wish", "like", "need", "try", "aim", "hope", "intend", "plan", "mean"})
_SEEMS = frozenset({"seem", "appear"})
_TELLS = frozenset({"say", "specify", "mention", "disclose", "reveal", "explain", "state"})
_THINGS = frozenset({"it", "this", "that", "these", "those", "which", "what"})
_NO_ONE = frozenset({"nobody", "none", "few", "everyone", "everybody", "nothing"})


def reports(view: DocumentView, a: Attribution, words: StanceWords) -> bool:
    """Whether an attribution is of something said.

    A noun phrase alone ("praised the regime", "issued visas") is content only of verbs that by themselves assert,
    deny, ask, demand, warn or hedge; else the verb tells a deed.
    """
    parse = view.passages[a.passage].parse
    if parse is None or a.head is None:
        return True
    if parse.lemmas[a.head] == "thank" or (a.quotation == "indirect" and _empty(view, a, words)):
        return False
    if a.holder_head is not None and parse.lower[a.holder_head] in _NO_ONE and a.quotation == "indirect":
        return False  # "few remember that …": the author says it
    if parse.lemmas[a.head] in _SEEMS and not a.holder:
        return False  # "it seems that", "he seems to have forgotten": the author's own view, with a hedge
    thing = a.holder_head is not None and parse.lower[a.holder_head] in _THINGS
    if thing and parse.lemmas[a.head] in words.evidence:
        return False  # "it shows that they are strong": an argument of whoever says so
    if _untold(parse, a) or _asked_who(parse, a) or _bidden(parse, a, words) or _forbidden(parse, a.head):
        return False
    if parse.lemmas[a.head] == "call" and _calls_itself(parse, a.head):
        return False
    if _unheld(parse, a) or _invited(parse, a) or _acquainted(parse, a):
        return False
    if parse.deps[a.head] == "acl" and parse.tags[a.head] == "VBG" and a.rule.startswith("object"):
        return False  # "people requesting visas": what they are doing tells who they are
    me = a.holder_head is not None and parse.lower[a.holder_head] in FIRST_PERSON
    if me and a.rule == "to" and parse.lemmas[a.head] in _INTENDS:
        return False  # "we do not want to go": what one means to do, told by oneself
    you = a.holder_head is not None and parse.lower[a.holder_head] in SECOND_PERSON
    if you and parse.lemmas[a.head] in _KNOWS:
        return False  # "you know how this began": told to the reader, said by nobody
    if a.quotation != "indirect" or a.rule not in ("object", "passive_object", "small_clause"):
        return True
    return a.cue_key in words.cues


def _untold(parse: Parse, a: Attribution) -> bool:
    """ "It did not say whether the log was kept": what somebody leaves open is told by the author.

    Who would not say it refuses an answer, and that is his.
    """
    if a.head is None or parse.lemmas[a.head] not in _TELLS or a.rule not in ("whether", "that", "clause"):
        return False
    mine = a.holder_head is not None and parse.lower[a.holder_head] in FIRST_PERSON
    left_open = a.quotation == "indirect" and parse.child(a.head, "neg") is not None
    return not mine and left_open and not (a.rule == "whether" and would_not(parse, a.head))


def _bidden(parse: Parse, a: Attribution, words: StanceWords) -> bool:
    """ "We suggest you to refer to the reports": what somebody is asked to say or do he has not said."""
    head, who = a.head, a.holder_head
    if head is not None and parse.pos[head] == "ADJ":
        head = parse.heads[head]  # "expect you to be aware of the debt"
    if head is None or who is None or head not in parse.infinitives or a.quotation == "direct":
        return False
    while parse.deps[head] in ("conj", "advcl") and parse.heads[head] in parse.infinitives:
        head = parse.heads[head]  # "ask you to stop the works, to order an inquiry"
    asks = parse.heads[head]
    if parse.deps[head] not in ("xcomp", "ccomp", "advcl") or parse.pos[asks] != "VERB" or not asks < who < head:
        return False
    entry = words.cues.get(f"{parse.lemmas[asks].lower()}/VERB", {})
    return "demands" in (entry.get("stance"), entry.get("to"))


def _forbidden(parse: Parse, verb: int) -> bool:
    """ "The paper may no longer call the league a sect": what somebody may not say is not said."""
    return is_negated(parse, verb) and any(
        parse.deps[c] == "aux" and parse.lower[c] in _MAY for c in parse.children[verb]
    )


def _unheld(parse: Parse, a: Attribution) -> bool:
    """ "They have forgotten that …", "failed to see that …", "are unaware that …": the author says it, not they."""
    if a.head is None or a.quotation != "indirect" or a.rule not in _CLAUSES:
        return False
    if a.holder_head is not None and parse.lower[a.holder_head] in FIRST_PERSON:
        return False
    lemma, above = parse.lemmas[a.head].lower(), parse.heads[a.head]
    failed = parse.deps[a.head] == "xcomp" and parse.lemmas[above].lower() in _FAILS and not is_negated(parse, above)
    return failed or (lemma in _FORGETS and not is_negated(parse, a.head))


_CLAUSES = frozenset({"that", "clause", "whether"})
_FAILS = frozenset({"fail", "forget", "neglect", "omit"})
_FORGETS = frozenset({"forget", "overlook", "disregard", "unaware", "ignorant", "oblivious"})


def _acquainted(parse: Parse, a: Attribution) -> bool:
    """ "Is aware of the debt": the author says so, and what they think of it is not told."""
    if a.head is None or parse.lemmas[a.head].lower() not in _ACQUAINTED or a.rule != "prep:of":
        return False
    link = parse.child(a.head, "prep")
    return link is not None and parse.child(link, "pobj") is not None


_ACQUAINTED = frozenset({"aware", "conscious"})


def _invited(parse: Parse, a: Attribution) -> bool:
    """ "Who were invited to the wedding": nobody is said to have asked for anything."""
    return a.head is not None and not a.holder and a.rule == "passive_to" and parse.lemmas[a.head] == "invite"


_MAY = frozenset({"may", "must", "should", "shall"})


def _calls_itself(parse: Parse, verb: int) -> bool:
    """ "The body that calls itself the Council": its name."""
    named = parse.deps[verb] == "relcl" and parse.lower[parse.left_edge(verb)] in ("that", "which", "who")
    return named and any(parse.lower[i] in _ITSELF for i in parse.subtree(verb))


_ITSELF = frozenset({"itself", "themselves", "himself", "herself"})


def _asked_who(parse: Parse, a: Attribution) -> bool:
    """ "Who gave the order?", "asked who had ordered it": a question names nobody who speaks."""
    if a.holder_head is None or parse.lower[a.holder_head] not in ("who", "whoever"):
        return False
    clause = next((h for h in parse.ancestors(a.holder_head) if parse.deps[h] in ("relcl", "ccomp", "ROOT")), None)
    if clause is None:
        return False
    if parse.deps[clause] == "relcl":  # "asked the minister who had ordered it", hung on the minister by the parser
        noun = parse.heads[clause]
        noun = parse.heads[noun] if parse.deps[noun] in ("appos", "conj") else noun
        return parse.lemmas[parse.heads[noun]] == "ask" and parse.deps[noun] == "dobj"
    return parse.left_edge(clause) == a.holder_head or parse.deps[clause] == "ccomp"


def _empty(view: DocumentView, a: Attribution, words: StanceWords) -> bool:
    """Whether the content is nothing but pronouns; a denial of "it" or "this" still denies."""
    said = " ".join(view.text[x:y] for x, y in a.content).lower().split()
    return (
        all(word.strip(",.;") in _PRONOUNS for word in said) and words.cues.get(a.cue_key, {}).get("stance") != "denies"
    )
