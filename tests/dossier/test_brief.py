"""The brief: one content in three formats, read back; the same bytes each time; private persons by their initials."""

import dataclasses
import io
import json
import re
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.dossier.brief.asks import together
from alteram.dossier.brief.compose import Options, compose
from alteram.dossier.brief.mask import Mask
from alteram.dossier.brief.model import Brief, Piece, block, plain_text
from alteram.dossier.brief.write import ENDINGS, write_brief
from alteram.dossier.lines import Name, RequestLine
from alteram.dossier.pages.shelf import Shelf, with_cue
from alteram.dossier.queries import Dossier
from alteram.errors import UserError
from alteram.model.tables import Actor, ActorName, Request


@pytest.fixture(scope="module")
def brief(dossier: Dossier) -> Brief:
    return compose(dossier)


def of_docx(data: bytes) -> str:
    return "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)


def of_pdf(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as file:
        return " ".join(page.get_textpage().get_text_range() for page in file)


def of_markdown(data: bytes) -> str:
    return data.decode("utf-8").replace("\\", "").replace("**", "")


READ: dict[str, Callable[[bytes], str]] = {".docx": of_docx, ".pdf": of_pdf, ".md": of_markdown}


def even(text: str) -> str:
    return " ".join(text.replace("\ufffe", "").split())


def test_a_brief_has_its_parts_in_order(brief: Brief) -> None:
    parts = [plain_text([b]) for b in brief.blocks if b.kind in {"title", "part"}]
    assert parts == [
        "The weir at Ellmoor",
        "What was read",
        "How to read it",
        "Matters in dispute",
        "What one said, and later said otherwise or again",
        "What only one tells of",
        "Demands and questions, and what came of them",
        "Method and limits",
        "Sources",
    ]


def test_a_matter_has_its_sentence_its_voices_and_its_citations(brief: Brief) -> None:
    text = plain_text(brief.blocks)
    assert "1. Supply: families" in text
    assert "Figures differ: the letter gives “more than 40 families”, Piet Oorlam gives “about 25”." in text
    assert "Piet Oorlam says: “We warned everybody twice”; Millers’ Circle denies it: “anybody was warned”." in text
    assert "(partly quoted; as The Ellmoor Courier tells; [6] River Board rejects" in text
    assert "18 Feb 2031, paragraph 2)" in text


def test_what_differs_is_marked_in_the_very_words(brief: Brief) -> None:
    lit = [p.text for b in brief.blocks if b.kind == "quote" for p in b.pieces if p.style == "lit"]
    assert lit[:2] == ["more than 40 families", "about 25"]


def test_requests_and_their_responses(brief: Brief) -> None:
    text = plain_text(brief.blocks)
    assert "Millers’ Circle demands of Minister Halvard, River Board: “that the gates stay open until March”" in text
    refused = "“rejected the letter of the Millers’ Circle” ([6] River Board rejects"
    assert f"Response: refused, River Board: {refused}" in text
    assert "Response: none found in the 6 sources read." in text


def asked(dossier: Dossier, words: str) -> tuple[Request, RequestLine]:
    request = next(r for r in dossier.asked() if words in r.span.quote)
    return request, Shelf(dossier).request(request)


def test_what_one_asks_in_two_texts_and_what_two_ask_in_one_stands_once(dossier: Dossier) -> None:
    request, line = asked(dossier, "gates stay open")
    elsewhere = dataclasses.replace(request, span=dataclasses.replace(request.span, start=1, end=9))
    other = dataclasses.replace(line, from_=Name(None, "Rowers", ""))
    otherwise = dataclasses.replace(line, words="that the gates be shut")
    found = together([(request, line), (elsewhere, line), (request, other), (elsewhere, otherwise)])
    assert [(len(a.requests), a.askers) for a in found] == [(3, [line.from_.name, "Rowers"]), (1, [line.from_.name])]
    assert together([(request, line), (elsewhere, other)])[1].askers == ["Rowers"], "in another text it is another's"


def test_sources_have_number_hash_and_place(brief: Brief) -> None:
    lines = [plain_text([b]) for b in brief.blocks if b.kind == "source"]
    assert [b.number for b in brief.blocks if b.kind == "source"] == list(range(1, len(lines) + 1))
    copy = next(line for line in lines if "copies/letter.txt" in line)
    assert "SHA-256 " in copy
    assert "exact copy of [2]" in copy
    assert "broken/annex.pdf: could not be read (encrypted: it cannot be opened)" in plain_text(brief.blocks)


@pytest.mark.parametrize("ending", sorted(ENDINGS))
def test_every_format_holds_the_same_words_and_the_same_bytes(brief: Brief, ending: str, tmp_path: Path) -> None:
    one, other = tmp_path / f"one{ending}", tmp_path / f"other{ending}"
    write_brief(brief, one)
    write_brief(brief, other)
    assert one.read_bytes() == other.read_bytes()
    found = even(READ[ending](one.read_bytes()))
    for b in brief.blocks:
        if b.kind in {"title", "part", "matter", "voice"}:
            assert even(plain_text([b])) in found
    for quoted in ("We warned everybody twice,", "anybody was warned", "more than 40 families", "about 25"):
        assert quoted in found
    assert sorted(tmp_path.iterdir()) == [one, other], "no draft is left"


def test_a_docx_has_headings_that_word_knows(brief: Brief, tmp_path: Path) -> None:
    file = tmp_path / "b.docx"
    write_brief(brief, file)
    read = docx.Document(str(file))
    styles = [p.style.name for p in read.paragraphs if p.style is not None]
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "Quote", "List Bullet"} <= set(styles)
    assert read.core_properties.title == "The weir at Ellmoor"
    marked = [r.text for p in read.paragraphs for r in p.runs if r.bold and r.underline]
    assert "about 25" in marked


def test_a_pdf_tells_which_characters_it_cannot_show(brief: Brief, tmp_path: Path) -> None:
    file = tmp_path / "b.pdf"
    write_brief(brief, file)
    assert "The typeface of this file lacks" in even(of_pdf(file.read_bytes()))


def test_words_of_sources_become_no_markup(brief: Brief, tmp_path: Path) -> None:
    file = tmp_path / "b.md"
    write_brief(brief, file)
    text = file.read_text("utf-8")
    assert "<script>" not in text
    assert "\\<script\\>" in text
    hard = Brief("t", (block("paragraph", "1. no list"), block("quote", Piece("# *a* [b](c)", "words"))), 0)
    write_brief(hard, file)
    assert file.read_text("utf-8") == "1\\. no list\n\n> \\# \\*a\\* \\[b\\](c)\n\n"


# --- masks -------------------------------------------------------------------------------------------------


def person(name: str, *forms: str, private: bool = True, kind: str = "person") -> Actor:
    return Actor(f"act-{name}", kind, name, tuple(ActorName(f, 1, (), False) for f in (name, *forms)), private)


CASES = Path(__file__).parents[1] / "cases" / "masks.jsonl"
MASKED = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", MASKED, ids=[case["why"] for case in MASKED])
def test_private_persons_are_given_by_initials(case: dict[str, Any]) -> None:
    told = case["input"]
    others = [person(name, private=False, kind=kind) for name, kind in told.get("public", [])]
    mask = Mask([*(person(name) for name in told["private"]), *others])
    assert mask.text(told["text"]) == case["expected"]["text"]
    assert mask.masked == case["expected"]["masked"]


PARTS = ("Vera", "Lindqvist", "Tor", "Ek", "Ødegård", "Brand-Osei", "O’Rell")


@given(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=3, unique=True),
    st.lists(st.sampled_from(("the farmer", ",", "“", "said", "'s", "-", "\n", "M.", "Street")), max_size=6),
    st.integers(0, 40),
    st.integers(0, 40),
    st.sampled_from((".md", ".docx", ".pdf")),
)
@settings(max_examples=60, derandomize=True, deadline=None)
def test_no_word_of_a_private_name_is_left_in_any_format(
    name: list[str], between: list[str], cut: int, edge: int, ending: str
) -> None:
    """Wherever the words of a source are cut and whatever they stand beside."""
    said = " ".join(w for pair in zip_longest(between, name * 3, fillvalue="") for w in pair)
    words = said.split(" ")[cut % 4 :]
    text = " ".join(words)
    pieces = (Piece("… ", "soft"), Piece(text[: edge % len(text)], "words"), Piece(text[edge % len(text) :], "lit"))
    mislabelled = [person(f"M. {name[-1]}", private=False, kind="place"), person(name[-1], private=False, kind="group")]
    mask = Mask([person(" ".join(name)), *mislabelled])
    title = f"Shoot: {name[-1]}"
    made = Brief(mask.text(title), mask.blocks([block("matter", title), block("quote", *pieces)]), mask.masked)
    with TemporaryDirectory() as folder:
        file = Path(folder, f"b{ending}")
        write_brief(made, file)
        found = even(READ[ending](file.read_bytes()))
    for part in re.findall(r"\w{2,}", " ".join(name)):
        assert not re.search(rf"(?<!\w){part}(?!\w)", found), found
    assert made.masked == 1


def test_a_public_person_of_the_same_family_keeps_the_name() -> None:
    mask = Mask([person("Vera Lindqvist"), person("Olof Lindqvist", "Lindqvist", private=False)])
    assert mask.text("Olof Lindqvist and Vera Lindqvist; Lindqvist") == "Olof Lindqvist and V. L.; Lindqvist"


def test_whom_the_user_names_as_public_keeps_the_name() -> None:
    mask = Mask([person("Vera Lindqvist"), person("Tor Ek")], ["vera lindqvist"])
    assert mask.text("Vera Lindqvist, Tor Ek") == "Vera Lindqvist, T. E."


def test_a_name_over_the_edge_of_a_piece_leaks_nothing() -> None:
    mask = Mask([person("Vera Lindqvist")])
    pieces = mask.pieces([Piece("then Vera Lind", "words"), Piece("qvist went", "lit")])
    assert [(p.text, p.style) for p in pieces] == [("then V. L.", "words"), (" went", "lit")]


def test_options_limit_how_much_is_printed(dossier: Dossier) -> None:
    brief = compose(dossier, Options(most=1))
    text = plain_text(brief.blocks)
    assert "2 demands and questions more in the dossier." in text


def test_a_format_that_is_not_there_raises(brief: Brief, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        write_brief(brief, tmp_path / "b.tex")


def test_a_response_in_the_own_voice_keeps_the_words_that_turn_it(dossier: Dossier) -> None:
    """“I cannot agree to meet you”, cut to “to meet you”, would say the opposite of the letter."""
    report = next(s for s in dossier.statements().statements if s.content_spans and s.content_spans[0].start > 20)
    begins = report.content_spans[0].start
    cue = dataclasses.replace(report.content_spans[0], start=begins - 13, end=begins - 1, quote="cannot agree")
    own = dataclasses.replace(report, quotation="own voice", cue_spans=(cue,))
    assert with_cue(own, "to meet you", own=True) == "cannot agree to meet you"
    assert with_cue(own, "to meet you") == "to meet you"
