"""Requests: demands and questions, from whom, to whom, what."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from alteram.model.ids import make_id
from alteram.model.parse import Parse
from alteram.model.spans import Span, span_of
from alteram.model.tables import Request, Response, Statement
from alteram.stages.statements.stance import StanceWords
from alteram.stages.statements.syntax import object_of
from alteram.stages.statements.view import Attribution, DocumentView, PassageView

__all__ = [
    "ORDERS",
    "Put",
    "all_of_you",
    "asked_after",
    "asked_span",
    "asked_token",
    "by_nobody_known",
    "doer_of",
    "giver_of",
    "is_rhetorical",
    "only_turns",
    "put_questions",
    "questions_of",
    "request_rows",
    "says_what",
    "whole_demand",
]

_RHETORICAL = re.compile(
    r"^(?:how (?:can|could|dare|long)|who (?:can|could|would) |who knows|why (?:would|should|on earth)|"
    r"what (?:would|could|else)|should (?:a|an|we|one|any)|would (?:a|an|any|it not)|"
    r"is it (?:any|not|too)|isn.t (?:it|this|that)|are we (?:to|really)|has anyone|does anyone|since when)",
    re.IGNORECASE,
)
"""Questions that put a statement in the form of a question; only where nobody is addressed are they taken so."""


def asked_token(a: Attribution, parse: Parse) -> int | None:
    """The noun that the cue of a demand or question addresses; None where the text does not say."""
    if a.head is None:
        return None
    if parse.deps[a.head] == "relcl" and a.rule in ("object", "prep:for"):
        return None  # "the log, which the union has asked for": of nobody named
    target = _asked_passive(parse, a.head) if a.rule.startswith("passive_") else object_of(parse, a.head)
    if a.rule == "object" and parse.lemmas[a.head] != "ask":
        target = None  # "demands a commission": what is demanded, of nobody named
    if target is not None and (parse.lemmas[target] in _PUT or parse.lemmas[target] in _HOW_OFTEN):
        target = None  # "asked two questions", "asked four times": of nobody named
    if target is not None and _asks_which(parse, target):
        return None  # "asks which minister closed it": the minister is asked about
    if target is None and a.rule == "lead-in":
        target = _from_or_of(parse, a.head)
    if target is None:
        verb = next((c for c in parse.children[a.head] if parse.deps[c] in ("conj", "xcomp")), None)
        target = object_of(parse, verb) if verb is not None and parse.lemmas[verb] in ("ask", "call") else None
    return target


_HOW_OFTEN = frozenset({"time", "occasion"})


def by_nobody_known(a: Attribution, parse: Parse) -> bool:
    """Whether who demands is what a question asks: of "who ordered the doors to be locked" nobody demands."""
    if a.head is None or parse.deps[a.head] == "relcl":
        return False
    subject = parse.child(a.head, "nsubj", "nsubjpass")
    return subject is not None and parse.tags[subject] in ("WP", "WDT") and parse.lower[subject] in ("who", "what")


def _asks_which(parse: Parse, noun: int) -> bool:
    """Whether a noun is what an indirect question asks about: "which minister …"."""
    return any(parse.lower[c] in ("which", "what", "whose") for c in parse.children[noun] if c < noun)


def giver_of(a: Attribution, parse: Parse) -> int | None:
    """Who is to give what a relative clause says is asked for: "the mayor refused the inquiry that X has demanded"."""
    if a.head is None or parse.deps[a.head] != "relcl" or a.rule not in ("object", "prep:for"):
        return None
    for above in parse.ancestors(a.head):
        told = parse.lemmas[above] == "say" and parse.child(above, "neg") is not None
        if parse.heads[above] == above and (told or parse.lemmas[above] in _GIVES):
            return parse.child(above, "nsubj")
    return None


def doer_of(a: Attribution, parse: Parse) -> int | None:
    """Who is to do what is demanded: the subject of "that the council publish the log"."""
    if a.head is None or a.rule != "that":
        return None
    clause = next((c for c in parse.children[a.head] if parse.deps[c] in ("ccomp", "advcl") and c > a.head), None)
    if clause is None or parse.child(clause, "nsubjpass", "auxpass") is not None:
        return None
    who = parse.child(clause, "nsubj")
    return who if who is not None and parse.pos[who] in ("NOUN", "PROPN") else None


def doer_bidden(parse: Parse, first: int, last: int) -> int | None:
    """Who is to do what a text demands in its own voice: the subject of "the council should publish the log"."""
    for verb in parse.verbs_in(first, last):
        who = parse.child(verb, "nsubj")
        bidden = any(parse.deps[c] == "aux" and parse.lower[c] in ("should", "must") for c in parse.children[verb])
        if bidden and parse.deps[verb] in ("ROOT", "conj") and who is not None:
            return who if parse.pos[who] in ("NOUN", "PROPN") else None
    return None


ORDERS = frozenset({"order", "command", "instruct", "direct"})
"""Cues of those who are obeyed: "you gave the order" was given to whoever obeys, not to the one who writes so."""
_GIVES = frozenset(
    "refuse deny grant give promise produce provide publish release withhold reject agree withdraw".split()  # noqa: SIM905
)
"""Verbs whose subject has what is asked for in a relative clause below them; or who does not say whether."""


def _asked_passive(parse: Parse, verb: int) -> int | None:
    """ "We have been asked whether": who is asked is the subject; what is demanded is not.

    Of "Asked whether it was so, she declined to comment" it is who answers.
    """
    if parse.lemmas[verb] not in _ASKS_SOMEBODY:
        return object_of(parse, verb)
    asked = parse.child(verb, "nsubjpass")
    answers = asked is None and parse.deps[verb] == "advcl" and parse.heads[verb] > verb
    return parse.child(parse.heads[verb], "nsubj") if answers else asked


_ASKS_SOMEBODY = frozenset({"ask", "urge", "beg", "press", "implore"})
"""Verbs whose object is the one who is asked."""


def _from_or_of(parse: Parse, verb: int) -> int | None:
    """ "From X we demand:", "of X we ask:"."""
    for child in parse.children[verb]:
        if parse.deps[child] == "prep" and parse.lower[child] in ("from", "of") and child < verb:
            return parse.child(child, "pobj")
    return None


def asked_after(parse: Parse, last: int) -> tuple[int, bool] | None:
    """To whom the words after a question say that it is put, and whether to nobody else; None where they do not say.

    "To whom was it paid? He has not answered to this day", "We have put this question to the ministry."  `last` is
    the last token of the question; further questions may stand between.
    """
    for k in range(parse.sentence_of[last] + 1, len(parse.sentences)):
        first, stop = parse.sentence_bounds(k)
        end = max((i for i in range(first, stop) if parse.pos[i] != "SPACE"), default=first)
        if parse.words[end] == "?":
            continue
        for verb in parse.verbs_in(first, stop - 1):
            subject = parse.child(verb, "nsubj")
            if subject is None or parse.tags[verb] not in ("VBN", "VBD", "VB"):
                continue
            silent = parse.lemmas[verb] in _ANSWERS and parse.child(verb, "neg") is not None
            if silent and parse.tags[subject] in ("PRP", "NNP", "NN") and parse.lower[subject] not in _NOT_ASKED:
                return subject, True
            noun = parse.child(verb, "dobj")
            if parse.lemmas[verb] in _PUTS and noun is not None and parse.lemmas[noun] in ("question", "this", "it"):
                to = next((c for c in parse.children[verb] if parse.lower[c] == "to"), None)
                target = parse.child(to, "pobj") if to is not None else None
                if target is not None and parse.lower[subject] in ("i", "we"):
                    return target, False
        return None
    return None


_ANSWERS = frozenset({"answer", "reply", "respond"})
_NOT_ASKED = frozenset({"i", "we", "it", "this", "that", "nobody"})


@dataclass(frozen=True, slots=True)
class Put:
    """ "I am addressing these questions to X": a request that says that it is one.  Token indexes of a passage."""

    kind: str
    first: int
    last: int
    target: int


_PUTS = frozenset({"address", "put", "direct", "submit", "pose", "send", "make"})
_PUT = {"question": "question", "request": "demand", "demand": "demand", "appeal": "demand", "plea": "demand"}


def put_questions(parse: Parse, first: int, last: int) -> Put | None:
    """The request that tokens `first` to `last` put to somebody in so many words, if they do."""
    if _PUTS.isdisjoint(parse.lemmas[first : last + 1]):
        return None
    for verb in parse.verbs_in(first, last):
        if parse.lemmas[verb] not in _PUTS or parse.pos[verb] != "VERB" or parse.tags[verb] in ("VBD", "VBN"):
            continue
        noun = parse.child(verb, "dobj")
        if noun is None or parse.lemmas[noun] not in _PUT:
            continue
        for holder in (verb, noun):
            for child in parse.children[holder]:
                if parse.deps[child] in ("prep", "dative") and parse.lower[child] == "to":
                    target = parse.child(child, "pobj")
                    subject = parse.child(verb, "nsubj")
                    if target is not None and subject is not None:
                        return Put(_PUT[parse.lemmas[noun]], max(first, subject), last, target)
    return None


def questions_of(p: PassageView, span: Span, text: str) -> list[Span]:
    """The questions of a quotation that puts several, sentence by sentence; the whole where it puts one."""
    parse = p.parse
    if parse is None:
        return [span]
    inside = [i for i in p.beginning_in(span.start, span.end) if not parse.words[i].isspace()]
    out: list[Span] = []
    for n in sorted({parse.sentence_of[i] for i in inside}):
        words = [i for i in inside if parse.sentence_of[i] == n and parse.words[i][:1].isalnum()]
        end = words[-1] + 1 if words else len(parse)
        if end < len(parse) and parse.words[end] == "?":
            out.append(span_of(span.source, text, p.stretch(words[0], end)[0], p.stretch(words[0], end)[1]))
    return out if len(out) > 1 else [span]


def whole_demand(view: DocumentView, a: Attribution, words: StanceWords) -> Attribution:
    """A demand with all that it asks for, to the end of its sentence: "to send a mission, to report, and to pay".

    Parsers hang the later infinitives anywhere.  The demand goes on where nothing but infinitives and noun phrases
    follow, none with a subject of its own.
    """
    p = view.passages[a.passage]
    parse, entry = p.parse, words.cues.get(a.cue_key, {})
    if (
        parse is None
        or a.quotation == "direct"
        or "demands" not in (entry.get("stance"), entry.get("to"), entry.get("on"))
    ):
        return a
    start, end = (place - p.passage.span.start for place in a.content[-1])
    first, last = bisect.bisect_left(parse.starts, start), bisect.bisect_right(parse.ends, end) - 1
    if "TO" not in parse.tags[first : last + 1]:
        return a
    stop = parse.sentence_bounds(parse.sentence_of[last])[1]
    rest = range(last + 1, stop)
    if len(rest) < 3 or parse.words[rest[0]] not in (",", "and", ";"):
        return a
    more = any(parse.tags[i] == "TO" and i + 1 < stop and parse.tags[i + 1] == "VB" for i in rest)
    if not more or any(parse.deps[i] in ("nsubj", "nsubjpass", "expl") or parse.words[i] in '"“”' for i in rest):
        return a
    end = stop - 1
    while end > last and parse.pos[end] in ("PUNCT", "SPACE"):
        end -= 1
    return replace(a, content=(*a.content[:-1], (a.content[-1][0], p.stretch(end, end)[1])))


def all_of_you(parse: Parse, token: int) -> bool:
    """ "We ask you", "of all of you we ask": of everybody who is addressed, not of one of them."""
    everybody = parse.lower[token] in ("all", "both", "each") and any(
        parse.lower[i] == "you" for i in parse.subtree(token)
    )
    return everybody or parse.lower[token] == "you"


def says_what(content: Span) -> tuple[bool, int]:
    """Orders the parts of a request: what is to be done before who is asked, a longer part before a short one."""
    return content.quote.startswith("to "), content.end - content.start


def asked_span(view: DocumentView, content: Span, a: Attribution, target: int | None) -> Span:
    """What is asked, without whom: of "urged X to go" the words "to go", of "X not to go" the words "not to go"."""
    p = view.passages[a.passage]
    parse = p.parse
    if target is None or parse is None or a.head is None:
        return content
    if not content.start <= p.stretch(target, target)[0] < content.end:
        return content
    for i in range(target + 1, len(parse)):
        start = p.stretch(i, i)[0]
        if start >= content.end:
            break
        if parse.tags[i] == "TO":
            if i - 1 > target and parse.lower[i - 1] in ("not", "never"):
                start = p.stretch(i - 1, i - 1)[0]
            return span_of(content.source, view.text, start, content.end)
    return content


def only_turns(parse: Parse, first: int, last: int) -> bool:
    """Whether a question only names what comes next: "And the minister?"."""
    words = range(first, last + 1)
    return not any(parse.pos[i] in ("VERB", "AUX") or parse.tags[i] in _QUESTION_TAGS for i in words)


_QUESTION_TAGS = frozenset({"WP", "WP$", "WRB", "WDT"})


def is_rhetorical(text: str, addressed: bool) -> bool:
    """Whether a question is of the form that expects no answer and is put to nobody."""
    return not addressed and _RHETORICAL.match(text.strip(" “\"'–-•")) is not None


_FORMULA = re.compile(
    r"(?:not to be (?:named|identified|quoted)|(?:to )?(?:remain|stay) anonymous|anonymity)\b", re.IGNORECASE
)


def request_rows(
    statement: Statement, kind: str, to: Sequence[str], span: Span, *, rhetorical: bool = False
) -> list[Request]:
    """One row for each addressee; one without addressee where nobody is named; none for a formula of news."""
    if _FORMULA.match(span.quote):
        return []  # "who asked not to be named"
    # Nobody asks himself: "both sides want an inquiry" asks it of somebody whom the text does not name.
    groups: list[tuple[str, ...]] = [(actor,) for actor in to if actor != statement.holder] or [()]
    return [
        Request(
            id=make_id("req", statement.id, [span.start, span.end], list(group)),
            source=statement.source,
            document=statement.document,
            statement=statement.id,
            kind=kind,
            from_=statement.holder,
            to=group,
            span=span,
            rhetorical=rhetorical,
            response=Response("not_looked_for", None),
        )
        for group in groups
    ]
