"""Small files of every format, made by code, and what the tests of this folder share."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Mapping
from functools import cache

from alteram.model.tables import SOURCES, TEXTS, File, Source, Text
from alteram.settings import AcquireSettings
from alteram.stages.acquire.describe import Item
from alteram.stages.acquire.layer import Layer
from alteram.stages.acquire.stage import Acquirer

SETTINGS = AcquireSettings()

PLAIN = (
    "The harbour board said on Monday that the gate would stay closed.\n\n"
    "“Nobody was asked,” replied the tenants’ spokeswoman.\n"
)


def acquire(
    path: str,
    data: bytes | None,
    *,
    settings: AcquireSettings = SETTINGS,
    sidecar: bytes | None = None,
    fault: str | None = None,
    language: str | None = "en",
) -> tuple[dict[str, Source], dict[str, Text]]:
    """Sources and texts by path, of one input; the language is not told from the text."""
    acquirer = Acquirer(settings, lambda _: language)
    rows = list(acquirer.take(File(path, data, len(data or b""), fault, sidecar)))
    sources = {source.path: source for source, _ in rows}
    assert len(sources) == len(rows), "two rows of one path"
    texts = {source.path: text for source, text in rows if text is not None}
    assert SOURCES.table(sources.values()).num_rows == len(rows)
    assert TEXTS.table(texts.values()).num_rows == len(texts)
    return sources, texts


def outcomes(sources: Mapping[str, Source]) -> dict[str, str]:
    """Path to outcome."""
    return {path: source.outcome for path, source in sources.items()}


def kinds(layer: Layer | Text) -> list[tuple[str, str]]:
    """Kind and words of each block."""
    return [(block.kind, layer.text[block.start : block.end]) for block in layer.blocks]


def item(path: str, data: bytes) -> Item:
    """An input on its way through the stage."""
    return Item(path, data)


@cache
def pdf_bytes(pages: tuple[str, ...] = ("The board met on Friday.\nIt decided nothing.",), password: str = "") -> bytes:
    """A pdf with one text a page; an empty text makes a page with a drawing and no letters."""
    from reportlab.lib import pdfencrypt
    from reportlab.pdfgen import canvas

    sink = io.BytesIO()
    encrypt = pdfencrypt.StandardEncryption(password) if password else None
    page = canvas.Canvas(sink, invariant=1, encrypt=encrypt)
    for words in pages:
        if words:
            text = page.beginText(72, 750)
            text.setFont("Helvetica", 12)
            for line in words.split("\n"):
                text.textLine(line)
            page.drawText(text)
        else:
            page.rect(100, 100, 300, 300, fill=1)
        page.showPage()
    page.save()
    return sink.getvalue()


@cache
def docx_bytes() -> bytes:
    """A Word document with a heading, a list, a table and properties."""
    import docx

    document = docx.Document()
    document.core_properties.title = "Notice"
    document.core_properties.author = "The board"
    document.add_heading("Notice to all", level=1)
    document.add_paragraph("The gate is closed from Monday on.")
    document.add_paragraph("Bring your keys;", style="List Bullet")
    document.add_paragraph("bring your papers.", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for row, words in zip(table.rows, (("Name", "Flat"), ("A. Brook", "12")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    document.add_paragraph("The board", style="Intense Quote")
    sink = io.BytesIO()
    document.save(sink)
    return sink.getvalue()


@cache
def odt_bytes() -> bytes:
    """An OpenDocument text with a heading, a list, a table, blanks and a note."""
    from odf import dc, teletype
    from odf.opendocument import OpenDocumentText
    from odf.table import Table, TableCell, TableRow
    from odf.text import H, List, ListItem, Note, NoteBody, NoteCitation, P

    document = OpenDocumentText()
    document.meta.addElement(dc.Title(text="Notice"))
    document.text.addElement(H(outlinelevel=2, text="Notice to all"))
    paragraph = P()
    teletype.addTextToElement(paragraph, "The gate  is\tclosed.")
    note = Note(noteclass="footnote")
    note.addElement(NoteCitation(text="1"))
    body = NoteBody()
    body.addElement(P(text="Since Monday."))
    note.addElement(body)
    paragraph.addElement(note)
    paragraph.addText(" All of it.")
    document.text.addElement(paragraph)
    items = List()
    for words in ("Bring your keys;", "bring your papers."):
        entry = ListItem()
        entry.addElement(P(text=words))
        items.addElement(entry)
    document.text.addElement(items)
    table = Table()
    row = TableRow()
    for words in ("A. Brook", "12"):
        cell = TableCell()
        cell.addElement(P(text=words))
        row.addElement(cell)
    table.addElement(row)
    document.text.addElement(table)
    sink = io.BytesIO()
    document.write(sink)
    return sink.getvalue()


RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}{\info{\title Notice}{\author The board}}"
    rb"\pard The gate is closed, said the \'93board\'94.\par "
    rb"\pard \bullet  Bring your keys;\par \pard \bullet  bring your papers.\par Caf\'e9 \u8217?s\par}"
)

HTML = (
    b"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Gate closed</title></head><body>"
    b"<h1>Gate closed</h1><p>The board said that the gate would stay closed until the keys are back.</p>"
    b"<p>The tenants denied that they had been asked.</p><ul><li>Bring your keys</li></ul></body></html>"
)

EML = (
    b"Return-Path: <a@board.example>\r\n"
    b"From: =?utf-8?q?Zo=C3=AB?= Brook <a@board.example>\r\n"
    b"To: All tenants\r\n <all@tenants.example>\r\n"
    b"Date: Tue, 03 Mar 2021 09:30:00 +0100\r\n"
    b"Subject: The gate\r\n"
    b"Message-ID: <1@board.example>\r\n"
    b"MIME-Version: 1.0\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n"
    b"Content-Transfer-Encoding: 8bit\r\n"
    b"\r\n"
    b"The gate stays closed.\r\n\r\n> Why?\r\n\r\nZo\xc3\xab\r\n"
)

MBOX = (
    b"From a@board.example Tue Mar  2 09:30:00 2021\n"
    + EML.replace(b"\r\n", b"\n")
    + (
        b"\nFrom b@board.example Wed Mar  3 10:00:00 2021\nFrom: B <b@board.example>\nTo: All\nSubject: Keys\n"
        b"Date: Wed, 3 Mar 2021 10:00:00 +0000\n\n>From Monday on the keys are here.\n"
    )
)

MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://board.example/gate\r\nSubject: Gate closed\r\n"
    b"Date: Tue, 2 Mar 2021 09:30:00 -0000\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="XX"\r\n\r\n'
    b"--XX\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n"
    b"Content-Location: https://board.example/gate\r\n\r\n" + HTML + b"\r\n"
    b"--XX\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
    b"Content-Location: https://board.example/a.png\r\n\r\niVBORw0KGgo=\r\n--XX--\r\n"
)


def zip_bytes(members: Mapping[str, bytes], *, packed: bool = True) -> bytes:
    """A zip archive."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as package:
        for name, data in members.items():
            package.writestr(zipfile.ZipInfo(name), data, package.compression)
    return sink.getvalue()


def tar_bytes(members: Mapping[str, bytes], mode: str = "w") -> bytes:
    """A tar archive; `mode` `w:gz` and its kin pack it."""
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w") as archive:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    pack = {"w": bytes, "w:gz": gzip_bytes, "w:bz2": bz2.compress, "w:xz": lzma.compress}[mode]
    return pack(sink.getvalue())


def gzip_bytes(data: bytes) -> bytes:
    """The same in every run."""
    return gzip.compress(data, mtime=0)


def warc_bytes(*, packed: bool = True) -> bytes:
    """A web archive: its own record, a page, a page in an old encoding, a picture, a page not found, a request."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    sink = io.BytesIO()
    writer = WARCWriter(sink, gzip=packed)
    fixed = {"WARC-Date": "2021-03-02T09:30:00Z"}
    number = 0

    def put(kind: str, url: str, data: bytes, content_type: str, status: str = "200 OK") -> None:
        nonlocal number
        number += 1
        headers = StatusAndHeaders(status, [("Content-Type", content_type)], protocol="HTTP/1.1")
        if kind == "request":
            headers = StatusAndHeaders("GET / HTTP/1.1", [("Host", "board.example")], is_http_request=True)
        own = {**fixed, "WARC-Record-ID": f"<urn:example:{number:04d}>"}
        writer.write_record(
            writer.create_warc_record(
                url, kind, payload=io.BytesIO(data), http_headers=headers, warc_headers_dict=own, length=len(data)
            )
        )

    put("response", "https://board.example/gate", HTML, "text/html; charset=utf-8")
    old = "<html><body><p>Le conseil a déclaré que l’écluse resterait fermée.</p></body></html>".encode("cp1252")
    put("response", "https://board.example/ecluse", old, "text/html; charset=windows-1252")
    put("response", "https://board.example/a.png", b"\x89PNG\r\n\x1a\n", "image/png")
    put("response", "https://board.example/gone", b"<html><p>Not found</p></html>", "text/html", "404 Not Found")
    put("request", "https://board.example/gate", b"", "")
    return sink.getvalue()


def samples() -> dict[str, bytes]:
    """A good file of every format, by name."""
    return {
        "a.txt": PLAIN.encode(),
        "a.md": b"# Gate\n\nThe board *said* no.\n\n- keys\n- papers\n\n> Never, it said.\n",
        "a.html": HTML,
        "a.mhtml": MHTML,
        "a.pdf": pdf_bytes(),
        "a.docx": docx_bytes(),
        "a.odt": odt_bytes(),
        "a.rtf": RTF,
        "a.eml": EML,
        "a.mbox": MBOX,
        "a.zip": zip_bytes({"in/a.txt": PLAIN.encode(), "b.eml": EML}),
        "a.tar.gz": tar_bytes({"a.txt": PLAIN.encode()}, "w:gz"),
        "a.warc": warc_bytes(packed=False),
        "a.warc.gz": warc_bytes(),
        "a.wacz": zip_bytes(
            {"archive/data.warc.gz": warc_bytes(), "datapackage.json": b"{}", "indexes/index.cdx": b""}
        ),
    }
