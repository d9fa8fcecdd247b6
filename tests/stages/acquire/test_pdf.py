"""Pdf: text layer, page map, paragraphs from geometry; what holds no text is said."""

import io

import pytest

from alteram.model.tables import Page
from alteram.stages.acquire.layer import Layer, UnreadableError
from alteram.stages.acquire.readers.pdf import read_pdf
from tests.stages.acquire.samples import SETTINGS, kinds, pdf_bytes


def flowing(paragraphs: int = 12, *, furniture: bool = False) -> Layer:
    """A pdf of several pages set by a typesetter, with headings, lists and, if asked for, running heads."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate

    styles = getSampleStyleSheet()
    story = [Paragraph("Statement of the harbour board", styles["Title"])]
    for k in range(paragraphs):
        story.append(Paragraph(f"Section {'ABCDEFGHIJKL'[k]}", styles["Heading2"]))
        words = "The well-known board of the harbour said that it would reply to the letter of the tenants by May. "
        story.append(Paragraph(words * (4 + k % 3), styles["BodyText"]))
        entries = (
            "that the money be paid back to those from whom it was taken, and to nobody else at all, ever;",
            "that the keys be returned.",
        )
        story.append(ListFlowable([ListItem(Paragraph(e, styles["BodyText"])) for e in entries], bulletType="bullet"))

    def decorate(canvas: object, document: object) -> None:
        if furniture:
            canvas.drawString(60, 820, "Harbour board")  # type: ignore[attr-defined]
            canvas.drawString(280, 20, f"Page {document.page}")  # type: ignore[attr-defined]

    sink = io.BytesIO()
    SimpleDocTemplate(sink, invariant=1).build(story, onFirstPage=decorate, onLaterPages=decorate)
    return read_pdf(sink.getvalue(), SETTINGS)


def test_wrapped_lines_are_one_paragraph() -> None:
    blocks = kinds(flowing(2))
    body = "The well-known board of the harbour said that it would reply to the letter of the tenants by May. "
    assert blocks[0] == ("title", "Statement of the harbour board")
    assert blocks[1] == ("heading", "Section A")
    assert blocks[2] == ("paragraph", (body * 4).strip())
    assert [kind for kind, _ in blocks[3:5]] == ["list_item", "list_item"]
    assert blocks[4][1] == "that the keys be returned."


def set_lines(lines: list[tuple[float, float, str]]) -> list[tuple[str, str]]:
    """Blocks of a page with these lines: place from the left, from the foot, and words."""
    from reportlab.pdfgen import canvas

    sink = io.BytesIO()
    page = canvas.Canvas(sink, invariant=1)
    page.setFont("Helvetica", 10)
    for left, base, words in lines:
        page.drawString(left, base, words)
    page.save()
    return kinds(read_pdf(sink.getvalue(), SETTINGS))


WIDE = "The board of the harbour said to all of us on Monday that the gate would have to stay closed until"


def test_names_below_one_another_stay_apart() -> None:
    names = ["Anna Brook", "Peter Lund, baker", "Maria Stone"]
    body = [(60, 700, WIDE), (60, 688, "the end of the month.")]
    found = set_lines([*body, *((60, 650 - 12 * k, name) for k, name in enumerate(names))])
    assert [words for _, words in found] == [f"{WIDE} the end of the month.", *names]


def test_a_narrow_column_is_one_paragraph() -> None:
    column = [
        "The company denied on Tuesday that anybody",
        "was hurt when the gate was shut, and said it",
        "had seen nobody in the water at that time.",
    ]
    found = set_lines([(60, 700, WIDE), *((60, 650 - 12 * k, line) for k, line in enumerate(column))])
    assert [words for _, words in found] == [WIDE, " ".join(column)]


def test_what_is_set_in_below_a_lead_in_is_a_list() -> None:
    items = [(80, 684, "that the keys be returned;"), (80, 668, "that the gate be opened.")]
    found = set_lines([(60, 740, WIDE), (60, 700, "We demand:"), *items, (60, 652, "So we wait.")])
    assert [kind for kind, _ in found][1:] == ["paragraph", "list_item", "list_item", "paragraph"]


@pytest.mark.parametrize("title", ["letter.docx", "Microsoft Word - letter", "untitled", "(anonymous)"])
def test_what_programs_put_for_a_title_is_none(title: str) -> None:
    from reportlab.pdfgen import canvas

    sink = io.BytesIO()
    page = canvas.Canvas(sink, invariant=1)
    page.setTitle(title)
    page.drawString(60, 700, "Words.")
    page.save()
    assert read_pdf(sink.getvalue(), SETTINGS).title is None


def test_the_page_map_tells_where_each_page_begins() -> None:
    layer = read_pdf(pdf_bytes(("First page here.", "Second page there.", "Third.")), SETTINGS)
    assert [(p.number, layer.text[p.start : p.end]) for p in layer.pages] == [
        (1, "First page here."),
        (2, "Second page there."),
        (3, "Third."),
    ]


def test_a_paragraph_runs_over_the_page_edge() -> None:
    layer = read_pdf(pdf_bytes(("The board said that the", "gate would stay closed.")), SETTINGS)
    assert kinds(layer) == [("paragraph", "The board said that the gate would stay closed.")]
    assert layer.pages == [Page(1, 0, 23), Page(2, 23, 47)]


def test_running_heads_and_page_numbers_stand_apart() -> None:
    layer = flowing(furniture=True)
    heads = [words for kind, words in kinds(layer) if kind == "header"]
    feet = [words for kind, words in kinds(layer) if kind == "footer"]
    assert len(heads) == len(feet) >= 2
    assert set(heads) == {"Harbour board"}
    assert feet[:2] == ["Page 1", "Page 2"]
    assert all(not block.main for block in layer.blocks if block.kind in ("header", "footer"))
    pages = {p.number for p in layer.pages if layer.text[p.start : p.end].endswith("Page 2")}
    assert pages == {2}


def test_hyphens_at_line_ends() -> None:
    words = "The statement of govern-\nment and opposition, both well-\nknown. The government said no.\n"
    layer = read_pdf(
        pdf_bytes((words + "A line that is so long that it makes the column wide enough for all.",)), SETTINGS
    )
    assert "The statement of government and" in layer.text
    assert "well-known" in layer.text


def test_a_page_without_text_is_named() -> None:
    layer = read_pdf(pdf_bytes(("Words.", "", "Words.", "")), SETTINGS)
    assert layer.partly == "pages 2, 4 hold no text (scanned? it needs OCR first)"


def test_a_scan_is_not_read() -> None:
    with pytest.raises(UnreadableError, match="page 1 holds no text \\(scanned"):
        read_pdf(pdf_bytes(("",)), SETTINGS)


def test_an_encrypted_pdf_is_not_read() -> None:
    with pytest.raises(UnreadableError, match="password"):
        read_pdf(pdf_bytes(("Words.",), "secret"), SETTINGS)


@pytest.mark.parametrize("data", [b"%PDF-1.4\nnothing", pdf_bytes()[:200], b"%PDF-" + b"\0" * 500])
def test_a_broken_pdf_is_not_read(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="broken pdf"):
        read_pdf(data, SETTINGS)
