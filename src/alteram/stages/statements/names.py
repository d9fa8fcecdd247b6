"""Names in a passage: runs of capitals joined by the rules of names, labelled by their own words first.

The model's names are poor on letters and web pages (a camp becomes a person, a headline an organisation), so they
only vote where the words themselves do not tell what they name.
"""

from __future__ import annotations

import itertools
import operator
from collections.abc import Iterator

from alteram.model.keys import fold, is_acronym
from alteram.model.parse import Parse
from alteram.stages.statements.capitals import (
    initial,
    is_lettered,
    is_named_word,
    is_paper,
    low_of,
    named_after_many,
    owned_body,
    qualifies,
    titles_of,
    told_by_end,
)
from alteram.stages.statements.references import Reference
from alteram.stages.statements.words import Noun, Roles, is_adjective_of_origin, is_capital, singular, territory_of

__all__ = ["names_in"]

_NO_NAME_TAGS = frozenset(
    {"PRP", "PRP$", "DT", "IN", "CC", "MD", "WP", "WP$", "WRB", "WDT", "UH", "TO", "EX", "PDT", "RP", "LS", ".", ":"}
)
_JOINERS = frozenset({"of", "for", "on", "against"})
_MEMBERS = frozenset({"people", "family"})
"""Kinds of nouns that begin a body's name in the genitive ("Women's League")."""
_HEADS = frozenset({"office", "body", "organisation", "state"})
_MODEL = {"PERSON": "person", "ORG": "organisation", "NORP": "group", "GPE": "place", "LOC": "place", "FAC": "place"}
_BEFORE = {
    "office": "person",
    "person": "person",
    "people": "person",
    "media": "organisation",
    "organisation": "organisation",
    "body": "organisation",
    "place": "place",
}
"""What a lower-case noun right before a name says of it: "spokesman A B", "the website A", "the camp A"."""
_NO_ACTOR = frozenset("DATE TIME EVENT LAW LANGUAGE MONEY ORDINAL CARDINAL QUANTITY PERCENT".split())  # noqa: SIM905


def names_in(parse: Parse, passage: int, roles: Roles, known: frozenset[str] | None = None) -> list[Reference]:
    """Names of a passage, left to right.

    `known` limits the names of a headline in title case to names that the text has elsewhere; None elsewhere.
    """
    finder = _Finder(parse, passage, roles)
    found = list(finder.runs()) if known is None else list(finder.known_runs(known))
    return [r for first, last in found for r in finder.references(first, last)]


class _Finder:
    def __init__(self, parse: Parse, passage: int, roles: Roles) -> None:
        self.parse = parse
        self.passage = passage
        self.roles = roles
        self.initial = initial(parse)
        self.entity_at: dict[int, tuple[int, int, str]] = {}
        for e in parse.entities:
            held = (e.start, e.end, e.label)
            for i in range(e.start, e.end):
                self.entity_at[i] = held

    # --- runs of capitals

    def runs(self) -> Iterator[tuple[int, int]]:
        after = 0
        p = self.parse
        for i in itertools.compress(range(len(p)), map(operator.ne, p.words, p.lower)):
            if i >= after and self._opens(i):
                last = self._grow(i)
                yield max(after, i - 2) if self._article(i) else i, last
                after = last + 1

    def _article(self, i: int) -> bool:
        """Whether an article is written to a name: "al-Tamir"."""
        p = self.parse
        return i > 1 and p.lower[i - 2] in self.roles.particles and p.words[i - 1] == "-"

    def known_runs(self, known: frozenset[str]) -> Iterator[tuple[int, int]]:
        """In a headline: the longest stretches that are names elsewhere, acronyms and countries."""
        words, n, i, end = self.parse.words, len(self.parse), 0, 0
        while i < n:
            last = -1
            if words[i][:1].isupper():
                for j in range(min(n, i + 7) - 1, i - 1, -1):
                    if fold(self._text(i, j)) in known and words[j][:1].isalnum():
                        last = j
                        break
                if last < 0 and self._plain_name(i):
                    last = self._role_after(i)
            if last >= 0:
                held = i > end and (noun := self._noun(i - 1)) is not None and noun.kind == "office"
                yield (i - 1 if held and words[i - 1][:1].isupper() else i), last
                end = i = last + 1
            else:
                i += 1

    def _plain_name(self, i: int) -> bool:
        word = self.parse.words[i]
        return (is_acronym(word) and len(word) > 2 and not self.parse.text.isupper()) or territory_of(word) is not None

    def _role_after(self, i: int) -> int:
        """The noun after an adjective of origin belongs to it: "… Officials"."""
        j = i + 1
        if j < len(self.parse) and self._noun(j) is not None and territory_of(self.parse.words[i]):
            return j
        return i

    def _capital(self, i: int) -> bool:
        p = self.parse
        return (
            p.words[i][:1].isupper()
            and p.tags[i] not in _NO_NAME_TAGS
            and (p.lower[i] not in self.roles.not_names or p.lower[i] in self.roles.titles)
        )

    def _opens(self, i: int) -> bool:
        p = self.parse
        if not self._capital(i):
            return False
        if i not in self.initial:
            return True
        if p.tags[i] == "CD":
            return False  # "Two Norwegian ships"
        if i in self.entity_at and qualifies(p, self.entity_at[i], self._noun(i + 1) if i + 1 < len(p) else None):
            return False
        if p.pos[i] == "PROPN" or is_acronym(p.words[i]) or territory_of(p.words[i]) is not None:
            return True
        numbered = i + 2 < len(p) and p.words[i + 1].isdigit() and p.words[i + 2] in (",", ")", ".")
        if numbered and p.pos[i] in ("NOUN", "ADJ"):
            return True
        if named_after_many(p, i) and self._capital(i + 2):
            return True
        follows = i + 1 < len(p) and self._capital(i + 1) and p.pos[i + 1] == "PROPN"
        if follows and p.pos[i] in ("ADJ", "NOUN"):
            return True
        return i in self.entity_at and p.pos[i] not in ("VERB", "ADV")

    def _grow(self, first: int) -> int:
        p, n = self.parse, len(self.parse)
        j, joined = first, False
        while j + 1 < n:
            nxt = j + 1
            if p.pos[nxt] == "SPACE" and not {"\n", "\t"} & {*p.words[nxt]} and nxt + 1 < n:
                nxt += 1
            if self._capital(nxt):
                j = nxt
                continue
            step = self._link(first, j, nxt, joined)
            if step is None:
                break
            joined = joined or p.lower[nxt] in _JOINERS
            j = step
            if p.words[j].isdigit():
                break
        return j

    def _link(self, first: int, j: int, nxt: int, joined: bool) -> int | None:
        """The token up to which the run goes on after `j`, over a hyphen, a small word or a number."""
        p, n = self.parse, len(self.parse)
        word, low = p.words[nxt], p.lower[nxt]
        after = nxt + 1 if nxt + 1 < n else None
        if word in ("-", "–", "/", "‑") and after is not None:
            touching = p.starts[nxt] == p.ends[j] and p.starts[after] == p.ends[nxt]
            if touching and (p.words[after][:1].isupper() or (word != "/" and len(p.words[after]) <= 2)):
                return after
            if touching and p.lower[after] in self.roles.office_modifiers and self._noun(j) is not None:
                return after  # "President-elect"
            if word == "-" and p.words[after].lower() in self.roles.particles and after + 1 < n:
                return after + 1 if p.words[after + 1][:1].isupper() else None
            return None
        if low in ("'s", "’s", "'", "’") and after is not None and self._capital(after):
            noun = self._noun(j) or self.roles.common.get(singular(p.lower[j]))
            member = noun is not None and noun.kind in _MEMBERS  # "People's Party", "Workers' Union"
            return after if member or (not self._person_at(j) and owned_body(p, self.roles, first, j)) else None
        if word.isdigit() and len(word) <= 3 and p.pos[j] != "ADP":
            free = after is None or p.pos[after] not in ("NOUN", "PROPN", "NUM", "SYM") or p.words[after] == "%"
            return nxt if free and p.lower[j] not in self.roles.not_names else None
        if after is None:
            return None
        if (low in self.roles.particles or word == "&") and self._capital(after):
            return after
        if low in self.roles.particles and after + 1 < n and self._article(after + 1) and self._capital(after + 1):
            return after + 1
        if low in _JOINERS and self._heads(first, j):
            target = after + 1 if p.lower[after] == "the" and after + 1 < n else after
            if low == "of" and p.lower[target] == "state" and target == after and self._office_before(j):
                return target  # "Secretary of State"
            if not self._capital(target) or (not joined and self._person_at(target)):
                return None
            return None if self._office_before(j) and self._names_body(target) else target
        if low == "in" and joined and p.words[j].endswith("ing") and self._capital(after):
            return after
        if low == "and" and joined and self._capital(after) and not (self._person_at(after) or self._person_at(j)):
            entity = self.entity_at.get(j)
            whole = entity is not None and entity[1] > after
            single = after + 1 >= n or not self._capital(after + 1)
            return after if whole or (single and not is_acronym(p.words[after])) else None
        return None

    def _office_before(self, last: int) -> bool:
        noun = self._noun(last)
        return noun is not None and noun.kind in ("office", "person") and low_of(self.parse, last + 1) == "of"

    def _names_body(self, i: int) -> bool:
        """Whether a name of its own begins here: "chair of the X Society" is an office and an organisation."""
        p, j = self.parse, i
        while j < len(p) and self._capital(j):
            noun = self._noun(j)
            if is_acronym(p.words[j]) or territory_of(p.words[j]) or (noun is not None and noun.kind in _HEADS):
                return True
            j += 1
        entity = self.entity_at.get(i)
        return entity is not None and entity[2] == "ORG" and j - i > 1

    def _heads(self, first: int, last: int) -> bool:
        """Whether the run so far ends in a word that heads names with "of" ("Ministry of …")."""
        named = first == last and is_named_word(self.parse, self.roles, first)
        begin = self._office_split(first, last) or last
        if begin < last and not any(map(self._noun, range(begin, last + 1))):
            return False  # "Captain A B of the Guard": a person, and whose
        return named or any((x := self._noun(k)) is not None and x.kind in _HEADS for k in range(first, last + 1))

    def _person_at(self, i: int) -> bool:
        start, end, label = self.entity_at.get(i, (0, 0, ""))
        return label == "PERSON" and end - start > 1

    def _noun(self, i: int) -> Noun | None:
        return self.roles.noun_of(self.parse.lower[i])

    def _text(self, first: int, last: int) -> str:
        return self.parse.text[self.parse.starts[first] : self.parse.ends[last]]

    # --- what a run names

    def references(self, first: int, last: int) -> Iterator[Reference]:
        """The names in a run: mostly one; an office with its holder is one name of a person."""
        p = self.parse
        title, sex, core = titles_of(p, self.roles, first, last)
        if core > last:
            return
        body = self._body_before_person(first, last)
        if body is not None:
            yield from self.references(first, body)
            yield self._make(body + 1, last, "person", core=body + 1, office=p.words[first - 3])
            return
        split = self._office_split(core, last)
        if split is not None:
            yield self._make(first, last, "person", core=split, office=self._text(core, split - 1), sex=sex)
            return
        if title and core == last and (noun := self._noun(core)) is not None and noun.kind == "office":
            return  # "Madam Minister": an address, which names nobody
        if title:
            yield self._make(first, last, "person", core=core, sex=sex, office=title)
            return
        label, sure, noun, territory = self._label(first, last)
        if label == "":
            return
        kind = "description" if noun is not None and noun.kind in ("officials", "people", "family") else "name"
        reference = self._make(first, last, label, core=first)
        reference.kind, reference.sure, reference.noun, reference.territory = kind, sure, noun, territory
        reference.plural = p.tags[self._head_of(first, last)] in ("NNS", "NNPS")
        yield reference

    def _head_of(self, first: int, last: int) -> int:
        """The last word before "of", "for" and the like in a name."""
        if first == last or _JOINERS.isdisjoint(self.parse.lower[first + 1 : last + 1]):
            return last
        return next((k - 1 for k in range(first + 1, last + 1) if self.parse.lower[k] in _JOINERS), last)

    def _make(self, first: int, last: int, label: str, *, core: int, office: str = "", sex: str = "") -> Reference:
        text = " ".join(self._text(core, last).split()).rstrip("-–— ")
        aliases = tuple(fold(x) for x in text.split("/")) if "/" in text else ()
        tops = self.parse.tops(first, last)
        head = tops[0] if tops else last
        return Reference(
            self.passage, first, last, head, "name", label, fold(text), text, office=office, sex=sex, aliases=aliases
        )

    def _office_split(self, first: int, last: int) -> int | None:
        """Where the person's name begins after an office ("Prime Minister A B"), None where there is no such pair."""
        begin = None
        for i in range(first, last):
            noun = self._noun(i)
            if noun is not None and noun.kind in ("office", "person"):
                begin = i + 1
        if begin is None:
            return None
        if self.parse.lower[begin : begin + 2] == ("of", "state") and begin + 2 <= last:
            begin += 2  # "Secretary of State A B"
        if self.parse.lower[begin] in _JOINERS:
            entity = next((self.entity_at[k] for k in range(begin, last + 1) if self._person_at(k)), None)
            if entity is None or entity[1] - 1 < last:
                return None
            begin = entity[0]
        while begin <= last and (
            self.parse.lower[begin] in self.roles.office_modifiers | {"-", "."}
            or self.parse.lower[begin].rstrip(".") in self.roles.titles
        ):
            begin += 1
        rest = range(begin, last + 1)
        if begin > last or any(self._noun(k) is not None or self.parse.words[k].isdigit() for k in rest):
            return None
        lone = begin == last and self.parse.tags[last] != "NNP" and last not in self.entity_at
        return None if lone or territory_of(self._text(begin, last)) else begin

    def _body_before_person(self, first: int, last: int) -> int | None:
        """Where a body's name ends that a person's follows without a comma: "leader of the X Party A B"."""
        for i in range(first + 1, last - 1):
            noun = self._noun(i)
            if (
                noun is None
                or noun.kind not in ("organisation", "body")
                or self.parse.lower[first - 1 : first] != ("the",)
            ):
                continue
            rest = range(i + 1, last + 1)
            if 2 <= len(rest) <= 3 and all(self._noun(k) is None and self.parse.words[k].isalpha() for k in rest):
                before = self._noun(first - 3) if first > 2 and self.parse.lower[first - 2] == "of" else None
                return i if before is not None and before.kind == "office" else None
        return None

    def _label(self, first: int, last: int) -> tuple[str, bool, Noun | None, str | None]:
        """Label, whether the words themselves tell it, head noun, country."""
        p = self.parse
        text = self._text(first, last)
        territory = territory_of(text)
        if territory is not None:
            if self._adjective(first, last):
                return "", True, None, None
            people = first == last and p.tags[last] in ("NNS", "NNPS") and territory_of(p.words[last][:-1]) is not None
            if people and territory_of(p.words[last]) and p.words[last].endswith(("ns", "is", "ks", "es")):
                return "group", True, self.roles.nouns["people"], territory
            return ("place" if is_capital(text) else "state"), True, None, territory
        if first <= 1 and text.isupper() and len(text) > 3 and low_of(p, last + 1) in ("(", ",", "–", "—"):
            return "place", True, None, None  # the place of a dateline: "PLACE (AGENCY) – …"
        head = self._head_of(first, last)
        while head > first and (p.words[head].isdigit() or not p.words[head][:1].isalpha()):
            head -= 1
        if p.lower[head] in self.roles.events:
            return "", True, None, None
        noun = self._noun(head)
        if noun is not None and first == last:
            return "", True, None, None  # "the Minister", "the Union": a description, which finds its name later
        if is_paper(p, self.roles, first, last, self._person_at(last)):
            noun = self.roles.nouns["newspaper"]
        if noun is not None:
            return self._label_by(noun, first, last)
        if head < last and any(
            (x := self._noun(k)) is not None and x.kind in _MEMBERS for k in range(head + 1, last + 1)
        ):
            return "organisation", True, None, None  # "the Circle of Parents": named after its members
        if is_lettered(p, self.roles, first, last):
            return "person", True, None, None
        if is_acronym(p.words[first]) and (first == last or "/" in text):
            return "organisation", True, None, None
        before = self._noun(first - 1) if first else None
        if before is not None and p.pos[first - 1] in ("NOUN", "PROPN") and p.words[first - 1].islower():
            label = _BEFORE.get(before.kind)
            if label is not None and (
                p.heads[first - 1] in (*range(first, last + 1), p.heads[last]) or p.heads[last] == first - 1
            ):
                return label, True, None, None
        told = told_by_end(p, self.roles, first, last)
        if told:
            return told, True, None, None
        after = self.roles.noun_of(low_of(p, last + 1))
        if first == last and after is not None and after.headed:
            return "person", False, None, None
        return self._label_by_model(first, last)

    def _label_by(self, noun: Noun, first: int, last: int) -> tuple[str, bool, Noun | None, str | None]:
        kind = noun.kind
        if kind == "state":
            inside = next((t for k in range(first, last + 1) if (t := territory_of(self.parse.words[k]))), None)
            return "state", True, noun, inside
        if kind in ("body", "organisation", "media"):
            return "organisation", True, noun, None
        if kind in ("officials", "people", "family"):
            return "group", True, noun, None
        if kind in ("writing", "person"):
            return "", True, None, None  # "Staff Writer" names nobody
        return ("office" if kind == "office" else kind), True, noun, None

    def _label_by_model(self, first: int, last: int) -> tuple[str, bool, Noun | None, str | None]:
        if first and self.parse.words[first - 1] == "The" and first - 1 not in self.initial:
            return "organisation", False, None, None  # a capital "The" within a sentence is part of a title
        votes: dict[str, int] = {}
        for k in range(first, last + 1):
            if k in self.entity_at and not self.parse.words[k].isdigit():
                votes[self.entity_at[k][2]] = votes.get(self.entity_at[k][2], 0) + 1
        if not votes:
            return ("place" if self.parse.words[last].isdigit() else "unknown"), False, None, None
        best = max(votes, key=lambda x: (votes[x], x)) if len(votes) > 1 else next(iter(votes))
        label = "" if best in _NO_ACTOR else _MODEL.get(best, "unknown")
        if label == "group" and self._adjective(first, last):
            label = ""
        if label == "person" and self.parse.words[last].isdigit():
            return "place", False, None, None
        return label, False, None, None

    def _adjective(self, first: int, last: int) -> bool:
        """Whether the run only qualifies a noun after it ("… police") and names nobody by itself."""
        p = self.parse
        if first != last or p.deps[last] not in ("amod", "compound", "nmod") or p.heads[last] <= last:
            return False
        return p.tags[last] == "JJ" or is_adjective_of_origin(p.words[last])
