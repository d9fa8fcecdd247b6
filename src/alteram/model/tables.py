"""Every table, declared once: the record class is the declaration (see `alteram.model.records`).

Add a column here, write it in the stage, and nothing else: Arrow, SQLite, Spark, exports and docs follow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from alteram.model.records import Table, column
from alteram.model.spans import Span

__all__ = [
    "ACTORS",
    "ACTS",
    "ANNOTATIONS",
    "ANSWERS",
    "CHANGES",
    "CHECKS",
    "CLAIMS",
    "COMPARISONS",
    "DECISIONS",
    "DOCUMENTS",
    "FAULTS",
    "FIGURES",
    "FILES",
    "LETTERS",
    "LINKS",
    "MENTIONS",
    "PAIRINGS",
    "PASSAGES",
    "REPRINTS",
    "REQUESTS",
    "SCORES",
    "SIDES",
    "SIGHTINGS",
    "SOURCES",
    "STATEMENTS",
    "SUGGESTIONS",
    "TABLES",
    "TEXTS",
    "TIMES",
    "Account",
    "Act",
    "ActTime",
    "Actor",
    "ActorName",
    "Annotation",
    "Answer",
    "Block",
    "Change",
    "Check",
    "Claim",
    "Comparison",
    "Copied",
    "Decision",
    "Document",
    "Entity",
    "Fault",
    "Figure",
    "File",
    "Letter",
    "Link",
    "Mention",
    "Page",
    "Pairing",
    "Party",
    "Passage",
    "Phrase",
    "Reprint",
    "Request",
    "Response",
    "Score",
    "Side",
    "Sign",
    "SmallEdit",
    "Source",
    "Statement",
    "Suggestion",
    "Text",
    "Time",
]


# --- before the flow ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class File:
    """An input as the intake found it: what `acquire` reads."""

    path: str = column("relative to the input, with `/`")
    data: bytes | None = column("its bytes; null where they could not be read")
    size: int = column("size in bytes, known even where the bytes are not")
    fault: str | None = column("why the bytes could not be read, in one line")
    sidecar: bytes | None = column("bytes of its sidecar `NAME.toml`, where there is one")


# --- acquire -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """A file or page that we hold, with its bytes and hash."""

    id: str = column("`src-`, from the SHA-256 of the bytes; of copies and failures, from hash and path")
    path: str = column("where it was found, relative to the input; members of archives as `archive.zip/inner.txt`")
    sha256: str = column("SHA-256 of the bytes as found")
    bytes: int = column("size of the bytes as found")
    media_type: str = column("what it is, told from its content")
    text_sha256: str | None = column("SHA-256 of the text layer; null where there is none")
    title: str | None = column("title in its metadata")
    url: str | None = column("where it was published")
    publisher: str | None = column("who published it, where sidecar or metadata say so")
    author: str | None = column("who wrote it, where metadata say so")
    published: str | None = column("when it was published, EDTF, where sidecar or metadata say so")
    obtained: str | None = column("when it was obtained, EDTF, where the sidecar says so")
    language: str | None = column("BCP 47 language, told from the text, or as the sidecar says")
    sensitive: bool = column("whether the sidecar marks it as sensitive")
    outcome: str = column("read, partly, duplicate, unsupported or failed; archives that were opened: container")
    reason: str | None = column("why it was not, or not wholly, read")
    carrier_of: str | None = column("the source of which it is an exact copy", refers="sources")
    headers: str | None = column("headers of an e-mail or a capture, as JSON")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a text layer whose kind the file's own markup tells."""

    start: int = column("first code point")
    end: int = column("one past the last code point")
    kind: str = column(
        "title, heading, paragraph, list_item, quotation, caption, table, byline, date, navigation, footer, "
        "form, script_text, header, mail_header, mail_quote, other"
    )
    level: int = column("depth of a heading (1 to 6), a list or a mail quotation; else 0")
    main: bool = column("whether the main-content library kept it")
    links: float = column("share of its letters that are link text")
    path: str = column("skeleton of tags and classes down to it, `html/body/article.post/h2`; empty where unknown")
    value: str | None = column("a machine-readable value: of a date, ISO; of a heading or link, its address")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the original."""

    number: int = column("from 1")
    start: int = column("first code point")
    end: int = column("one past the last code point")


@dataclass(frozen=True, slots=True)
class Text:
    """The frozen text layer of a source."""

    id: str = column("SHA-256 of the text in UTF-8")
    source: str = column("the source that it was read from", refers="sources")
    text: str = column("the text: NFC, LF")
    layout: str = column("markup (blocks cover the text) or plain (lines are all there is)")
    blocks: tuple[Block, ...] = column("what the markup tells, in the order of the text; empty for plain text")
    pages: tuple[Page, ...] = column("page map; empty where there are no pages")
    tool: str = column("reader and version that made it")


# --- segment -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """One article, post, letter or message in a source."""

    id: str = column("`doc-`, from source and span")
    source: str = column("the source that holds it", refers="sources")
    span: Span = column("where it stands, from title or tags to its last words")
    kind: str = column("article, post, letter, statement, message, listing or other")
    title: str | None = column("its title")
    publisher: str | None = column("who published it")
    author: str | None = column("who signs for it")
    published: str | None = column("when it was published or sent, EDTF")
    tags: tuple[str, ...] = column("its tags")
    url: str | None = column("its own address, where the page gives one")


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a document with a role."""

    id: str = column("`psg-`, from source, span and role")
    source: str = column("the source that holds it", refers="sources")
    document: str | None = column("the document it belongs to; null for boilerplate outside any", refers="documents")
    position: int = column("its place in the source, from 0")
    role: str = column(
        "title, heading, salutation, paragraph, list_item, quotation, caption, byline, dateline, tags, signature, "
        "signatory, mail_header, quoted_mail or boilerplate"
    )
    span: Span = column("where it stands")
    lead_in: str | None = column("the passage whose words govern this list item or quotation", refers="passages")
    level: int = column("depth of a heading, list or mail quotation; else 0")
    text_sha256: str = column("SHA-256 of the quote: passages of the same words share one parse")


# --- reprints ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Copied:
    """A stretch that two documents share, word for word but for small edits."""

    span: Span = column("where it stands in the carrier")
    original_span: Span = column("where it stands in the original")
    score: float = column("how strongly it shows copying, 0 to 1")


@dataclass(frozen=True, slots=True)
class SmallEdit:
    """Words that differ inside a copied stretch."""

    kind: str = column("changed, added (only the carrier has them) or left_out (only the original has them)")
    span: Span | None = column("the carrier's words; null where left out")
    original_span: Span | None = column("the original's words; null where added")


@dataclass(frozen=True, slots=True)
class Reprint:
    """A document that carries words of another: both are one voice there."""

    id: str = column("`rep-`, from carrier and original")
    source: str = column("the source that holds the carrier", refers="sources")
    document: str = column("the carrier", refers="documents")
    original_source: str = column("the source that holds the original", refers="sources")
    original: str = column("the document that has the words first", refers="documents")
    kind: str = column("full, cut, edited (small edits inside) or excerpt (most of the carrier is its own)")
    copied: tuple[Copied, ...] = column("the copied stretches, in the order of the carrier")
    edits: tuple[SmallEdit, ...] = column("small edits inside them, in the order of the carrier")
    words: int = column("words of the carrier that are the original's")
    covered: float = column("their share of the carrier's words")
    original_covered: float = column("share of the original's words that the carrier has")
    both_quote: bool = column("whether both give the words as a quotation: then a third voice is carried by both")
    score: float = column("that of the strongest stretch; 0.5 and more links")
    reasons: tuple[str, ...] = column("what shows it, and why the original is the original")


# --- annotate ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entity:
    """A name as the model cut it out, in tokens."""

    start: int = column("first token")
    end: int = column("one past the last token")
    label: str = column("the model's label")


@dataclass(frozen=True, slots=True)
class Annotation:
    """The parse of a passage's words: parallel lists, one entry a token.  `alteram.model.parse` reads it."""

    id: str = column("`ann-`, from text hash, model and version")
    text_sha256: str = column("SHA-256 of the words parsed")
    model: str = column("name and version of the model")
    starts: tuple[int, ...] = column("first code point of each token, in the passage")
    ends: tuple[int, ...] = column("one past the last")
    lemmas: tuple[str, ...] = column("lemma")
    pos: tuple[str, ...] = column("universal part of speech")
    tags: tuple[str, ...] = column("Penn Treebank tag")
    deps: tuple[str, ...] = column("relation to the head (ClearNLP labels)")
    heads: tuple[int, ...] = column("index of the head; a root is its own")
    sentences: tuple[int, ...] = column("index of the first token of each sentence")
    entities: tuple[Entity, ...] = column("names that the model found")


# --- expressions -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time, and what it means."""

    id: str = column("`tim-`, from span, type and precision")
    source: str = column("the source that holds it", refers="sources")
    document: str | None = column("the document that holds it", refers="documents")
    passage: str = column("the passage that holds it", refers="passages")
    span: Span = column("where it stands")
    type: str = column("DATE, TIME, DURATION or SET, as in TIMEX3")
    value: str | None = column("EDTF: a date, a time or an interval, one end open where it is not said; else null")
    timex: str | None = column("TIMEX3 value: of durations and sets too; null where it cannot be told")
    mod: str | None = column("TIMEX3 modifier: APPROX, START, MID, END, BEFORE, AFTER, LESS_THAN, MORE_THAN …")
    precision: str = column(
        "century, decade, year, season, quarter, month, week, day, part of day, hour, minute, interval, duration, "
        "set or vague"
    )
    earliest: str | None = column("first day that it may mean, ISO 8601; null where open or not known")
    latest: str | None = column("last day that it may mean, ISO 8601; null where open or not known")
    basis: str = column("stated, or inferred from an anchor")
    anchor: str | None = column("what it was reckoned from: `published DATE` or `mentioned DATE`; null where stated")
    reason: str | None = column("why there is no value")
    within: str | None = column("the interval of which this is one end", refers="times")
    rule: str = column("the rule that found it")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts, its bounds and its qualifier."""

    id: str = column("`fig-`, from span")
    source: str = column("the source that holds it", refers="sources")
    document: str | None = column("the document that holds it", refers="documents")
    passage: str = column("the passage that holds it", refers="passages")
    span: Span = column("where the number stands, without its qualifier")
    value: float | None = column("the number; null where the text gives bounds only")
    low: float | None = column("the least that it may be, as said")
    high: float | None = column("the most that it may be, as said")
    qualifier: str = column("exact, about, at_least, more_than, at_most or range")
    counts: str | None = column("what is counted, in the words of the text; of ages: age")
    counts_span: Span | None = column("where that is said")
    unit: str | None = column("unit in the plural: `years`, `%`, `crowns`; null for things that are counted")
    currency: str | None = column("ISO 4217 code, where the words fix it")
    time: str | None = column("the expression of time in the same clause that dates it", refers="times")
    statement: str | None = column("the statement in which it is said", refers="statements")
    rule: str = column("the rule that found it")


# --- statements --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a description is made of: "the harbour police of X" is police, with harbour before it, of X."""

    head: str = column("its noun, under which synonyms are one")
    modifiers: tuple[str, ...] = column("what tells it from others of the kind, folded, in the order of the alphabet")
    owner: str | None = column("`loc-`, whose it is: X's, of X, our; null where the words do not say")
    country: str | None = column("code of the country that the words themselves name as its owner")
    where: str | None = column("`loc-`, where a place is said to be")
    definite: str = column("the, this, own (my, their …), a; or empty")
    plural: bool = column("whether it is many")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an actor is named or meant."""

    id: str = column("`men-`, from span and kind")
    source: str = column("the source that holds it", refers="sources")
    document: str | None = column("the document that holds it; null in menus outside any", refers="documents")
    span: Span = column("where it stands")
    kind: str = column(
        "name, description, pronoun, origin (a word of nationality) or implied (a sender of a letter, a publication)"
    )
    label: str = column("person, organisation, group, state, place, office or unknown")
    name: str = column("the name that it resolves to inside the document: the fullest form")
    local: str = column("`loc-`, the actor inside the document: mentions of one actor share it")
    phrase: Phrase | None = column("what a description is made of; null for names")
    actor: str | None = column("the actor over all sources", refers="actors")
    rule: str = column("how it was found")


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of text in which a holder says something."""

    id: str = column("`stm-`, from document, content spans, cue spans and holder spans")
    source: str = column("the source that holds it", refers="sources")
    document: str = column("the document that holds it", refers="documents")
    holder: str | None = column("who says it: actor; null where the text does not say", refers="actors")
    holder_spans: tuple[Span, ...] = column("the words that name the holder; none in the text's own voice")
    holder_chain: tuple[str, ...] = column("holders from the outermost to this one: actors, or texts where unknown")
    cue_spans: tuple[Span, ...] = column("the words that report")
    content_spans: tuple[Span, ...] = column("what is said")
    quotation: str = column("direct, indirect, mixed or own voice")
    stance: str = column("asserts, alleges, denies, asks, demands, warns or hedges")
    polarity: int = column("+1, or -1 where what is said is negated")
    certainty: str = column("certain, probable or possible")
    about: tuple[str, ...] = column("actors named in the content", refers="actors")
    parent: str | None = column("the statement inside whose content this one stands", refers="statements")
    rule: str = column("the rule that found it")
    evidence: str = column("what the rule saw: cue, construction, share of uses in which the cue reports")


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who sends, receives or signs a letter."""

    actor: str | None = column("actor; null where not resolved", refers="actors")
    name: str = column("as written")
    role: str | None = column("role or organisation, as written")
    spans: tuple[Span, ...] = column("where it is written")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that is in a document, is reported there or only mentioned."""

    id: str = column("`let-`, from document and the spans that show it")
    source: str = column("the source that holds it", refers="sources")
    document: str = column("the document that holds it", refers="documents")
    presence: str = column("full, reported or mentioned")
    senders: tuple[Party, ...] = column("who sends it")
    addressees: tuple[Party, ...] = column("to whom")
    signatories: tuple[Party, ...] = column("who signed, one entry each")
    stated_count: int | None = column("how many signed, as the text says")
    date: str | None = column("when it was written or sent, EDTF")
    occasion: Span | None = column("why, as the text says")


@dataclass(frozen=True, slots=True)
class Response:
    """What came of a request."""

    kind: str = column("agreed, refused, conceded, partly or none_found; not_looked_for where nobody searched yet")
    statement: str | None = column("the statement that answers", refers="statements")


@dataclass(frozen=True, slots=True)
class Request:
    """A demand or a question, from whom, to whom."""

    id: str = column("`req-`, from statement, span and addressee")
    source: str = column("the source that holds it", refers="sources")
    document: str = column("the document that holds it", refers="documents")
    statement: str = column("the statement that makes it", refers="statements")
    kind: str = column("demand or question")
    from_: str | None = column("who asks: actor", refers="actors")
    to: tuple[str, ...] = column("who is asked: actors", refers="actors")
    span: Span = column("what is asked")
    rhetorical: bool = column("whether it is a question that expects no answer")
    response: Response = column("what came of it")


# --- acts --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ActTime:
    """When an act is said to have happened."""

    value: str | None = column("EDTF; null where it cannot be told")
    earliest: str | None = column("first day that it may mean, ISO 8601")
    latest: str | None = column("last day that it may mean, ISO 8601")
    precision: str = column("as in `times`")
    basis: str = column("stated or inferred, as in `times`")
    span: Span = column("the expression of time")


@dataclass(frozen=True, slots=True)
class Act:
    """Who did what to whom, as a statement has it: a deed or a harm, no act of speech."""

    id: str = column("`did-`, from statement, type and trigger")
    source: str = column("the source that holds it", refers="sources")
    document: str = column("the document that holds it", refers="documents")
    statement: str = column("the innermost statement that says it", refers="statements")
    act: str = column("type of act, a leaf of the tree in `stages/acts/resources`")
    trigger_span: Span = column("the words that name the act")
    actors: tuple[str, ...] = column("who did it; empty where not said or not resolved", refers="actors")
    recipients: tuple[str, ...] = column("to whom it was done; empty where not said or not resolved", refers="actors")
    place: str | None = column("where, in the words of the text")
    place_span: Span | None = column("where that is said")
    time: ActTime | None = column("when; null where the clause does not say")
    figures: tuple[str, ...] = column("numbers said of it or of its parties", refers="figures")
    negated: bool = column("whether it is said not to have happened")
    modality: str = column("done, future, conditional, possible, demanded, attempted or asked")
    rule: str = column("the construction that found it")
    evidence: str = column("what the rule saw: entry, PLOVER and HURIDOCS code, words of the parties")


# --- checks ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Check:
    """A place where one source does not fit itself.  It says what stands there, not what is right."""

    id: str = column("`chk-`, from kind and spans")
    source: str = column("the source that holds it", refers="sources")
    document: str = column("the document that holds it", refers="documents")
    kind: str = column(
        "weekday, impossible_date, order, after_publication, caption, figures_within, sum, count, contrast, "
        "quotation_marks, naming, title, headline or source_words"
    )
    spans: tuple[Span, ...] = column("the passages that do not fit, in the order of the text")
    message: str = column("what they say, in a neutral sentence")
    severity: str = column("clear or minor")
    rule: str = column("the rule that found it")
    evidence: str = column("what the rule compared")


# --- actors ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ActorName:
    """A form under which an actor appears."""

    text: str = column("as written")
    count: int = column("how often")
    documents: tuple[str, ...] = column("in which documents", refers="documents")
    loaded: bool = column("whether the form carries a judgement")


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, group, state, place or office that names refer to."""

    id: str = column("`act-`, from kind and name key")
    kind: str = column("person, organisation, group, state, place, office or unknown")
    name: str = column("the form shown")
    names: tuple[ActorName, ...] = column("every form")
    private: bool = column("whether it is a private person: masked in what is published")


@dataclass(frozen=True, slots=True)
class Link:
    """The way from an actor inside a document to the actor over all sources."""

    local: str = column("`loc-`, the actor inside the document")
    actor: str = column("the actor over all sources")
    rule: str = column("why they are one")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two actors that may be one: the machine keeps them apart, a person may decide."""

    id: str = column("`sug-`, from both actors")
    a: str = column("one actor", refers="actors")
    b: str = column("the other", refers="actors")
    score: float = column("how alike they are, 0 to 1")
    reasons: tuple[str, ...] = column("what speaks for it and what against")


# --- the same thing, said by several ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two statements that may concern the same matter, with what speaks for it."""

    id: str = column("`par-`, from the two statements")
    a: str = column("the statement said first: by the document's date, path and place in the text", refers="statements")
    b: str = column("the other statement", refers="statements")
    keys: tuple[str, ...] = column("the blocking keys that brought them together")
    score: float = column("probability that both concern one matter, from the vector and the shipped weights")
    linked: bool = column("whether they are taken to concern one matter")
    reasons: tuple[str, ...] = column("what was compared, each with its weight in bits")


@dataclass(frozen=True, slots=True)
class Score:
    """What was compared between two documents, kept so that it is not compared again."""

    digest: str = column("of both sides: of what they tell")
    vectors: tuple[str, ...] = column("levels of the aspects and places of the words shared, parted by `|`")


@dataclass(frozen=True, slots=True)
class Claim:
    """What several statements have in common; it says that they concern one matter, not that the matter is so."""

    id: str = column("`clm-`, from the statements")
    label: str = column("neutral, made from the parts: act, recipient, place, time")
    statements: tuple[str, ...] = column("those that concern it, the one said first first", refers="statements")
    voices: tuple[str, ...] = column("their holders, each once; reprints are no voice of their own", refers="actors")
    reasons: tuple[str, ...] = column("why they belong together")


@dataclass(frozen=True, slots=True)
class Account:
    """One side of a comparison: the words compared, and the statement that says them."""

    statement: str = column("the statement", refers="statements")
    span: Span = column("the words of it that are compared")
    words: Span | None = column("of these, or beside them, the deed or time that is compared", default=None)
    ahead: bool = column("whether it is told as still to come: a plan, an announcement", default=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two statements stand to each other.  It never says which is right."""

    id: str = column("`cmp-`, from kind and both sides")
    kind: str = column(
        "agrees, figures_differ, dates_differ, denies, blame_differs, characterises_differently, different_account or "
        "unanswered"
    )
    a: Account = column("the one said first: by the document's date, path and place in the text")
    b: Account = column("the other")
    claim: str | None = column("the matter that both concern", refers="claims")
    topic: str | None = column("words that both speak of and each tells otherwise, where that is all that links them")
    about: str | None = column("whom both describe, where that is all that links them", refers="actors")
    mirrored: bool = column("whether each lays the same deed to the other")
    score: float = column("how sure the machine is of kind and link together, 0 to 1")
    reasons: tuple[str, ...] = column("what a reader can check")


@dataclass(frozen=True, slots=True)
class Change:
    """What one holder says of one matter, and says again later."""

    id: str = column("`chg-`, from kind and both statements")
    kind: str = column("repeats, sharpens, softens, withdraws or contradicts")
    holder: str = column("who says both", refers="actors")
    a: Account = column("what was said first")
    b: Account = column("what was said later")
    score: float = column("how sure the machine is, 0 to 1")
    reasons: tuple[str, ...] = column("what a reader can check")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a request, read over all sources; folded into `requests` as its response."""

    request: str = column("the request", refers="requests")
    kind: str = column("agreed, refused, conceded, partly or none_found")
    statement: str | None = column("the statement that answers", refers="statements")
    reasons: tuple[str, ...] = column("what a reader can check")


@dataclass(frozen=True, slots=True)
class Sign:
    """What shows that voices stand together, in a sentence, and where it stands."""

    text: str = column("the sentence, with the words and in how many places")
    statements: tuple[str, ...] = column("the statements that it rests on, in reading order", refers="statements")


@dataclass(frozen=True, slots=True)
class Side:
    """Voices that stand together: given by the user, or proposed with the evidence for it."""

    id: str = column("`sid-`, from basis and voices")
    name: str = column("how it is shown")
    basis: str = column("given (sides.toml) or proposed")
    voices: tuple[str, ...] = column("its voices, the one with most statements first", refers="actors")
    evidence: tuple[Sign, ...] = column("what shows it: how they name actors, whom they accuse, support and quote")
    absent: tuple[str, ...] = column("names that are given in sides.toml and that no voice in the sources has")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided in review, and whether it was taken back."""

    id: str = column("`dec-`, from what was decided, by whom and when, and from the decision before it")
    number: int = column("its place in the journal, from 1")
    kind: str = column("place, take_out, accept, rename, file (sides.toml was changed outside of review) or undo")
    target: str | None = column("the side concerned; of an undo, the decision that it takes back")
    value: tuple[str, ...] = column("the voices concerned, by name; of a rename, the new name")
    by: str | None = column("who decided, where the settings name a reviewer")
    at: str = column("when, ISO 8601 in UTC; empty where that is not known")
    note: str = column("what the reviewer noted")
    withdrawn: bool = column("whether it was taken back")


# --- the run -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fault:
    """A unit of work that a stage could not do: counted and shown, never dropped in silence."""

    stage: str = column("name of the stage")
    unit: str = column("the source or passage text that it could not work on")
    source: str | None = column("the source concerned", refers="sources")
    reason: str = column("why, in one line")


FILES = Table("files", File, "Inputs as they were found; never stored.", order=("path",), public=False)
SOURCES = Table("sources", Source, "Files and pages that we hold.")
TEXTS = Table("texts", Text, "Frozen text layers, one a source that was read.", order=("id", "source"), public=False)
DOCUMENTS = Table("documents", Document, "Articles, posts, letters and messages.")
PASSAGES = Table("passages", Passage, "Blocks of documents with their roles.")
REPRINTS = Table("carriers", Reprint, "Documents that carry words of others: full, cut, edited or excerpted reprints.")
ANNOTATIONS = Table("annotations", Annotation, "Parses, one for each different passage text.", public=False)
TIMES = Table("times", Time, "When: expressions of time with their values.")
FIGURES = Table("figures", Figure, "How many: numbers with what they count.")
MENTIONS = Table("mentions", Mention, "Where actors are named or meant.")
STATEMENTS = Table("statements", Statement, "Who says what.")
LETTERS = Table("letters", Letter, "Letters: in full, reported or mentioned.")
REQUESTS = Table("requests", Request, "Demands and questions.")
ACTS = Table("acts", Act, "Who did what to whom, in whose statement.")
CHECKS = Table("checks", Check, "What does not fit inside one source.")
FAULTS = Table("faults", Fault, "What a stage could not work on, and why.", order=("stage", "unit"))
ACTORS = Table("actors", Actor, "Who is who over all sources.")
SUGGESTIONS = Table("suggestions", Suggestion, "Pairs of actors that may be one, for a person to decide.")
PAIRINGS = Table("pairings", Pairing, "Statements that may concern one matter.", public=False)
SCORES = Table("scores", Score, "Comparison vectors, by what was compared.", order=("digest",), public=False)
CLAIMS = Table("claims", Claim, "What several statements have in common.")
COMPARISONS = Table("comparisons", Comparison, "How two statements on one matter stand to each other.")
CHANGES = Table("changes", Change, "What one holder said, and said again later.")
ANSWERS = Table("answers", Answer, "What came of requests.", order=("request",), public=False)
SIDES = Table("sides", Side, "Voices that stand together, as given or proposed.")
DECISIONS = Table("decisions", Decision, "What people decided, in the order of the journal.")
SIGHTINGS = Table(
    "sightings", Mention, "Mentions found by names known from elsewhere; `mentions` shows them too.", public=False
)
LINKS = Table("links", Link, "Which actor inside a document is which over all.", order=("local",), public=False)

TABLES: dict[str, Table[Any]] = {
    t.name: t
    for t in (
        SOURCES,
        TEXTS,
        DOCUMENTS,
        PASSAGES,
        REPRINTS,
        ANNOTATIONS,
        TIMES,
        FIGURES,
        MENTIONS,
        STATEMENTS,
        LETTERS,
        REQUESTS,
        ACTS,
        LINKS,
        ACTORS,
        SIGHTINGS,
        SUGGESTIONS,
        SCORES,
        PAIRINGS,
        CLAIMS,
        COMPARISONS,
        CHANGES,
        ANSWERS,
        SIDES,
        DECISIONS,
        CHECKS,
        FAULTS,
    )
}
"""Every table by name, in the order of the flow."""
