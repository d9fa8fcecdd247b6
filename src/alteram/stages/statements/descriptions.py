"""Descriptions: noun phrases whose head is a role, a body or a group ("the … police", "families whose …")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alteram.model.keys import fold
from alteram.model.parse import Parse
from alteram.stages.statements.references import Reference
from alteram.stages.statements.words import Noun, Roles, is_adjective_of_origin, territory_of

__all__ = ["describe", "descriptions_in", "noun_phrase", "restriction", "short_name"]

_LABELS = {
    "state": "state",
    "officials": "group",
    "office": "office",
    "body": "organisation",
    "organisation": "organisation",
    "family": "group",
    "people": "group",
    "crowd": "group",
    "person": "person",
    "place": "place",
    "writing": "unknown",
    "media": "organisation",
}
_THIS = frozenset({"this", "that", "these", "those", "such", "said"})
_DEFINITE = {"the": "the", "both": "the", "a": "a", "an": "a", "each": "a", "another": "a"}
_OWN = frozenset({"my", "our", "his", "her", "its", "their", "your"})
_OWNER_PREPOSITIONS = frozenset({"of", "in", "from", "at", "within"})
_HEAD_DEPS_OUT = frozenset({"compound", "amod", "nmod", "npadvmod"})
_INSIDE = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod", "predet", "quantmod", "advmod", "neg"})
_FOCUS = frozenset({"especially", "even", "mainly", "mostly", "only", "also", "particularly", "chiefly", "including"})
"""Adverbs that point at a noun phrase and are no part of it."""
_ASKS = frozenset({"ask", "question", "quiz", "tell", "inform", "show"})
_WHERE = frozenset({"in", "at", "near", "inside", "outside"})
_BARE = frozenset({"family", "officials", "people", "crowd"})
"""Kinds that a plural names without any article ("families ask …")."""
_ONE = frozenset({"people", "person", "crowd", "family", "officials", "office", "body", "organisation", "media"})
"""Kinds of whom one may come in with "a" or "each": "a watchman", "a court", "each union"."""
_SINGLE = frozenset({"people", "officials"})
_COUNTS = frozenset({"thousand", "hundred", "dozen"})
_FORCES = frozenset({"police", "force"})
"""Bodies that need no article: "security forces fired"."""
_DAYTIMES = frozenset({"morning", "afternoon", "evening"})
_MANY = frozenset({"dozen", "dozens", "score", "scores", "hundreds", "thousands"})


def descriptions_in(parse: Parse, passage: int, roles: Roles, taken: Mapping[int, int]) -> Iterator[Reference]:
    """Descriptions of a passage, left to right.  `taken` maps tokens of names to the index of their reference."""
    nouns, lemmas, pos, deps = roles.nouns, parse.lemmas, parse.pos, parse.deps
    for i in parse.nouns:
        if deps[i] in _HEAD_DEPS_OUT or i in taken:
            continue
        lemma = lemmas[i].lower()
        if lemma not in nouns and parse.lower[i] not in nouns and (lemma not in roles.common or pos[i] != "NOUN"):
            continue
        if lemma in _COUNTS and (parse.tags[i] != "NNS" or parse.child(i, "prep", "nummod") is not None):
            continue  # "thousands of workers": the workers
        found = describe(parse, passage, i, roles, taken)
        noun = found.noun
        if noun is None or (
            found.definite == "this" and parse.lower[found.last + 1 : found.last + 3] == ("or", "that")
        ):
            continue  # "this union or that": none in particular
        bare = (found.plural and (noun.kind in _BARE or noun.lemma in _FORCES)) or (
            found.definite == "a" and noun.kind in _ONE
        )
        owned = found.owner is not None or found.territory is not None
        apposed = parse.deps[i] in ("appos", "attr") and noun.kind in ("office", "person", "family", "people")
        alike = noun.kind == "place" and found.definite == "a" and len(found.key.split()) > 2
        if alike or apposed or bare or found.definite in ("the", "this", "own") or (owned and noun.kind != "place"):
            yield found


_ASKED = {"how": 2, "which": 1, "what": 1}
"""Words of a question before a noun, and how many they are: of "how many men", "men"."""


def describe(parse: Parse, passage: int, head: int, roles: Roles, taken: Mapping[int, int]) -> Reference:
    """The description whose head is a token, whatever its noun."""
    first, last, core = noun_phrase(parse, head)
    while core < head and parse.lower[core] in roles.courtesy:
        core += 1
    core = min(head, core + _ASKED.get(parse.lower[core], 0))
    noun = _noun(parse, head, roles)
    text = " ".join(parse.text[parse.starts[core] : parse.ends[last]].split())
    plural = parse.tags[head] in ("NNS", "NNPS")
    label = "unknown" if noun is None else _LABELS[noun.kind]
    if label in ("office", "person") and plural:
        label = "group"
    elif label == "group" and not plural and noun is not None and noun.kind in _SINGLE and not noun.many:
        label = "person"
    shown = _shown(parse, head, (first, core, last))
    found = Reference(passage, first, last, head, "description", label, fold(text), shown, noun=noun, plural=plural)
    _fill(parse, found, taken, roles)
    return found


def _shown(parse: Parse, head: int, phrase: tuple[int, int, int]) -> str:
    """A description as a reader is shown it: "each union", and no clause broken off ("nurse who had worked there").

    Of the tokens of the phrase the first, the first after the determiner, and the last.
    """
    first, core, last = phrase
    clause, end = restriction(parse, head), last
    if clause is not None and last > head and parse.deps[head] != "ROOT":  # a clause of such may hold the main verb
        after = [
            c
            for c in parse.children[clause]
            if c > clause and parse.deps[c] in _COMPLETES and (parse.deps[c] != "ccomp" or parse.child(c, "mark"))
        ]
        whole = max((parse.right_edge(c) for c in after), default=last)
        broken = any(w in (",", ";", ":", "(") for w in parse.words[last + 1 : whole + 1])
        more = len(parse.text[parse.ends[last] : parse.ends[whole]].split()) if last < whole else 0
        end = whole if 0 < more <= _LONGEST and not broken else last
    words = " ".join(parse.text[parse.starts[core] : parse.ends[end]].split())
    many = first < core and parse.lower[first] in _EACH
    return f"{parse.lower[first]} {words}" if many else words


_EACH = frozenset({"each", "both", "either", "neither", "every"})
"""Determiners that say of how many it is told: "each union" is not "the union"."""
_COMPLETES = frozenset({"advmod", "prep", "agent", "ccomp", "oprd", "npadvmod", "dobj", "attr", "acomp"})
_LONGEST = 8
"""Words of a clause that are shown beyond its verb and object."""


def _noun(parse: Parse, head: int, roles: Roles) -> Noun | None:
    lemma = parse.lemmas[head].lower()
    if lemma in roles.compound_heads:
        for c in parse.children[head]:
            if c < head and (found := roles.compounds.get(f"{parse.lemmas[c].lower()} {lemma}")) is not None:
                return found
    noun = (
        roles.nouns.get(parse.lower[head]) or roles.nouns.get(lemma) or roles.common.get(lemma)
    )  # "authorities" first
    if noun is not None and (noun.with_ or noun.without):
        before = [c for c in parse.children[head] if c < head]
        words = {parse.lemmas[c].lower() for c in before} | {parse.lower[c] for c in before}
        if noun.without & words or (noun.with_ and not noun.with_ & words):
            return None
    return noun


def noun_phrase(parse: Parse, head: int) -> tuple[int, int, int]:
    """First and last token of a noun phrase, and its first token after the determiner.

    The phrase takes what stands before its head, what "of", "in", "from", "for" add, and, where it has neither,
    the clause that tells which ones are meant ("people who left").
    """
    first = head
    for child in parse.children[head]:
        if child > head:
            break
        if parse.lower[child] in _DAYTIMES and parse.tags[head] == "NNS" and parse.lower[child - 2] == "in":
            first = head  # "in the morning stewards went", read as stewards of the morning
        elif "prep" in parse.deps[parse.left_edge(child) : parse.right_edge(child) + 1]:
            first = head  # "At six in the morning stewards": what stands before is the time
        elif parse.deps[child] in _INSIDE and not _of_date(parse, child) and parse.lower[child] not in _FOCUS:
            first = min(first, parse.left_edge(child))
    first = _after_date(parse, first, head)
    core = first
    while core < head and (parse.tags[core] in ("DT", "PDT", "PRP$") or parse.pos[core] == "SPACE"):
        core += 1
    last = _after(parse, head)
    clause = restriction(parse, head)
    if clause is not None and last == head and all(parse.pos[i] in ("NUM", "ADJ", "ADV") for i in range(core, head)):
        last = _clause_end(parse, clause)
    return first, last, core


_MONTHS = frozenset(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def _after_date(parse: Parse, first: int, head: int) -> int:
    """The first token after a day that stands at the beginning of a phrase: "On 3 May 1999 stewards …"."""
    at = first + (parse.words[first].isdigit() and first + 1 < head)
    if parse.words[at] not in _MONTHS or at == head or first == 0 or parse.pos[first - 1] != "ADP":
        return first
    at += 1
    return at + (parse.words[at].isdigit() and len(parse.words[at]) == 4 and at < head)


def _of_date(parse: Parse, i: int) -> bool:
    """Whether a number before a noun is the year of a date that only stands before it ("On 3 May 1999 stewards …")."""
    year = parse.words[i].isdigit() and len(parse.words[i]) == 4 and parse.words[i][0] in "12"
    return (year and i > 0 and parse.pos[i - 1] == "PROPN") or (
        parse.pos[i] == "PROPN"
        and i + 1 < len(parse)
        and parse.pos[i + 1] == "NUM"
        and i > 0
        and parse.pos[i - 1] == "NUM"
    )


def restriction(parse: Parse, head: int) -> int | None:
    """The verb of the clause that tells which ones are meant ("people who left"), if there is one."""
    clause = parse.child(head, "relcl", "acl")
    if short_name(parse, head):
        return None
    if clause is None or clause < head or parse.words[min(head + 1, len(parse) - 1)] in (",", "–", "-", "(", "—"):
        return None
    if parse.lemmas[parse.heads[head]] in _ASKS and parse.deps[head] in ("dobj", "dative"):
        return None  # "asks the mayor who closed it": the mayor is asked, and who it was is the question
    if any(parse.tags[c] == "TO" for c in parse.children[clause]):
        return None  # "the fund to pay …": what for, not which
    return None if parse.lemmas[clause] in ("say", "tell", "claim", "add") else clause


def short_name(parse: Parse, head: int) -> bool:
    """Whether a noun in the singular is written as a name: of "the League" no clause tells which one is meant."""
    first, _ = parse.sentence_bounds(parse.sentence_of[head])
    det = parse.child(head, "det")
    definite = det is not None and parse.lower[det] == "the" and det == head - 1
    written = parse.words[head][:1].isupper() and not parse.words[head].isupper() and head > first
    return definite and written and parse.tags[head] in ("NN", "NNP") and territory_of(parse.words[head]) is None


def _after(parse: Parse, head: int) -> int:
    last = head
    for child in parse.children[head]:
        if child == last + 1 and parse.deps[child] == "nummod":  # "gate 4 of the lock"
            last = child
        elif child > last and parse.deps[child] == "prep" and parse.lower[child] in ("of", "in", "from", "for"):
            if child != last + 1:
                break
            target = parse.child(child, "pobj")
            if target is None:
                break
            last = _after(parse, target)
    return last


def _clause_end(parse: Parse, verb: int) -> int:
    """The end of a short clause: its verb with its object."""
    end = verb
    for child in parse.children[verb]:
        if child > verb and parse.deps[child] in ("dobj", "prt", "acomp", "attr", "dative"):
            end = max(end, child)
        elif child > verb and parse.deps[child] == "xcomp":  # "who managed to escape"
            end = max(end, _clause_end(parse, child))
    return end


def _fill(parse: Parse, found: Reference, taken: Mapping[int, int], roles: Roles) -> None:
    """Determiner, owner and modifiers from the children of the head."""
    modifiers: list[str] = []
    found.count = _count(parse, found.head)
    lemma = parse.lemmas[found.head].lower()
    for child in parse.children[found.head]:
        dep, low = parse.deps[child], parse.lower[child]
        if dep == "det":
            found.definite = _DEFINITE.get(low, "this" if low in _THIS else "")
        elif dep == "poss":
            if low in _OWN:
                found.definite = "own"
            else:
                found.owner = taken.get(child, found.owner)
                found.definite = found.definite or "the"
        elif dep in ("amod", "compound", "nmod") and child < found.head:
            if child < found.first:
                continue  # of the date before it
            if child in taken:
                found.owner = taken[child]
            elif is_adjective_of_origin(parse.words[child]):
                found.territory = territory_of(parse.words[child])
            elif f"{parse.lemmas[child].lower()} {lemma}" in roles.compounds:
                continue  # two words that are one noun
            elif parse.lower[child] not in roles.light and not (
                parse.pos[child] == "ADJ" and found.noun is not None and found.noun.kind == "place"
            ):
                words = fold(parse.text[parse.starts[parse.left_edge(child)] : parse.ends[child]])
                if words not in roles.light:
                    modifiers.append(words)
        elif dep == "nummod" and low == "one" and child < found.head:
            found.definite = found.definite or "a"
        elif dep == "nummod" and child > found.head and found.noun is not None and found.noun.kind == "place":
            found.definite = found.definite or "the"  # "gate 4" needs no article
            modifiers.append(low)
        elif dep == "prep" and low in _OWNER_PREPOSITIONS and found.owner is None and child <= found.last:
            target = parse.child(child, "pobj")
            if target is not None:
                found.owner = taken.get(target)
    if found.noun is not None and found.noun.kind == "place":
        found.where = _where(parse, found.head, taken)
    clause = restriction(parse, found.head)
    if clause is not None and clause <= found.last:
        target = parse.child(clause, "dobj")
        modifiers.append(" ".join(parse.lemmas[i] for i in (clause, target) if i is not None))
    found.modifiers = tuple(m for m in modifiers if m)


def _count(parse: Parse, head: int) -> str:
    """The number before a noun, or the dozens, hundreds … of which it is said."""
    number = parse.child(head, "nummod")
    if number is not None and number < head:
        return fold(parse.words[number])
    above = parse.heads[head]
    if parse.deps[head] == "pobj" and parse.lower[above] == "of" and parse.lower[parse.heads[above]] in _MANY:
        return parse.lower[parse.heads[above]]
    return ""


def _where(parse: Parse, head: int, taken: Mapping[int, int]) -> int | None:
    """The name after "in" or "near" that says where a place is: in its own phrase, else in its clause."""
    above = [head]
    for i in (head, *parse.ancestors(head)):
        if i not in above:
            above.append(i)
        if i != head and parse.pos[i] in ("VERB", "AUX") and parse.deps[i] not in ("csubj", "csubjpass", "pcomp"):
            above += [c for c in parse.children[i] if parse.deps[c] in ("acomp", "attr", "prep")]
            break
    owned = [t for c in parse.children[head] if parse.deps[c] == "prep" if (t := parse.child(c, "pobj")) is not None]
    for i in (head, *owned, *above[1:]):
        for prep in (i, *parse.children[i]):
            target = parse.child(prep, "pobj") if parse.deps[prep] == "prep" and parse.lower[prep] in _WHERE else None
            if target is not None and target in taken and target != head:
                return taken[target]
    return None
