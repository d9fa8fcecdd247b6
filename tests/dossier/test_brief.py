"""The brief: one content in three formats, read back; the same bytes each time; private persons by their initials."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2
import pytest

from alteram.dossier.brief.compose import Options, compose
from alteram.dossier.brief.mask import Mask
from alteram.dossier.brief.model import Brief, Piece, block, plain_text
from alteram.dossier.brief.write import ENDINGS, write_brief
from alteram.dossier.queries import Dossier
from alteram.errors import UserError
from alteram.model.tables import Actor, ActorName


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
        "Matters on which several speak",
        "What one said, and later said otherwise or again",
        "What only one tells of",
        "Demands and questions, and what came of them",
        "Method and limits",
        "Sources",
    ]


def test_a_matter_has_its_sentence_its_voices_and_its_citations(brief: Brief) -> None:
    text = plain_text(brief.blocks)
    assert "1. Loss of water: families" in text
    assert "Figures differ: the letter gives “more than 40 families”, Piet Oorlam gives “about 25”." in text
    assert "Millers’ Circle denies what Piet Oorlam says: “We warned everybody twice”; “anybody was warned”." in text
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


def person(name: str, *forms: str, private: bool = True) -> Actor:
    return Actor(f"act-{name}", "person", name, tuple(ActorName(f, 1, (), False) for f in (name, *forms)), private)


MASKED = [
    (["Vera Lindqvist"], "Vera Lindqvist said so", "V. L. said so", "the full name"),
    (["Vera Lindqvist"], "Mrs Lindqvist’s son", "Mrs L.’s son", "the family name by itself, with an ending"),
    (["Vera Lindqvist"], "VERA LINDQVIST", "V. L.", "capitals"),
    (["Vera Lindqvist"], "Vera\nLindqvist", "V. L.", "a name over a line break"),
    (["Vera Lindqvist"], "Lindqvistville", "Lindqvistville", "another word that begins so"),
    (["Vera Lindqvist"], "the vera lindqvist road", "the vera lindqvist road", "no name without capitals"),
    (["One patient"], "One denies it", "One denies it", "no name at all"),
    (["spokesman Tor Ek"], "Tor Ek denies it", "T. E. denies it", "a name with what he is before it"),
    (["Anna May"], "on 3 May 2031 Anna May left", "on 3 May 2031 A. M. left", "a family name that is a month"),
]


@pytest.mark.parametrize(("names", "text", "shown", "why"), MASKED, ids=[m[3] for m in MASKED])
def test_private_persons_are_given_by_initials(names: list[str], text: str, shown: str, why: str) -> None:
    assert Mask([person(n) for n in names]).text(text) == shown, why


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
