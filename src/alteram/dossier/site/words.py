"""The words of the site: one label for each value, the same for every side."""

from __future__ import annotations

__all__ = [
    "APART",
    "CAME",
    "CERTAINTIES",
    "CHECKS",
    "COMPARED",
    "DATED",
    "DECIDED",
    "FACETS",
    "GLOSSARY",
    "OUTCOMES",
    "OWN_VOICE",
    "PARTS",
    "PRECISIONS",
    "PRESENCES",
    "QUALIFIERS",
    "QUOTATIONS",
    "RESPONSES",
    "ROLES",
    "RULES",
    "SEVERAL",
    "SEVERITIES",
    "SHAPES",
    "SIGNS",
    "STANCES",
    "TOLD",
    "WAYS",
    "came",
    "label",
    "media",
    "rule",
]

OWN_VOICE = "own voice"

STANCES: dict[str, str] = {
    "asserts": "asserts",
    "alleges": "says, told with reserve",  # whoever reports it keeps a distance; the site takes no such word over
    "denies": "denies",
    "asks": "asks",
    "demands": "demands",
    "warns": "warns",
    "hedges": "hedges",
}

SIGNS: dict[str, str] = {
    "asserts": "–",
    "alleges": "†",
    "denies": "≠",
    "asks": "?",
    "demands": "!",
    "warns": "△",
    "hedges": "≈",
}
"""A sign for each stance, so that lists can be scanned without colour; never without the word beside it."""

QUOTATIONS: dict[str, str] = {
    "direct": "direct quotation",
    "mixed": "partly quoted",
    "indirect": "reported",
    OWN_VOICE: "own voice",
}

SHAPES: dict[str, str] = {"direct": "direct", "mixed": "mixed", "indirect": "reported", OWN_VOICE: "own"}
"""How a statement's words are underlined: a shape for each wording."""

RULES: dict[str, str] = {
    "according": "“according to” and its like",
    "as_clause": "“as”, a holder and a word that reports, beside the content",
    "bare": "a bare verb after a word that reports",
    "clause": "a word that reports, with a clause",
    "colon": "a holder, a colon and the content",
    "gerund": "a word that reports, with an “-ing” form",
    "hearsay": "an adverb that reports hearsay",
    "in_view": "“in the view of” and its like",
    "is_that": "a noun that reports, “is that” and a clause",
    "lead-in": "a lead-in governs the list below it",
    "list": "an item of a list under a word that reports",
    "object": "a word that reports, with a noun phrase",
    "object_as": "somebody calls something something",
    "object_to": "somebody asks somebody to do something",
    "oprd": "somebody calls something something",
    "parataxis": "a word that reports, put into the middle of the content",
    "preposed": "the content before the word that reports",
    "quote": "direct speech beside a word that reports",
    "small_clause": "a word that reports, with a clause without verb",
    "that": "a word that reports, with “that” and a clause",
    "to": "a word that reports, with “to” and a verb",
    "whether": "a word that reports, with a question inside it",
}
"""Constructions in words; one that is not here is shown by its name."""

OUTCOMES: dict[str, str] = {
    "read": "read",
    "partly": "partly read",
    "duplicate": "exact copy",
    "container": "opened archive",
    "unsupported": "not supported",
    "failed": "could not be read",
}

CERTAINTIES: dict[str, str] = {
    "certain": "said as certain",
    "probable": "said as probable",
    "possible": "said as possible",
}

PRESENCES: dict[str, str] = {"full": "in full", "reported": "reported", "mentioned": "mentioned"}

RESPONSES: dict[str, str] = {
    "agreed": "agreed or answered",
    "refused": "refused or declined",
    "conceded": "conceded",
    "partly": "partly met",
    "none_found": "none found",
    "not_looked_for": "not looked for yet",
}

CAME: dict[str, str] = RESPONSES | {
    "demand agreed": "agreed",
    "demand refused": "refused",
    "question agreed": "answered",
    "question refused": "declined",
    "question partly": "answered in part",
}
"""What came of one request, by its kind and the kind of response; else as in `RESPONSES`."""

ROLES: dict[str, str] = {
    "list_item": "list item",
    "mail_header": "mail header",
    "quoted_mail": "quoted mail",
    "": "text",
}
"""Roles of passages that are not called by their own names."""

FACETS: dict[str, str] = {
    "holder": "Who says it",
    "stance": "Stance",
    "quotation": "Wording",
    "source": "Source",
    "about": "About whom",
    "outcome": "Outcome",
    "language": "Language",
    "kind": "Kind",
    "from": "Who asks",
    "to": "Who is asked",
    "response": "What came of it",
    "loaded": "Names that judge",
    "named by": "Who names them",
    "matter kind": "How accounts stand",
    "matter actor": "Who tells of it or is concerned",
    "matter time": "When it was told of",
    "act": "Act",
    "actor": "Who has a part in it",
    "year": "When it began",
    "told": "How it is told",
    "dated": "Its time is",
    "apart": "Times of one act",
    "voice": "Who counts",
    "several": "Counted by",
    "severity": "How surely",
}

TOLD: dict[str, str] = {
    "done": "as done",
    "not done": "as not done",
    "future": "as coming",
    "conditional": "as what would follow",
    "possible": "as possible",
    "demanded": "as demanded",
    "attempted": "as attempted",
    "asked": "as a question",
}
"""How an act is told."""

DATED: dict[str, str] = {"stated": "said", "inferred": "reckoned from another date", "none": "not said"}
"""How the time of an act is told."""

APART: dict[str, str] = {"1": "exclude each other", "0": "fit, or only one is said"}

SEVERAL: dict[str, str] = {"1": "more than one voice"}

PRECISIONS: dict[str, str] = {"part of day": "part of a day", "interval": "from one day to another"}
"""Precisions of times that are not called by their own names."""

QUALIFIERS: dict[str, str] = {
    "exact": "",
    "about": "about ",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "at most ",
    "range": "",
}
"""What stands before a number."""

PARTS: dict[str, str] = {
    "senders": "sends",
    "addressees": "is written to",
    "signatories": "signs",
    "asks": "asks",
    "asked": "is asked",
}
"""What part an actor has in a letter or a request."""

SEVERITIES: dict[str, str] = {"clear": "cannot both be right as written", "minor": "may have an innocent reading"}

CHECKS: dict[str, str] = {
    "weekday": "Weekday and date",
    "impossible_date": "A day that no calendar has",
    "order": "Order of dates",
    "after_publication": "Later than published",
    "caption": "Caption and text",
    "figures_within": "Two numbers for one thing",
    "sum": "Sum and parts",
    "count": "Stated count and list",
    "contrast": "Two descriptions of one thing",
    "quotation_marks": "Quotation not closed",
    "naming": "Spelling of a name",
    "title": "Two titles for one person",
    "source_words": "A source and its own words",
    "headline": "Heading and text",
}
"""What each kind of check is called."""

COMPARED: dict[str, str] = {
    "weekday": "A weekday beside a date that falls on another day.",
    "impossible_date": "A date such as 31 April.",
    "order": "A stretch of time that ends before it begins.",
    "after_publication": "Something told as past, with a day after the text was published.",
    "caption": "The caption of a picture gives another day than the text does for the same event.",
    "figures_within": "Nearly the same sentence of the same voice, with another number.",
    "sum": "Parts that do not add up to the whole that is given.",
    "count": "A number of names or points, and a list that has more or fewer.",
    "contrast": "The author describes the same in two ways that exclude each other.",
    "quotation_marks": "An opening quotation mark without a closing one.",
    "naming": "The author’s own organisation, spelled in two ways.",
    "title": "One full name with two titles that exclude each other.",
    "source_words": "A text reports of a source, in words of its own, more than it quotes of them beside.",
    "headline": "A heading with a number, a grave act or a name that the text below it does not have.",
}
"""What each kind of check compares."""

DECIDED: dict[str, str] = {
    "place": "{what}: put on the side “{side}”",
    "accept": "{what}: put on the side “{side}”, as proposed",
    "take_out": "{what}: taken out, a column of its own each",
    "take_out_of": "{what}: taken out of the side “{side}”, a column of its own each",
    "rename": "The side “{side}”: called “{what}”",
    "file": "sides.toml: changed as a file",
    "undo": "Taken back: {what}",
}
"""What was decided in review."""

WAYS: dict[str, str] = {
    "words": "",
    "beginnings": "No passage holds these whole words; these hold words that begin so.",
    "parts": "Looked for these letters anywhere in the text.",
}

GLOSSARY: dict[str, str] = {
    "source": "A file or page that is held here, with its bytes and their hash.",
    "text layer": "The frozen text of a source. Every place in it is counted in Unicode code points.",
    "document": "One article, post, letter or message in a source; a source may hold many.",
    "passage": "A block of a document with a role: title, paragraph, list item, quotation, caption, boilerplate.",
    "statement": "A stretch of text in which a holder says something.",
    "holder": "Who says it. Holders nest: a paper reports what a letter says that a ministry said.",
    "cue": "The words that report: “said”, “according to”.",
    "stance": "How it is said: asserted, reported with reserve, denied, asked, demanded, warned of or hedged.",
    "request": "A demand or a question, from whom and to whom.",
    "matter": "What several statements concern: the same act or state of affairs. It says that they belong together.",
    "voice": "A holder as one hears it: in its own text, or in its words in another’s.",
    "side": "Voices that stand together: as given by the user, or proposed with what shows it.",
    "actor": "A person, organisation, group, state, place or office that names refer to.",
    "act": "Who did what to whom, where and when, as a statement tells it.",
    "figure": "A number with what it counts, and what it may be at least and at most.",
    "check": "A place where one source does not fit itself. It says what stands there, not what is right.",
    "carrier": "A source that reprints a text first published elsewhere. Reprints count as one voice.",
}

_MEDIA: dict[str, str] = {
    "application/epub+zip": "EPUB",
    "application/gzip": "gzip",
    "application/mbox": "mailbox",
    "application/msword": "Word (old)",
    "application/octet-stream": "unknown",
    "application/pdf": "PDF",
    "application/rtf": "RTF",
    "application/vnd.oasis.opendocument.text": "OpenDocument",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/wacz": "web archive",
    "application/warc": "web archive",
    "application/x-tar": "tar",
    "application/xhtml+xml": "web page",
    "application/zip": "zip",
    "message/rfc822": "e-mail",
    "multipart/related": "web page (saved)",
    "text/html": "web page",
    "text/markdown": "Markdown",
    "text/plain": "plain text",
    "text/rtf": "RTF",
}


def media(media_type: str) -> str:
    """A media type in a word or two."""
    return _MEDIA.get(media_type, media_type.rpartition("/")[2].removeprefix("x-"))


def rule(name: str) -> str:
    """A rule in words: `passive_that` and `object_prep:of` are told from their parts."""
    if name.startswith("own voice: "):
        return f"the text’s own voice ({name.removeprefix('own voice: ').replace('_', ' ')})"
    passive = name.startswith("passive_")
    bare = name.removeprefix("passive_")
    kind, _, preposition = bare.partition(":")
    if preposition and kind in {"prep", "object_prep", "prep_to"}:
        said = f"a word that reports, with “{preposition}”"
    else:
        said = RULES.get(bare, bare.replace("_", " "))
    return f"{said}, in the passive" if passive else said


def came(kind: str, response: str) -> str:
    """What came of a demand or a question, in a word."""
    return CAME.get(f"{kind} {response}", label(RESPONSES, response))


def label(table: dict[str, str], value: str) -> str:
    """The label of a value; a value that has none is shown as it is."""
    return table.get(value, value.replace("_", " "))
