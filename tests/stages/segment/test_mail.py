"""Messages of a thread, and old words told from new ones."""

from __future__ import annotations

from tests.stages.segment.test_segment import segment

from alteram.model.tables import Document, Passage
from alteram.stages.acquire.layer import Layer

THREAD = """From: Tom Reed <tom@pier.example>
Sent: Thursday, 7 May 2020 16:40
To: Ana Bell
Subject: RE: The gate

Dear Ana,

the gate will stay shut.

Tom

From: Ana Bell <ana@council.example>
Sent: Wednesday, 6 May 2020 08:05
To: Tom Reed
Subject: The gate

Dear Tom,

will the gate be opened before the fair?

Ana
"""


def read(text: str) -> tuple[list[Document], list[Passage]]:
    return segment(Layer(text))


def roles(passages: list[Passage], role: str) -> list[str]:
    return [p.span.quote for p in passages if p.role == role]


def test_header_lines_part_a_thread() -> None:
    documents, passages = read(THREAD)
    assert [(d.kind, d.title, d.author, d.published) for d in documents] == [
        ("message", "RE: The gate", "Tom Reed", "2020-05-07"),
        ("message", "The gate", "Ana Bell", "2020-05-06"),
    ]
    assert len(roles(passages, "mail_header")) == 8
    assert roles(passages, "paragraph") == ["the gate will stay shut.", "will the gate be opened before the fair?"]


def test_answers_between_quoted_lines() -> None:
    text = THREAD.split("From: Ana")[0] + "On 6 May 2020 Ana Bell wrote:\n\n> will it open?\n\nNo.\n\n>> twice quoted\n"
    _, passages = read(text)
    quoted = [p for p in passages if p.role == "quoted_mail"]
    assert [(p.level, p.span.quote) for p in quoted] == [
        (1, "On 6 May 2020 Ana Bell wrote:"),
        (1, "> will it open?"),
        (2, ">> twice quoted"),
    ]
    assert quoted[1].lead_in == quoted[0].id
    assert "No." in roles(passages, "paragraph") + roles(passages, "signature")


def test_quotation_without_marks_goes_on_to_the_end() -> None:
    text = THREAD.split("From: Ana")[0] + "On 6 May 2020, at 8:05, Ana Bell wrote:\n\nDear Tom,\n\nwill it open?\n"
    _, passages = read(text)
    assert roles(passages, "quoted_mail")[1:] == ["Dear Tom,", "will it open?"]


def test_header_lines_in_quoted_words_begin_no_message() -> None:
    text = (
        THREAD.split("From: Ana")[0] + "> From: Ana Bell <ana@council.example>\n> Sent: 6 May 2020\n> will it open?\n"
    )
    documents, _ = read(text)
    assert len(documents) == 1


def test_a_colon_alone_makes_no_mail() -> None:
    documents, passages = read("To: the council\n\nSubject: the gate\n\nWe ask you to open the gate before the fair.\n")
    assert not roles(passages, "mail_header")
    assert "message" not in [d.kind for d in documents]
