"""The stage: every input ends as a row with an outcome; bad ones stop nothing and lose nothing."""

import hashlib
import json
import unicodedata

import pyarrow as pa
import pytest

from alteram.model.ids import make_id, sha256_bytes, sha256_text
from alteram.model.tables import FILES, SOURCES, TEXTS, File
from alteram.settings import AcquireSettings, Settings
from alteram.stages.acquire import faults
from alteram.stages.acquire.layer import Layer
from alteram.stages.acquire.readers import registry
from alteram.stages.acquire.stage import ACQUIRE
from tests.stages.acquire.samples import EML, HTML, PLAIN, acquire, docx_bytes, outcomes, pdf_bytes, samples, zip_bytes

NOISE = b"".join(hashlib.sha256(bytes([i])).digest() for i in range(200))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


@pytest.mark.parametrize(
    ("path", "data", "outcome", "reason"),
    [
        ("empty.txt", b"", "failed", "empty file"),
        ("blank.txt", b"\n \n", "failed", "no text in it"),
        ("noise.txt", NOISE, "failed", "named .txt, but is none (binary data"),
        ("noise.docx", NOISE, "failed", "named .docx, but is none (binary data"),
        ("noise.warc", NOISE, "failed", "get an undamaged copy"),
        ("photo.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "failed", "named .pdf, but is none (image/png"),
        ("data.txt", b'{"a": [1, 2]}', "unsupported", "data (JSON)"),
        ("noise.doc", NOISE, "unsupported", "binary data"),
        ("noise.bin", NOISE, "unsupported", "binary data"),
        ("zeros.txt", b"\0" * 5000, "failed", "binary data"),
        ("secret.pdf", pdf_bytes(("Words.",), "secret"), "failed", "password"),
        ("broken.pdf", pdf_bytes()[:300], "failed", "broken pdf"),
        ("scan.pdf", pdf_bytes(("",)), "failed", "scanned"),
        ("secret.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "failed", "password"),
        ("old.doc", OLE + "WordDocument".encode("utf-16-le"), "unsupported", "save it as .docx"),
        ("mail.msg", OLE, "unsupported", "save it as .eml"),
        ("broken.docx", docx_bytes()[:9000], "failed", "broken"),
        ("broken.zip", b"PK\x03\x04" + b"\0" * 99, "failed", "broken zip"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "unsupported", "picture"),
        ("table.csv", b"a,b\n1,2\n", "unsupported", "table"),
        ("data.json", b'{"a": [1, 2]}', "unsupported", "data (JSON)"),
        ("page.html", b"<html><script>alert(1)</script></html>", "failed", "no text"),
        ("alone.toml", b'url = "https://x.example"', "unsupported", "without a file"),
        (
            "book.ods",
            zip_bytes({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            "unsupported",
            "spreadsheet",
        ),
        ("sheet.xlsx", zip_bytes({"xl/workbook.xml": b"<a/>"}), "unsupported", "spreadsheet"),
    ],
)
def test_what_is_not_read_says_why(path: str, data: bytes, outcome: str, reason: str) -> None:
    sources, texts = acquire(path, data)
    assert (sources[path].outcome, texts) == (outcome, {})
    assert reason in (sources[path].reason or "")
    assert sources[path].id == make_id("src", sha256_bytes(data), path)
    assert sources[path].text_sha256 is None


@pytest.mark.parametrize(
    ("path", "data", "media_type"),
    [
        ("letter.pdf", PLAIN.encode(), "text/plain"),
        ("letter.txt", pdf_bytes(), "application/pdf"),
        ("letter.doc", docx_bytes(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("letter.md", HTML, "text/html"),
        ("page.html", PLAIN.encode(), "text/plain"),
        ("notes.txt", EML, "message/rfc822"),
    ],
)
def test_a_wrong_name_is_told_and_the_content_read(path: str, data: bytes, media_type: str) -> None:
    sources, texts = acquire(path, data)
    assert (sources[path].outcome, sources[path].media_type) == ("read", media_type)
    assert f"but its content is {media_type}" in (sources[path].reason or "")
    assert texts[path].text


def test_a_memo_with_header_lines_stays_plain_text() -> None:
    memo = "From: the board\nTo: all tenants\nSubject: the gate\n\nIt stays closed.\n"
    sources, texts = acquire("memo.txt", memo.encode())
    assert sources["memo.txt"].media_type == "text/plain"
    assert texts["memo.txt"].text == memo


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (faults.HIDDEN, "unsupported"),
        (f"{faults.LINK}: elsewhere", "unsupported"),
        (f"{faults.NO_FILE}: a pipe", "unsupported"),
        ("cannot be read: Permission denied", "failed"),
        ("vanished before it was read", "failed"),
        (None, "failed"),
    ],
)
def test_what_the_intake_could_not_read(fault: str | None, outcome: str) -> None:
    sources, texts = acquire("a.txt", None, fault=fault)
    assert (sources["a.txt"].outcome, sources["a.txt"].sha256, texts) == (outcome, "", {})
    assert sources["a.txt"].reason


def test_bytes_and_text_are_hashed() -> None:
    data = "A cafe\u0301.\r\n".encode()
    sources, texts = acquire("a.txt", data)
    source, text = sources["a.txt"], texts["a.txt"]
    assert (source.sha256, source.bytes, source.id) == (
        sha256_bytes(data),
        len(data),
        make_id("src", sha256_bytes(data)),
    )
    assert text.text == "A café.\n"
    assert text.id == source.text_sha256 == sha256_text(text.text)
    assert text.source == source.id


def test_one_line_of_50_megabytes() -> None:
    data = b"word " * 10_000_000
    sources, texts = acquire("long.txt", data)
    assert sources["long.txt"].outcome == "read"
    assert len(texts["long.txt"].text) == 50_000_000


def test_a_text_over_the_limit_is_told() -> None:
    sources, texts = acquire("long.txt", b"word " * 100, settings=AcquireSettings(max_text=99))
    assert (sources["long.txt"].outcome, texts) == ("failed", {})
    assert "acquire.max_text" in (sources["long.txt"].reason or "")
    sources, _ = acquire("long.txt", b"word " * 100, settings=AcquireSettings(max_bytes=99))
    assert "acquire.max_bytes" in (sources["long.txt"].reason or "")


def test_odd_characters_survive_and_are_told() -> None:
    text = "zero\u200bwidth \u202ebidi\u202c no\u00a0break \0 nul"
    sources, texts = acquire("a.txt", text.encode())
    assert texts["a.txt"].text == text
    assert sources["a.txt"].outcome == "read"
    assert "1 NUL character" in (sources["a.txt"].reason or "")


def test_what_does_not_decode_is_partly_read() -> None:
    sources, texts = acquire("a.txt", "Mixed café and ".encode() + b"caf\xe9 and \xed\xa0\x80.")
    assert sources["a.txt"].outcome == "partly"
    assert "2 places do not decode as utf-8" in (sources["a.txt"].reason or "")
    assert texts["a.txt"].text.count("\ufffd") >= 2


def test_html_with_scripts_and_10_000_nested_tags() -> None:
    page = (
        b"<html><body><script>evil()</script>" + b"<div>" * 10_000 + b"<p>The board said no.</p>" + b"</div>" * 10_000
    )
    sources, texts = acquire("deep.html", page)
    assert sources["deep.html"].outcome in ("read", "partly")
    assert "The board said no." in texts["deep.html"].text
    assert "evil" not in texts["deep.html"].text


def test_an_error_that_nobody_foresaw_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(data: bytes, settings: AcquireSettings) -> Layer:
        raise ZeroDivisionError(f"secret {data!r} {settings}")

    monkeypatch.setattr(
        "alteram.stages.acquire.stage.reader", lambda kind: fails if kind == "text/plain" else registry.reader(kind)
    )
    sources, _ = acquire("a.zip", zip_bytes({"a.txt": b"text", "b.html": HTML}))
    assert outcomes(sources) == {"a.zip": "partly", "a.zip/a.txt": "failed", "a.zip/b.html": "read"}
    assert sources["a.zip/a.txt"].reason == "the reader of text/plain failed with ZeroDivisionError"


@pytest.mark.parametrize(
    "layer",
    [Layer("a\r\nb"), Layer("e\u0301"), Layer("\ud800"), Layer("  ")],
)
def test_a_reader_that_breaks_its_promise_is_refused(layer: Layer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alteram.stages.acquire.stage.reader", lambda _: lambda *_: layer)
    sources, texts = acquire("a.txt", b"text")
    assert (sources["a.txt"].outcome, texts) == ("failed", {})


def test_other_languages_are_kept_and_told() -> None:
    sources, texts = acquire("a.txt", PLAIN.encode(), language="sq")
    assert (sources["a.txt"].outcome, sources["a.txt"].language) == ("read", "sq")
    assert sources["a.txt"].reason == "language sq: kept and searchable, not analysed"
    assert texts["a.txt"].text == PLAIN
    assert acquire("a.txt", PLAIN.encode(), language=None)[0]["a.txt"].reason is None


SIDE = b"""
url = "https://x.example/1"
publisher = "The X"
obtained = 2021-03-02
published = "2020/2021"
language = "en-GB"
sensitive = true
title = "T"
author = "A"
"""


def test_a_sidecar_describes_its_source() -> None:
    source = acquire("a.txt", PLAIN.encode(), sidecar=SIDE, language="de")[0]["a.txt"]
    assert (source.url, source.publisher, source.obtained, source.published) == (
        "https://x.example/1", "The X", "2021-03-02", "2020/2021",
    )  # fmt: skip
    assert (source.language, source.sensitive, source.title, source.author) == ("en", True, "T", "A")
    assert source.reason is None


@pytest.mark.parametrize(
    "side",
    [b"url = ", b"\xff\xfe", b'colour = "red"', b"url = 3", b'language = "the English one"', b"published = 'soon'"],
)
def test_a_wrong_sidecar_never_loses_the_source(side: bytes) -> None:
    source = acquire("a.txt", PLAIN.encode(), sidecar=side)[0]["a.txt"]
    assert source.outcome == "read"
    assert (source.reason or "").startswith("sidecar")


def test_sidecars_in_archives() -> None:
    data = zip_bytes(
        {"a.txt": PLAIN.encode(), "a.txt.toml": SIDE, "b.html": HTML, "b.toml": b'publisher = "B"', "c.toml": b""}
    )
    sources, _ = acquire("x.zip", data, sidecar=b'publisher = "Z"\nobtained = "2022"\nsensitive = true')
    assert list(sources) == ["x.zip", "x.zip/a.txt", "x.zip/b.html", "x.zip/c.toml"]
    assert sources["x.zip/a.txt"].publisher == "The X"
    assert (sources["x.zip/b.html"].publisher, sources["x.zip/b.html"].obtained) == ("B", "2022")
    assert sources["x.zip/b.html"].sensitive
    assert sources["x.zip/c.toml"].outcome in ("unsupported", "failed")


def test_the_stage_is_a_pure_function_of_its_rows() -> None:
    make = ACQUIRE.make
    assert make is not None
    run = make(Settings())
    files = [File(name, data, len(data), None, None) for name, data in samples().items()]
    whole = run({FILES.name: FILES.table(files)})
    single = [run({FILES.name: FILES.table([file])}) for file in reversed(files)]
    for table in (SOURCES, TEXTS):
        rows = pa.concat_tables([s[table.name] for s in reversed(single)])
        assert whole[table.name].equals(rows)
    assert run({}) == {SOURCES.name: SOURCES.empty(), TEXTS.name: TEXTS.empty()}


def test_every_sample_is_read_and_keeps_the_promises_of_a_layer() -> None:
    for name, data in samples().items():
        sources, texts = acquire(name, data)
        assert texts, name
        for path, text in texts.items():
            assert unicodedata.is_normalized("NFC", text.text)
            assert "\r" not in text.text
            assert text.tool
            assert sources[path].outcome == "read"
            if sources[path].headers:
                json.loads(sources[path].headers or "")
