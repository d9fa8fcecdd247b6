"""What a capital tells: nothing where all words have one, little where something begins."""

from __future__ import annotations

import itertools

from alteram.model.parse import Parse
from alteram.stages.statements.words import Noun, Roles, territory_of

__all__ = [
    "initial",
    "is_lettered",
    "is_named_word",
    "is_paper",
    "is_title_case",
    "low_of",
    "named_after_many",
    "owned_body",
    "qualifies",
    "titles_of",
    "told_by_end",
]

_OPENERS = frozenset({":", '"', "“", "‘", "«", "„", "(", "[", "-", "–", "—", "•", "*", "·", "…", "...", "``", "'"})
_PRINTS = frozenset({"print", "reprint", "publish", "carry"})
"""What newspapers do, and persons seldom."""
_TITLE_CASE = 0.85
"""Share of the longer words that begin with a capital in a headline in title case."""


def is_title_case(parse: Parse) -> bool:
    """Whether nearly all longer words are capitalised, so that capitals tell nothing.

    A small noun or verb right after the first word ("Open letter to the Minister of …") shows that they do.
    """
    opening = zip(parse.words[1:3], parse.pos[1:3], strict=True)
    if any(len(w) > 3 and w.islower() and pos in ("NOUN", "VERB") for w, pos in opening):
        return False
    long = [w for w in parse.words if len(w) > 3 and w[0].isalpha() and not w.isupper()]
    return len(long) > 2 and sum(w[0].isupper() for w in long) >= _TITLE_CASE * len(long)


def initial(parse: Parse) -> frozenset[int]:
    """Tokens that have a capital because something begins there."""
    words, pos = parse.words, parse.pos
    begins = {*parse.sentences, *itertools.compress(itertools.count(1), map(_OPENERS.__contains__, words))}
    if "SPACE" in pos:
        begins.update(i + 1 for i, word in enumerate(words) if pos[i] == "SPACE" and "\n" in word)
    out: set[int] = set()
    for i in begins:
        j = i
        while j < len(words) and not words[j][:1].isalnum():
            j += 1
        out.add(j)
    return frozenset(out)


def qualifies(parse: Parse, entity: tuple[int, int, str], noun: Noun | None) -> bool:
    """Whether a word that the model alone takes for a person qualifies the noun after it: "Interim note".

    As an adjective does, or as the first of the two words of a heading; names known elsewhere are found there too.
    `noun` is what is known of the word after it.
    """
    first, after, label = entity
    if after - first > 1 or label != "PERSON" or after >= len(parse) or parse.pos[after] != "NOUN":
        return False
    if parse.words[after] != parse.lower[after] or (noun is not None and noun.kind in _PEOPLE):
        return False
    short = sum(word[:1].isalpha() for word in parse.words) == 2
    return short or (parse.pos[first] == "ADJ" and parse.deps[first] == "amod" and parse.heads[first] == after)


_PEOPLE = frozenset({"person", "people", "family", "officials"})


def named_after_many(parse: Parse, i: int) -> bool:
    """Whether a plural at the start of a sentence begins the name of a body: "Doctors' Watch"."""
    many = parse.tags[i] == "NNS" and i + 2 < len(parse) and parse.words[i + 1] in ("'", "’")
    return many and parse.pos[i + 2] == "PROPN"


def owned_body(parse: Parse, roles: Roles, first: int, owner: int) -> bool:
    """Whether the genitive after a plural is part of a body's name: "Rope Makers' Union".

    `first` and `owner` are the tokens at which the capitals before the apostrophe begin and end.
    """
    if not parse.lower[owner].endswith("s") or parse.lower[owner + 1] not in ("'", "’"):
        return False
    if territory_of(parse.text[parse.starts[first] : parse.ends[owner]]) is not None:
        return False
    last = owner + 2
    while last + 1 < len(parse) and parse.words[last + 1][:1].isupper():
        last += 1
    head = roles.noun_of(parse.lower[last]) if last < len(parse) else None
    return head is not None and head.kind in ("organisation", "body")


def is_named_word(parse: Parse, roles: Roles, i: int) -> bool:
    """Whether a noun of no list has a capital behind "the" within a sentence: "the Circle of …", which is a name."""
    the = i > 0 and parse.lower[i - 1] == "the"
    return the and roles.noun_of(parse.lower[i]) is None and territory_of(parse.words[i]) is None


def is_lettered(parse: Parse, roles: Roles, first: int, last: int) -> bool:
    """Whether a run is what one person does and a letter that stands for a name: "Witness B", "Officer L"."""
    noun = roles.noun_of(parse.lower[first]) or roles.common.get(parse.lower[first])
    word = parse.words[last]
    one = last == first + 1 and len(word) == 1 and word.isupper() and parse.tags[first] not in ("NNS", "NNPS")
    return one and noun is not None and noun.kind in ("people", "person", "office")


def is_paper(parse: Parse, roles: Roles, first: int, last: int, person: bool) -> bool:
    """Whether a run of capitals is the name of a newspaper: by its last word, and what stands beside or before it.

    `person`: whether the model takes it for a person.
    """
    if first == last or parse.lower[last] not in roles.papers:
        return False
    if parse.lower[first] in roles.paper_openers or (first and parse.lower[first - 1] == "the"):
        return True
    head = parse.heads[last]
    return not person and parse.deps[last] == "nsubj" and parse.lemmas[head] in _PRINTS


def told_by_end(p: Parse, roles: Roles, first: int, last: int) -> str:
    """What the last word of a longer name says that it names: "Hale Chemicals", "Tannery Road"; empty where nothing."""
    kind, surname = roles.name_ends.get(p.lower[last], ("", False)) if first < last else ("", False)
    if not surname:
        return kind
    # "in Weir Lane and Mill Row"
    begins = p.left_edge(p.heads[last]) if p.deps[last] == "conj" and p.heads[last] < first else first
    before = p.lower[begins - 1] if begins else ""
    return kind if before in _AT or before.isdigit() else ""


_AT = frozenset({"in", "on", "at", "near", "along"})


def low_of(parse: Parse, i: int) -> str:
    """The lower-case word of a token, empty beyond the end."""
    return parse.lower[i] if i < len(parse) else ""


def titles_of(p: Parse, roles: Roles, first: int, last: int) -> tuple[str, str, int]:
    """The titles with which a name begins, the sex that they tell, and the token behind them."""
    i, sex = first, ""
    while i <= last:
        word = p.lower[i].rstrip(".")
        if word not in roles.titles:
            if p.words[i] != "." or i == first:
                break
        else:
            sex = sex or roles.titles[word]
        i += 1
    return (p.text[p.starts[first] : p.ends[i - 1]] if i > first else ""), sex, i
