"""What sources are told from: content, sidecars, language."""

import pytest

from alteram.stages.acquire.language import canonical, detector, is_analysed
from alteram.stages.acquire.sidecar import pair_sidecars, read_sidecar
from alteram.stages.acquire.sniff import sniff
from tests.stages.acquire.samples import EML, HTML, MBOX, MHTML, samples

HEADS = {
    "a.txt": "text/plain",
    "a.md": "text/markdown",
    "a.html": "text/html",
    "a.mhtml": "multipart/related",
    "a.pdf": "application/pdf",
    "a.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "a.odt": "application/vnd.oasis.opendocument.text",
    "a.rtf": "application/rtf",
    "a.eml": "message/rfc822",
    "a.mbox": "application/mbox",
    "a.zip": "application/zip",
    "a.tar.gz": "application/gzip",
    "a.warc": "application/warc",
    "a.warc.gz": "application/warc",
    "a.wacz": "application/wacz",
}


@pytest.mark.parametrize("name", [n for n in HEADS if n != "a.md"])
def test_content_tells_the_type_without_a_name(name: str) -> None:
    assert sniff(samples()[name], "nameless") == HEADS[name]


def test_markdown_is_told_by_its_name() -> None:
    assert sniff(samples()["a.md"], "x/readme.MD") == "text/markdown"
    assert sniff(samples()["a.md"], "x/readme.txt") == "text/plain"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"\xef\xbb\xbf <!-- saved --> <!DOCTYPE html><p>x", "a.txt", "text/html"),
        (HTML.decode().encode("utf-16"), "a", "text/html"),
        (b"<?xml version='1.0'?><html xmlns='x'><body>x</body></html>", "a.xml", "text/html"),
        (b"<?xml version='1.0'?><rss><item/></rss>", "a.xml", "application/xml"),
        (b"<p>Only a piece.</p>", "a.html", "text/html"),
        (b"He wrote <p> in the margin.", "a.txt", "text/plain"),
        (b"From: a\nSubject: b\n\nx", "a.eml", "message/rfc822"),
        (b"From: a\nSubject: b\n\nx", "a.txt", "text/plain"),
        (b"Note: this is\nTo: nobody\n", "a.txt", "text/plain"),
        (b"From the board to all, 3 March 2021\nDear tenants,\n", "a.txt", "text/plain"),
        (b"\r\n" + EML, "a.txt", "message/rfc822"),
        (MBOX, "a.txt", "application/mbox"),
        (MHTML, "a.txt", "multipart/related"),
        (b"[1] said the board [2]", "a.txt", "text/plain"),
        (b"x" * 300, "a.toml", "application/toml"),
    ],
)
def test_shapes(data: bytes, name: str, kind: str) -> None:
    assert sniff(data, name) == kind


@pytest.mark.parametrize(
    "head", [b"<!--" * 20_000, b"<!---->" * 20_000, b" " * 90_000, b"<" * 90_000, b"a: b\n" * 20_000]
)
def test_hostile_heads_are_told_at_once(head: bytes) -> None:
    assert sniff(head, "a.html")


def test_pairs() -> None:
    paths = [
        "a.pdf",
        "a.pdf.toml",
        "a.txt",
        "a.toml",
        "b.toml",
        "in/b.txt",
        "in/b.TOML",
        "c",
        "c.toml",
        "d.pdf",
        "d.pdf.toml",
        "d.toml",
    ]
    assert pair_sidecars(paths) == {
        "a.pdf": "a.pdf.toml",
        "a.txt": "a.toml",
        "in/b.txt": "in/b.TOML",
        "c": "c.toml",
        "d.pdf": "d.pdf.toml",
    }


@pytest.mark.parametrize(
    "value",
    [
        "2021",
        "2021-03",
        "2021-03-02",
        "2021/2022",
        "2021-03-02T10:00:00Z",
        "2021?",
        "../2021",
        "2021-22",
        "2024-02-29",
        "0000",
    ],
)
def test_dates_of_sidecars(value: str) -> None:
    assert read_sidecar(f'published = "{value}"'.encode()).published == value


@pytest.mark.parametrize(
    "value", ["someday", "2024-13-45", "2024-13", "2023-02-29", "2024-22-01", "2024-00", "2020/2021-13"]
)
def test_a_date_that_no_calendar_has_is_told(value: str) -> None:
    sidecar = read_sidecar(f'published = "{value}"'.encode())
    assert sidecar.published is None
    assert sidecar.faults == [f"sidecar: published takes a date such as 2020-01-31, not {value!r}"]


def test_what_is_right_in_a_sidecar_is_used() -> None:
    sidecar = read_sidecar(b'publisher = "X"\nobtained = "yesterday"\nsensitive = "very"\nnonsense = 1\n')
    assert (sidecar.publisher, sidecar.obtained, sidecar.sensitive) == ("X", None, True)
    assert len(sidecar.faults) == 3


ENGLISH = "The harbour board said on Monday that the gate would stay closed until the end of the month."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        ("Der Hafenrat sagte am Montag, das Tor bleibe bis Ende des Monats geschlossen.", "de"),
        ("Këshilli i portit tha të hënën se porta do të mbetet e mbyllur deri në fund të muajit.", "sq"),
        ("شورای بندر روز دوشنبه گفت که دروازه تا پایان ماه بسته خواهد ماند.", "fa"),
        ("港口委员会周一表示，大门将一直关闭到月底，居民们否认曾被征求意见。", "zh"),
        ("Paris", None),
        ("12.03.2021 — 45 %", None),
        ("", None),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    assert detector()(text) == language


def test_a_menu_in_another_language_does_not_decide() -> None:
    assert detector()("Startseite Kontakt Impressum Datenschutz Anmelden\n" + (ENGLISH + "\n") * 20) == "en"


@pytest.mark.parametrize(
    ("claim", "code"),
    [("en-GB", "en"), ("en_US", "en"), ("EN", "en"), ("eng", "en"), ("zh-hant-TW", "zh-Hant"), ("qaa", "qaa")],
)
def test_claims_become_codes(claim: str, code: str) -> None:
    assert canonical(claim) == code


@pytest.mark.parametrize("claim", [None, "", "English", "x", "the language"])
def test_other_claims_are_none(claim: str | None) -> None:
    assert canonical(claim) is None


def test_what_is_analysed() -> None:
    assert [is_analysed(code) for code in ("en", "en-GB", None, "de")] == [True, True, True, False]
