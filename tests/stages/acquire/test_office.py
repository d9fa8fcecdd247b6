"""Word, OpenDocument and rich text."""

import io
import zipfile

import pytest

from alteram.settings import AcquireSettings
from alteram.stages.acquire.layer import UnreadableError
from alteram.stages.acquire.readers.docx import read_docx
from alteram.stages.acquire.readers.odt import read_odt
from alteram.stages.acquire.readers.rtf import read_rtf
from tests.stages.acquire.samples import RTF, SETTINGS, docx_bytes, kinds, odt_bytes, zip_bytes


def test_docx_keeps_structure_and_order() -> None:
    layer = read_docx(docx_bytes(), SETTINGS)
    assert kinds(layer) == [
        ("heading", "Notice to all"),
        ("paragraph", "The gate is closed from Monday on."),
        ("list_item", "Bring your keys;"),
        ("list_item", "bring your papers."),
        ("table", "Name\tFlat"),
        ("table", "A. Brook\t12"),
        ("quotation", "The board"),
    ]
    assert (layer.title, layer.author, layer.layout) == ("Notice", "The board", "markup")


def edited_docx(body: str) -> bytes:
    """A Word document with this markup as its body."""
    given = io.BytesIO(docx_bytes())
    out = io.BytesIO()
    with zipfile.ZipFile(given) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                begin, end = data.index(b"<w:body>") + 8, data.index(b"</w:body>")
                data = data[:begin] + body.encode() + data[end:]
            new.writestr(name, data)
    return out.getvalue()


def run(words: str) -> str:
    """A run of words."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:p>{run('a ')}<w:ins w:id='1'>{run('new')}</w:ins><w:del w:id='2'>{run('old')}</w:del></w:p>", ["a new"]),
        (f"<w:sdt><w:sdtContent><w:p>{run('in a control')}</w:p></w:sdtContent></w:sdt>", ["in a control"]),
        (f"<w:p>{run('one')}<w:r><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>", ["one\ttwo\nthree"]),
        (f"<w:p><w:hyperlink>{run('a link')}</w:hyperlink></w:p>", ["a link"]),
        (
            f"<w:p>{run('text')}<w:r><w:txbxContent><w:p>{run('in a box')}</w:p></w:txbxContent></w:r></w:p>",
            ["text", "in a box"],
        ),
        (
            f"<w:tbl><w:tr><w:tc><w:p>{run('One.')}</w:p><w:p>{run('Two.')}</w:p></w:tc></w:tr></w:tbl>",
            ["One.", "Two."],
        ),
        ("<w:p>" + run("e\u0301 ") + run("\u0301x") + "</w:p>", ["é \u0301x"]),
    ],
    ids=["tracked changes", "content control", "tab and break", "link", "text box", "prose in a table", "composed"],
)
def test_docx_loses_no_words(body: str, expected: list[str]) -> None:
    assert [words for _, words in kinds(read_docx(edited_docx(body), SETTINGS))] == expected


def test_tracked_deletions_are_told() -> None:
    layer = read_docx(edited_docx(f"<w:p>{run('kept')}<w:del w:id='2'>{run('old')}</w:del></w:p>"), SETTINGS)
    assert layer.notes == ["tracked deletions left out: 1"]


def test_odt_keeps_structure_order_and_blanks() -> None:
    layer = read_odt(odt_bytes(), SETTINGS)
    assert kinds(layer) == [
        ("heading", "Notice to all"),
        ("paragraph", "The gate  is\tclosed. All of it."),
        ("list_item", "Bring your keys;"),
        ("list_item", "bring your papers."),
        ("table", "A. Brook\t12"),
        ("paragraph", "Since Monday."),
    ]
    assert (layer.title, layer.blocks[0].level) == ("Notice", 2)


def test_rtf_gives_paragraphs_and_list_items() -> None:
    layer = read_rtf(RTF, SETTINGS)
    assert kinds(layer) == [
        ("paragraph", "The gate is closed, said the “board”."),
        ("list_item", "Bring your keys;"),
        ("list_item", "bring your papers."),
        ("paragraph", "Café ’s"),
    ]
    assert (layer.title, layer.author) == ("Notice", "The board")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rb"\pard\b\fs36 The gate\b0\fs24\par It is shut for good now, says the board.\par", ["heading", "paragraph"]),
        (
            rb"{\stylesheet{\s1 heading 2;}{\s2 Quote;}}\pard\s1 The gate\par\pard\s2 Never.\par",
            ["heading", "quotation"],
        ),
        (rb"\pard\ls1{\listtext\'b7\tab}keys\par{\pntext 1.\tab}papers\par\pard a) both\par", ["list_item"] * 3),
        (rb"\trowd\intbl A. Brook\cell 12\cell\row\pard After it.\par", ["table", "paragraph"]),
        (rb"\trowd a\cell b\cell", ["table"]),
        (
            rb"{\header Board\par}{\footer 3\par}\pard Words{\footnote a note} here.\par",
            ["header", "paragraph", "paragraph", "footer"],
        ),
    ],
    ids=["letters", "styles", "lists", "table", "open row", "heads, feet and notes"],
)
def test_rtf_keeps_structure(body: bytes, expected: list[str]) -> None:
    assert [kind for kind, _ in kinds(read_rtf(b"{\\rtf1\\ansi " + body + b"}", SETTINGS))] == expected


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (rb"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f1 \'c4\'e0\f0 , caf\'e9", "Да, café"),
        (rb"\uc1\u-10179?\u-8704? \u8220?so\u8221? \uc0\u1055 x", "😀 “so” Пx"),
        (rb"one\line two\tab three\~four \{so\}", "one\ntwo\tthree\u00a0four {so}"),
        (rb"kept{\deleted gone}{\v hidden}{\*\unknown lost}{\pict 0123} too", "kept too"),
        (rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt a link}} here", "a link here"),
        (rb"\bin4 \x}{x after", "x after"),
        (rb"never closed {{{", "never closed"),
        (rb"closed too often }}} still", "closed too often  still"),
    ],
    ids=["code pages", "unicode", "controls", "left out", "fields", "binary", "open groups", "too many ends"],
)
def test_rtf_words(body: bytes, words: str) -> None:
    assert read_rtf(b"{\\rtf1\\ansi\\ansicpg1252 " + body, SETTINGS).text == words


def test_rtf_nested_without_end_is_not_read() -> None:
    with pytest.raises(UnreadableError, match="nest without end"):
        read_rtf(b"{\\rtf1 words" + b"{" * 20_000 + b" more words", SETTINGS)


def test_rtf_without_words_is_not_read() -> None:
    with pytest.raises(UnreadableError, match="no text"):
        read_rtf(b"{\\rtf1 }", SETTINGS)


@pytest.mark.parametrize("read", [read_docx, read_odt])
@pytest.mark.parametrize(
    "data",
    [docx_bytes()[:5000], b"PK\x03\x04" + b"\0" * 200, zip_bytes({"a.txt": b"x"}), zip_bytes({"content.xml": b"<a"})],
    ids=["cut off", "no directory", "nothing of it inside", "broken xml"],
)
def test_broken_documents_are_not_read(read: object, data: bytes) -> None:
    with pytest.raises(UnreadableError, match="broken"):
        read(data, SETTINGS)  # type: ignore[operator]


def test_a_document_that_is_a_bomb_is_not_unpacked() -> None:
    bomb = zip_bytes({"word/document.xml": b" " * 5_000_000, "[Content_Types].xml": b""})
    with pytest.raises(UnreadableError, match="zip bomb: "):
        read_docx(bomb, SETTINGS)
    with pytest.raises(UnreadableError, match="zip bomb: "):
        read_odt(bomb, SETTINGS)
    with pytest.raises(UnreadableError, match="members"):
        read_docx(docx_bytes(), AcquireSettings(archive_max_members=3))


def test_an_encrypted_odt_is_not_read() -> None:
    manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    with pytest.raises(UnreadableError, match="password"):
        read_odt(zip_bytes({"META-INF/manifest.xml": manifest, "content.xml": b"\x93\x12"}), SETTINGS)


def test_entities_of_a_document_are_not_expanded() -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY b "ha">]><a xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0">&b;</a>'
    with pytest.raises(UnreadableError):
        read_odt(zip_bytes({"content.xml": laughs}), SETTINGS)
